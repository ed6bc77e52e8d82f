import { beforeAll, describe, expect, it, vi } from "vitest";
import { speak } from "../../../shared/text.svelte";
import { doesWords, namesWords } from "../../put-back/words";
import { detailWords, hasBefore, type Step, stepWords } from "./words";

const booking = { id: "b", name: "Lunch" };

describe("a channel's history in words", () => {
  beforeAll(() => {
    // The language is told to the page, and there is none here.
    vi.stubGlobal("document", { documentElement: {} });
    vi.stubGlobal("navigator", { languages: ["en-GB"] });
    return speak("en");
  });

  it("says what was done with what", () => {
    expect(stepWords({ booking, op: "added", fields: [] })).toBe("Lunch was added");
    expect(stepWords({ booking, op: "deleted", fields: [] })).toBe("Lunch was deleted");
    expect(stepWords({ booking, op: "changed", fields: ["name", "when", "priority"] })).toMatch(/^Lunch was changed: name, times,? and priority$/);
    expect(stepWords({ booking: null, op: "changed", fields: ["defaultPlaylist"] })).toBe("The channel was changed: default playlist");
    expect(stepWords({ booking: { id: "b", name: null }, op: "added", fields: [] })).toBe("something your access does not reach was added");
  });

  it("says how it was and how it is", () => {
    const state = (more: object = {}) => ({
      name: "Lunch",
      content: { kind: "playlist" as const, id: "p", name: "Menus" },
      when: { zone: { mode: "screen" as const }, start: "2026-12-04T11:00", end: "2026-12-04T14:00" },
      priority: 100,
      exclusive: false,
      shareSeconds: null,
      tags: { anyOf: [], noneOf: [] },
      ...more,
    });
    const after = state({ priority: 200, content: null, exclusive: true, shareSeconds: 90, tags: { anyOf: ["lobby"], noneOf: [] }, when: null, name: "Dinner" });
    const fields = ["name", "content", "when", "priority", "exclusive", "share", "tags"];
    const words = detailWords({ booking, op: "changed", fields, before: state(), after } as Step);
    expect(words[0]).toBe("name: Lunch → Dinner");
    expect(words[1]).toBe("content: Menus → none");
    expect(words[2]).toMatch(/^times: Fri,? 4 Dec 2026 11:00–14:00 → times of a kind/);
    expect(words.slice(3)).toEqual(["priority: 100 → 200", "plays alone: No → Yes", "share of each hour: none → 90 secs", "tags: none → on screens with lobby"]);
    expect(detailWords({ booking, op: "deleted", fields: [], before: state(), after: null } as Step)[0]).toMatch(/^Menus · Fri,? 4 Dec 2026 11:00–14:00$/);
    expect(detailWords({ booking: null, op: "added", fields: [], before: null, after: state() } as Step)).toEqual([]);
  });

  it("offers no state before the channel was there", () => {
    const made: Step = { booking: null, op: "added", fields: [] };
    expect(hasBefore({ steps: [made] })).toBe(false);
    expect(hasBefore({ steps: [{ ...made, booking }] })).toBe(true);
  });

  it("says what putting back does", () => {
    expect(doesWords("channel", { restored: 3, changed: 0, deleted: 1 })).toBe("Of the channel and its bookings 3 come back and one that was made since is deleted.");
    const things = Array.from({ length: 10 }, (_, nth) => ({ kind: "booking", id: String(nth), name: `B${nth}`, op: "deleted" as const }));
    expect(namesWords("channel", { restored: 0, changed: 0, deleted: 12, things })).toEqual(["Deleted: B0, B1, B2, B3, B4, B5, B6, B7, and 4 more"]);
    expect(namesWords("site", { restored: 1, changed: 0, deleted: 0, things: [{ kind: "layout", id: "l", name: "Wall", op: "restored" }] })).toEqual(["Comes back: Wall (Layout)"]);
    expect(doesWords("folder", { restored: 0, changed: 2, deleted: 0 })).toBe("2 screens are changed back.");
  });
});
