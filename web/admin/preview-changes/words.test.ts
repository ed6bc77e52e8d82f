import { beforeAll, describe, expect, it, vi } from "vitest";
import { speak } from "../../shared/text.svelte";
import type { DryRun, What } from "./calls";
import { colourOf, differenceWords, fieldName, sentence, whatWords } from "./words";

const screens = { changed: 2, total: 40, wouldBeEmpty: 0, hidden: 0, leftOut: 0 };
const summary = (change: Partial<NonNullable<DryRun["summary"]>>) => ({ days: 12, firstDay: "2026-11-30", lastDay: "2026-12-15", usual: null, ...change });
const green: What = { kind: "default", playlist: { id: "p", name: "Green" } };
const lunch: What = { kind: "booking", booking: { id: "b", name: "Lunch" } };

describe("a dry run in words", () => {
  beforeAll(() => {
    // The language is told to the page, and there is none here.
    vi.stubGlobal("document", { documentElement: {} });
    vi.stubGlobal("navigator", { languages: ["en-GB"] });
    return speak("en");
  });

  it("says how many screens change, and when", () => {
    const usual = { start: "09:00", end: "11:00", days: 12, only: true };
    expect(sentence({ screens, summary: summary({ usual }) })).toBe("Changes 2 of 40 screens, 09:00–11:00 on 12 days (30 Nov – 15 Dec 2026).");
    expect(sentence({ screens, summary: summary({ usual: { ...usual, only: false } }) })).toContain("mostly 09:00–11:00, on 12 days");
    expect(sentence({ screens, summary: summary({ usual: { start: "00:00", end: "24:00", days: 12, only: true } }) })).toContain("all day on 12 days");
  });

  it("says it without an hour where there is no usual one, and of a single day by its date", () => {
    expect(sentence({ screens, summary: summary({}) })).toBe("Changes 2 of 40 screens, on 12 days (30 Nov – 15 Dec 2026).");
    expect(sentence({ screens, summary: summary({ days: 1, lastDay: "2026-11-30" }) })).toBe("Changes 2 of 40 screens, on 30 Nov 2026.");
    expect(sentence({ screens, summary: null })).toBe("Changes 2 of 40 screens.");
  });

  it("names what is shown instead of what", () => {
    expect(differenceWords({ kind: "shows", before: green, after: lunch })).toBe("Lunch instead of Green (default)");
    expect(differenceWords({ kind: "shows", before: lunch, after: { kind: "nothing" } })).toBe("nothing instead of Lunch");
    expect(differenceWords({ kind: "shows", before: green, after: green })).toBe("Green (default) with other content");
    expect(differenceWords({ kind: "restarts", before: lunch, after: lunch })).toBe("Lunch is at another place in its round");
    const wide: What = { kind: "layout", layout: { id: "l", name: "Wide" } };
    expect(differenceWords({ kind: "arranged", before: wide, after: wide })).toBe("Layout Wide is arranged differently");
  });

  it("does not name what one's access does not reach", () => {
    expect(whatWords({ kind: "booking", booking: { id: "b", name: null } })).toBe("something your access does not reach");
  });

  it("calls a refused field as its form does, and one that has no label as the server does", () => {
    expect(["name", "when.zone.zone", "when.start", "tags.anyOf[3]", "tags.noneOf"].map(fieldName)).toEqual(["Name", "Clock", "First day", "Only on screens with", "Not on screens with"]);
    expect(fieldName("items[2].durationMs")).toBe("items[2].durationMs");
  });

  it("gives a booking one colour, and other things none", () => {
    expect(colourOf(lunch)).toMatch(/^var\(--data-\d+\)$/);
    expect(colourOf(lunch)).toBe(colourOf({ ...lunch }));
    expect(colourOf(green)).toBeUndefined();
  });
});
