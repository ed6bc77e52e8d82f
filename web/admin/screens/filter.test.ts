import { expect, test } from "vitest";
import type { Folder, Screen } from "../../shared/site";
import { filterScreens, withChildren } from "./filter";

const folder = (id: string, parentId: string | null = null) => ({ id, parentId }) as Folder;
const screen = (name: string, more: Partial<Screen> = {}) => ({ name, tags: [], status: "online", ...more }) as unknown as Screen;
const nothing = { q: "", status: "", folder: "", tag: "" };

test("a folder means everything under it, and a loop ends", () => {
  expect([...withChildren([folder("a"), folder("b", "a"), folder("c", "b"), folder("d")], "a")]).toEqual(["a", "b", "c"]);
  expect([...withChildren([folder("a", "b"), folder("b", "a")], "a")]).toEqual(["a", "b"]);
});

test("every word must be found, in name, content or tag", () => {
  const all = [screen("Lobby left", { tags: ["4k"] }), screen("Lobby right"), screen("Café", { root: { kind: "layout", id: "1", name: "Menu 4K" } })];
  const names = (q: string) => filterScreens(all, { ...nothing, q }, []).map((one) => one.name);
  expect(names("lobby 4k")).toEqual(["Lobby left"]);
  expect(names("4k")).toEqual(["Lobby left", "Café"]);
  expect(names("  ")).toHaveLength(3);
});

test("status, tag and folder narrow together", () => {
  const all = [screen("a", { status: "offline", folderId: "x", tags: ["t"] }), screen("b", { folderId: "x", tags: ["t"] }), screen("c", { status: "offline" })];
  const found = filterScreens(all, { q: "", status: "offline", folder: "x", tag: "t" }, [folder("x")]);
  expect(found.map((one) => one.name)).toEqual(["a"]);
});
