/** Which screens the address asks for. */
import type { Folder, Screen } from "../../shared/site";

export interface Wanted {
  q: string;
  status: string;
  folder: string;
  tag: string;
}

/** A folder and everything under it. */
export function withChildren(folders: Pick<Folder, "id" | "parentId">[], id: string): Set<string> {
  const all = new Set([id]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const folder of folders)
      if (folder.parentId && all.has(folder.parentId) && !all.has(folder.id)) {
        all.add(folder.id);
        grew = true;
      }
  }
  return all;
}

/** `inFolder` leaves the status out: for the counts on the chips. */
export function filterScreens(screens: Screen[], wanted: Wanted, folders: Folder[]): Screen[] {
  const words = wanted.q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const inside = wanted.folder ? withChildren(folders, wanted.folder) : undefined;
  return screens.filter((screen) => {
    if (wanted.status && screen.status !== wanted.status) return false;
    if (inside && !(screen.folderId && inside.has(screen.folderId))) return false;
    if (wanted.tag && !screen.tags.includes(wanted.tag)) return false;
    const name = screen.name.toLocaleLowerCase();
    const parts = [name, screen.root?.name ?? "", ...screen.tags].join(" ").toLocaleLowerCase().split(/[\s_./-]+/);
    // Beginnings of words; three letters and more also inside the name.
    return words.every((word) => parts.some((part) => part.startsWith(word)) || (word.length > 2 && name.includes(word)));
  });
}
