import { beforeAll, describe, expect, it, vi } from "vitest";
import { speak } from "../../shared/text.svelte";
import { inOrder, problemWords, sentence, waitingWords, what } from "./words";

const screen = (name: string) => ({ id: name, name });
const two = { name: "Menu", changes: 1, screens: [screen("Foyer")], hidden: 1 };

describe("a rollout in words", () => {
  beforeAll(() => {
    // The language is told to the page, and there is none here.
    vi.stubGlobal("document", { documentElement: {} });
    vi.stubGlobal("navigator", { languages: ["en-GB"] });
    return speak("en");
  });

  it("says what is tried", () => {
    expect(what({ name: "Menu", changes: 1 })).toBe("“Menu”");
    expect(what({ name: "Menu", changes: 2 })).toBe("“Menu” and one more change");
    expect(what({ name: "Menu", changes: 4 })).toBe("“Menu” and 3 more changes");
    expect(what({ name: null, changes: 4 })).toBe("A change");
  });

  it("says on how many screens, and how many show it", () => {
    expect(sentence({ ...two, delivery: { screens: 2, shown: 1 } })).toBe("“Menu” is being tried on 2 screens: 1 of 2 show it.");
    expect(sentence({ ...two, hidden: 0, delivery: { screens: 1, shown: 1 } })).toBe("“Menu” is being tried on 1 screen: 1 of 1 shows it.");
    expect(sentence({ ...two, delivery: null })).toBe("“Menu” is being tried on 2 screens.");
    expect(sentence({ ...two, delivery: { screens: 0, shown: 0 } })).toMatch(/on 2 screens: it makes no difference/);
  });

  it("names a few of those that wait", () => {
    const waiting = ["A", "B", "C", "D", "E"].map(screen);
    expect(waitingWords({ waiting: waiting.slice(0, 1), delivery: { screens: 2, shown: 1 } })).toBe("Waiting for A.");
    expect(waitingWords({ waiting, delivery: { screens: 6, shown: 1 } })).toBe("Waiting for A, B, C and 2 more.");
    expect(waitingWords({ waiting: [], delivery: { screens: 2, shown: 2 } })).toBe("");
    expect(waitingWords({ waiting: [], delivery: { screens: 2, shown: 0 } })).toBe("");
    expect(waitingWords({ waiting: [], delivery: null })).toBe("");
  });

  it("says why it cannot go on", () => {
    expect(problemWords({ problem: null })).toBe("");
    expect(problemWords({ problem: { code: "stale", status: 412, args: { index: 0 } } })).toMatch(/^Somebody has changed the same thing/);
    expect(problemWords({ problem: { code: "channel_cycle", status: 422, args: {} } })).not.toBe("");
    expect(problemWords({ problem: { code: "never_heard_of", status: 422, title: "Unprocessable" } })).toBe("Unprocessable");
  });

  it("offers screens that are there first", () => {
    const offered = [{ name: "B", online: false }, { name: "C", online: true }, { name: "A", online: false }];
    expect(inOrder(offered).map(({ name }) => name)).toEqual(["C", "A", "B"]);
  });
});
