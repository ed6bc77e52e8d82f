import { expect, test } from "vitest";
import type { Media } from "../media/calls";
import type { Playlist } from "./calls";
import { draftOf, inputOf, itemOf, moved, repeated, same, secondsProblem, totalMs } from "./draft";

const playlist = {
  name: "Welcome",
  items: [
    { id: "a", mediaId: "m", mediaName: "Spring", mediaKind: "image", durationMs: 10_000, fit: "contain" },
    { id: "b", mediaId: "n", mediaName: "Whale", mediaKind: "video", durationMs: 4_250, fit: "cover" },
  ],
} as Playlist;

test("what was read is written back unchanged", () => {
  const draft = draftOf(playlist);
  expect(inputOf(draft).items).toEqual([
    { id: "a", mediaId: "m", durationMs: 10_000, fit: "contain" },
    { id: "b", mediaId: "n", durationMs: 4250, fit: "cover" },
  ]);
  expect(totalMs(draft.items)).toBe(14_250);
  expect(same(draft, draftOf(playlist))).toBe(true);
});

test("moving stays inside, repeating makes a new item", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  const twice = repeated(draftOf(playlist).items, 0);
  expect(twice.map(({ id }) => id)).toEqual(["a", undefined, "b"]);
  expect(new Set(twice.map(({ key }) => key)).size).toBe(3);
});

test("films run whole, pictures ten seconds", () => {
  const media = { id: "m", name: "x", kind: "video", durationMs: 300 } as Media;
  expect(itemOf(media).seconds).toBe(1);
  expect(itemOf({ ...media, durationMs: 42_500 }).seconds).toBe(42.5);
  expect(itemOf({ ...media, kind: "image", durationMs: null }).seconds).toBe(10);
});

test("seconds have bounds", () => {
  expect([null, 0.5, 1, 86_400, 86_401].map(secondsProblem)).toEqual([
    "seconds_needed",
    "duration_too_short",
    undefined,
    undefined,
    "duration_too_long",
  ]);
});
