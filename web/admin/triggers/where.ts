/** On which screens a trigger shows, counted from the screens that this page knows. */
import type { Folder, Screen } from "../../shared/site";
import { tagsFrom } from "../screens/options";
import type { TriggerForm } from "./form";

/** The folders and everything inside them. */
export function within(folders: readonly Folder[], chosen: readonly string[]): Set<string> {
  const found = new Set(chosen);
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const one of folders) if (one.parentId && found.has(one.parentId)) found.add(one.id);
  }
  return found;
}

export function targeted(form: Pick<TriggerForm, "everywhere" | "things" | "tags">, screens: readonly Screen[], folders: readonly Folder[]): Screen[] {
  if (form.everywhere) return [...screens];
  const ids = (kind: string) => form.things.filter((one) => one.kind === kind).map(({ id }) => id);
  const [inside, single, tags] = [within(folders, ids("screenFolder")), new Set(ids("screen")), tagsFrom(form.tags)];
  return screens.filter((one) => single.has(one.id) || (one.folderId && inside.has(one.folderId)) || one.tags.some((tag) => tags.includes(tag)));
}
