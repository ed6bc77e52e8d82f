/** Which media the address asks for, and in what order. */
import { withChildren } from "../screens/filter";
import type { Media, MediaFolder } from "./calls";
import { standing } from "./words";

export interface Wanted {
  q: string;
  kind: string;
  folder: string;
  /** How the file's days stand to today; empty for any. */
  days?: string;
}
export type Order = "newest" | "name" | "size";

/** A folder means everything under it too. */
export function filterMedia(media: Media[], wanted: Wanted, folders: Pick<MediaFolder, "id" | "parentId">[], today = ""): Media[] {
  const words = wanted.q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const inside = wanted.folder ? withChildren(folders.map(({ id, parentId }) => ({ id, parentId: parentId ?? null })), wanted.folder) : undefined;
  return media.filter((one) => {
    if (wanted.kind && one.kind !== wanted.kind) return false;
    if (wanted.days && standing(one, today) !== wanted.days) return false;
    if (inside && !(one.folderId && inside.has(one.folderId))) return false;
    const name = one.name.toLocaleLowerCase();
    return words.every((word) => name.includes(word));
  });
}

export function sortMedia(media: Media[], order: Order): Media[] {
  if (order === "name") return media.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  if (order === "size") return media.toSorted((a, b) => b.size - a.size);
  return media.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
}
