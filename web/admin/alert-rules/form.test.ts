import { expect, test } from "vitest";
import type { Rule } from "./calls";
import { addresses, formOf, inputOf, isAddress, withMore } from "./form";

const rule: Rule = { kind: "storageLow", version: 3, enabled: true, afterMinutes: 10, threshold: 20, recipients: ["a@example.org"], webhookId: null, afterLimits: { least: 0, most: 10080 }, thresholdLimits: { least: 1, most: 50 } };

test("a rule is edited and sent as it was", () => {
  expect(inputOf(formOf(rule), true)).toEqual({ enabled: true, afterMinutes: 10, threshold: 20, recipients: ["a@example.org"] });
  expect(inputOf({ ...formOf(rule), webhookId: "x" }, false)).toEqual({ enabled: true, afterMinutes: 10, recipients: ["a@example.org"], webhookId: "x" });
});

test("what is no number is refused by the server, not bent", () => {
  for (const after of ["", "-1", "1.5", "ten", "12345678"]) expect(inputOf({ ...formOf(rule), after }, false).afterMinutes).toBe(-1);
});

test("addresses are taken as people paste them, once each", () => {
  expect(addresses(" a@example.org, b@example.org;\nc@example.org ")).toEqual(["a@example.org", "b@example.org", "c@example.org"]);
  expect(withMore(["a@example.org"], ["A@Example.org", "b@example.org", "B@example.org"])).toEqual(["a@example.org", "b@example.org"]);
  expect([isAddress("a@b"), isAddress("a"), isAddress("a@b@c"), isAddress("a b@c")]).toEqual([true, false, false, false]);
});

test("numbers are taken as fields give them", () => {
  const form = { enabled: true, after: 0 as unknown as string, threshold: null as unknown as string, recipients: [], webhookId: "" };
  expect(inputOf(form, true)).toMatchObject({ afterMinutes: 0, threshold: -1 });
});
