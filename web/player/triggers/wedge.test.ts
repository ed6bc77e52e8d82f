import { describe, expect, test } from "vitest";
import { reads, Wedge } from "./wedge";

type Key = [key: string, at: number];
/** Characters one after the other, `every` ms apart, and one more key after them. */
const typed = (text: string, from: number, every: number, last?: string): Key[] =>
  [...text, ...(last ? [last] : [])].map((key, i) => [key, from + i * every]);

/** All codes that a reader with this framing reads; the keys stop at the end. */
function codes(framing: [prefix: string, suffix: string, gapMs?: number], ...keys: Key[]): string[] {
  const wedge = new Wedge({ prefix: framing[0], suffix: framing[1], gapMs: framing[2] ?? 100 });
  return [...keys.map(([key, at]) => wedge.key(key, at)), wedge.rest()].filter((code): code is string => code !== null);
}

const ENTER: [string, string] = ["", "Enter"];
const cases: { name: string; framing: [string, string, number?]; keys: Key[]; codes: string[] }[] = [
  { name: "a card", framing: ENTER, keys: typed("04A2B9", 0, 5, "Enter"), codes: ["04A2B9"] },
  { name: "the gap is the longest time that still counts", framing: ENTER, keys: typed("04A2B9", 0, 100, "Enter"), codes: ["04A2B9"] },
  { name: "a millisecond more is typing", framing: ENTER, keys: typed("04A2B9", 0, 101, "Enter"), codes: [] },
  { name: "typing by hand is no card", framing: ENTER, keys: typed("04A2B9", 0, 180, "Enter"), codes: [] },
  { name: "nor is a fast person whose last two keys are close", framing: ENTER, keys: [["0", 0], ["4", 150], ["A", 300], ["Enter", 380]], codes: ["A"] },
  { name: "two cards", framing: ENTER, keys: [...typed("1111", 0, 5, "Enter"), ...typed("2222", 900, 5, "Enter")], codes: ["1111", "2222"] },
  { name: "two cards at once", framing: ENTER, keys: [...typed("1111", 0, 5, "Enter"), ...typed("2222", 30, 5, "Enter")], codes: ["1111", "2222"] },
  { name: "half a frame is forgotten when the keys stop", framing: ENTER, keys: [...typed("04A2", 0, 5), ...typed("1111", 500, 5, "Enter")], codes: ["1111"] },
  { name: "half a frame alone", framing: ENTER, keys: typed("04A2B9", 0, 5), codes: [] },
  { name: "the suffix alone", framing: ENTER, keys: [["Enter", 0], ["Enter", 5]], codes: [] },
  { name: "the suffix too late", framing: ENTER, keys: [...typed("04A2B9", 0, 5), ["Enter", 500]], codes: [] },
  { name: "a typed letter long before a card", framing: ENTER, keys: [["x", 0], ...typed("04A2B9", 300, 5, "Enter")], codes: ["04A2B9"] },
  { name: "capitals come with Shift", framing: ENTER, keys: [["Shift", 0], ["A", 2], ["Shift", 4], ["B", 6], ["1", 8], ["Enter", 10]], codes: ["AB1"] },
  { name: "another suffix than this reader's breaks the frame", framing: ["", "Tab"], keys: [...typed("1111", 0, 5, "Enter"), ...typed("22", 30, 5, "Tab")], codes: [] },
  { name: "and the next frame is whole again", framing: ["", "Tab"], keys: [...typed("11", 0, 5, "Enter"), ...typed("22", 15, 5, "Tab"), ...typed("3333", 30, 5, "Tab")], codes: ["3333"] },
  { name: "an arrow in between breaks the frame", framing: ENTER, keys: [["1", 0], ["ArrowUp", 5], ["2", 10], ["Enter", 15]], codes: [] },
  { name: "a character as suffix", framing: [";", "?"], keys: typed(";123456?", 0, 5), codes: ["123456"] },
  { name: "a prefix of several characters", framing: ["ID:", "Enter"], keys: typed("ID:77", 0, 5, "Enter"), codes: ["77"] },
  { name: "a key by name as prefix", framing: ["F9", "Enter"], keys: [["F9", 0], ...typed("4711", 5, 5, "Enter")], codes: ["4711"] },
  { name: "that key again inside breaks the frame", framing: ["F9", "Enter"], keys: [["F9", 0], ["4", 5], ["F9", 10], ["7", 15], ["Enter", 20]], codes: [] },
  { name: "without its prefix it is another reader's", framing: [";", "Enter"], keys: typed("123456", 0, 5, "Enter"), codes: [] },
  { name: "the prefix alone", framing: [";", "Enter"], keys: typed(";", 0, 5, "Enter"), codes: [] },
  { name: "the prefix may be in the code", framing: ["0", "Enter"], keys: typed("01002", 0, 5, "Enter"), codes: ["1002"] },
  { name: "without a suffix the frame ends with the keys", framing: ["", ""], keys: typed("04A2B9", 0, 5), codes: ["04A2B9"] },
  { name: "without a suffix: two cards", framing: ["", ""], keys: [...typed("1111", 0, 5), ...typed("2222", 700, 5)], codes: ["1111", "2222"] },
  { name: "without a suffix a named key breaks the frame", framing: ["", ""], keys: typed("04A2B9", 0, 5, "Enter"), codes: [] },
  { name: "a slower reader has a longer gap", framing: ["", "Enter", 300], keys: typed("04A2B9", 0, 250, "Enter"), codes: ["04A2B9"] },
  { name: "256 keys are still a card", framing: ENTER, keys: typed("7".repeat(256), 0, 1, "Enter"), codes: ["7".repeat(256)] },
  { name: "more are none, to their end", framing: ENTER, keys: [...typed("7".repeat(100000), 0, 1), ...typed("04A2B9", 100000, 1, "Enter")], codes: [] },
  { name: "after which cards are read again", framing: ENTER, keys: [...typed("7".repeat(300), 0, 1, "Enter"), ...typed("1111", 310, 1, "Enter")], codes: ["1111"] },
  { name: "signs beyond 16 bits are one character", framing: ENTER, keys: typed("🂡🂢", 0, 5, "Enter"), codes: ["🂡🂢"] },
  { name: "keys whose time goes back belong together", framing: ENTER, keys: [["1", 50], ["2", 40], ["Enter", 45]], codes: ["12"] },
];

describe("frames", () => {
  for (const one of cases) test(one.name, () => expect(codes(one.framing, ...one.keys)).toEqual(one.codes));
});

test("several readers hear every key, and each takes its own", () => {
  const keys = [...typed(";123456", 0, 5, "Enter"), ...typed("04A2B9", 400, 5, "Tab"), ...typed("77777", 900, 5)];
  expect(codes([";", "Enter"], ...keys)).toEqual(["123456"]);
  expect(codes(["", "Tab"], ...keys)).toEqual(["04A2B9"]);
  expect(codes(["", ""], ...keys)).toEqual(["77777"]);
});

test("any card has four characters or more; one that is waited for may have fewer", () => {
  expect(["A", "123", "1234", "04A2B9"].map((code) => reads(null, code))).toEqual([false, false, true, true]);
  expect([reads("7", "7"), reads("04A2B9", "04a2b9"), reads("04A2B9", "1104A2B9")]).toEqual([true, false, false]);
});
