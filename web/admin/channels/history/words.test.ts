import { beforeAll, describe, expect, it, vi } from "vitest";
import { speak } from "../../../shared/text.svelte";
import { doesWords } from "../../put-back/words";
import { hasBefore, type Step, stepWords } from "./words";

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

  it("offers no state before the channel was there", () => {
    const made: Step = { booking: null, op: "added", fields: [] };
    expect(hasBefore({ steps: [made] })).toBe(false);
    expect(hasBefore({ steps: [{ ...made, booking }] })).toBe(true);
  });

  it("says what putting back does", () => {
    expect(doesWords("channel", { restored: 3, changed: 0, deleted: 1 })).toBe("Of the channel and its bookings 3 were deleted and come back and one was made since and is deleted.");
    expect(doesWords("folder", { restored: 0, changed: 2, deleted: 0 })).toBe("2 screens are changed back.");
  });
});
