import { expect, test } from "vitest";
import { asProblem, Problem, problemFrom } from "./problem";

test("an answer that is no problem document is unreadable, not a crash", () => {
  expect(problemFrom(502, "<html>").code).toBe("unreadable");
  expect(problemFrom(500, undefined).code).toBe("unreadable");
  expect(problemFrom(412, { code: "stale", current: { version: 3 } }).current).toEqual({ version: 3 });
});

test("fields carry their own problem", () => {
  const problem = problemFrom(422, { code: "invalid", fields: [{ field: "name", code: "name_empty" }] });
  expect(problem.field("zone")).toBeUndefined();
  expect(problem.field("name")).toBeDefined();
});

test("whatever is thrown becomes a problem", () => {
  expect(asProblem(new TypeError("Failed to fetch")).code).toBe("network");
  expect(asProblem("odd").code).toBe("unreadable");
  const known = new Problem("busy", 503);
  expect(asProblem(known)).toBe(known);
});
