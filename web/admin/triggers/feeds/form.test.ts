import { expect, test } from "vitest";
import type { Feed } from "./calls";
import { formOf, inputOf, missing } from "./form";

const feed = {
  name: "Weather",
  trigger: { id: "t", name: "Warning" },
  url: "https://example.org/feed",
  intervalSeconds: 30,
  filters: { severity: "severe", events: ["Flood", "FFW"], restricted: true },
  exercises: true,
} as unknown as Feed;

test("what was read is what is sent", () => {
  expect(inputOf(formOf(feed))).toEqual({
    name: "Weather",
    triggerId: "t",
    url: "https://example.org/feed",
    intervalSeconds: 30,
    filters: { events: ["Flood", "FFW"], restricted: true, severity: "severe" },
    exercises: true,
  });
});

test("a new feed asks for severe warnings and wants a name, a trigger and an address", () => {
  const form = formOf();
  expect(form.severity).toBe("severe");
  expect(missing(form)).toEqual({ name: true, triggerId: true, url: true });
  expect(missing({ ...form, source: "push" }).url).toBe(false);
});

test("a feed whose trigger is gone wants another, and one that is pushed to has no address", () => {
  expect(formOf({ ...feed, trigger: { id: "t", name: null } }).triggerId).toBe("");
  const pushed = formOf({ ...feed, url: null });
  expect(pushed.source).toBe("push");
  expect(inputOf({ ...pushed, url: "left over" }).url).toBeNull();
});

test("blank lines are no events, and what is no number is refused by the server", () => {
  const input = inputOf({ ...formOf(), events: " Flood \n\n \nStorm", interval: "x" });
  expect(input.filters?.events).toEqual(["Flood", "Storm"]);
  expect(input.intervalSeconds).toBe(0);
});
