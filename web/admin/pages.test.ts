import { expect, test } from "vitest";
import { match, pages, sections } from "./pages";

test("addresses find their page and what they name", () => {
  expect(match("/")?.page.section).toBe("overview");
  expect(match("/screens")?.names).toEqual({});
  expect(match("/screens/a%20b")?.names).toEqual({ id: "a b" });
  expect(match("/screens/a/b")).toBeUndefined();
  expect(match("/elsewhere")).toBeUndefined();
});

test("every entry of the rail leads somewhere, and every page lights one", () => {
  for (const section of sections) expect(match(section.path)?.page.section).toBe(section.id);
  for (const page of pages) expect(sections.some(({ id }) => id === page.section)).toBe(true);
});
