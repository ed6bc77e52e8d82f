import { expect, test } from "vitest";
import type { Media } from "./calls";
import { filterMedia, sortMedia } from "./filter";

const one = (name: string, more: Partial<Media> = {}) =>
  ({ id: name, name, kind: "image", folderId: null, size: 1, createdAt: "2026-01-01T00:00:00Z", ...more }) as Media;
const folders = [
  { id: "f", parentId: null },
  { id: "g", parentId: "f" },
];
const all = [one("Lunch 10", { folderId: "g", size: 3 }), one("Lunch 9", { kind: "video", createdAt: "2026-02-01T00:00:00Z" }), one("Spring", { folderId: "f" })];
const names = (media: Media[]) => media.map(({ name }) => name);

test("words, kind and a folder with what is under it", () => {
  expect(names(filterMedia(all, { q: "LUNCH", kind: "", folder: "" }, folders))).toEqual(["Lunch 10", "Lunch 9"]);
  expect(names(filterMedia(all, { q: "", kind: "video", folder: "" }, folders))).toEqual(["Lunch 9"]);
  expect(names(filterMedia(all, { q: "", kind: "", folder: "f" }, folders))).toEqual(["Lunch 10", "Spring"]);
});

test("what is past its last day, or before its first, by the day at the site", () => {
  const dated = [one("Open"), one("Over", { validUntil: "2026-11-21" }), one("Last day", { validUntil: "2026-11-22" }), one("Soon", { validFrom: "2026-11-23" })];
  const of = (days: string) => names(filterMedia(dated, { q: "", kind: "", folder: "", days }, folders, "2026-11-22"));
  expect([of("expired"), of("coming"), of("valid"), of("")]).toEqual([["Over"], ["Soon"], ["Open", "Last day"], ["Open", "Over", "Last day", "Soon"]]);
});

test("names count as people count, and the newest comes first", () => {
  expect(names(sortMedia(all, "name"))).toEqual(["Lunch 9", "Lunch 10", "Spring"]);
  expect(names(sortMedia(all, "newest"))[0]).toBe("Lunch 9");
  expect(names(sortMedia(all, "size"))[0]).toBe("Lunch 10");
});
