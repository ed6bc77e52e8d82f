/** Choices that several screen forms offer. */
import type { Schemas } from "../../shared/api";
import type { Folder, Place } from "../../shared/site";
import { t } from "../../shared/text.svelte";

type Root = Schemas["RootInput"];
type Named = { id: string; name: string };

/** `layout:id` in a select, and back. */
export const rootValue = (root: Root | null | undefined) => (root ? `${root.kind}:${root.id}` : "");
export function rootFrom(value: string): Root | null {
  const [kind, id] = value.split(":", 2);
  return id && (kind === "layout" || kind === "channel") ? { kind, id } : null;
}

export const rootOptions = (layouts: Named[], channels: Named[], none = t("root-none")) => [
  { value: "", label: none },
  ...layouts.map(({ id, name }) => ({ value: `layout:${id}`, label: name, group: t("nav-layouts") })),
  ...channels.map(({ id, name }) => ({ value: `channel:${id}`, label: name, group: t("nav-channels") })),
];

/** Folders by their path, "Galleries / Level 2". */
export function folderOptions(folders: Folder[], none = t("folder-none")) {
  const path = (folder: Folder, depth = 0): string => {
    const parent = depth < 8 && folder.parentId ? folders.find(({ id }) => id === folder.parentId) : undefined;
    return parent ? `${path(parent, depth + 1)} / ${folder.name}` : folder.name;
  };
  const named = folders.map((folder) => ({ value: folder.id, label: path(folder) }));
  return [{ value: "", label: none }, ...named.sort((a, b) => a.label.localeCompare(b.label))];
}

export const placeOptions = (places: Place[]) => [
  { value: "", label: t("place-none") },
  ...places.map(({ id, name, city }) => ({ value: id, label: city && !name.includes(city) ? `${name}, ${city}` : name })),
];

export const orientationOptions = () =>
  ([0, 90, 180, 270] as const).map((value) => ({ value: value as number, label: t(`orientation-${value}`) }));

export const markOptions = (inherit: string) => [
  { value: "", label: inherit },
  { value: "yes", label: t("offline-mark-yes") },
  { value: "no", label: t("offline-mark-no") },
];
export const markValue = (mark: boolean | null | undefined) => (mark === true ? "yes" : mark === false ? "no" : "");
export const markFrom = (value: string) => (value === "" ? null : value === "yes");

/** Always on, or by the hours of a daypart. */
export const activeOptions = (dayparts: Named[], none = t("active-hours-always")) => [{ value: "", label: none }, ...dayparts.map(({ id, name }) => ({ value: id, label: name }))];

/** "a, b , a" → [a, b] */
export const tagsFrom = (text: string) => [...new Set(text.split(",").map((tag) => tag.trim()).filter(Boolean))];
