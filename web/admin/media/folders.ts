/** Choosing and deleting media folders. */
import type { Saving } from "../../shared/saving.svelte";
import { t } from "../../shared/text.svelte";
import { confirm } from "../../shared/ui/confirm.svelte";
import { toast } from "../../shared/ui/toast.svelte";
import { folderOptions } from "../screens/options";
import { deleteFolder, type Media, type MediaFolder } from "./calls";

/** Folders by their path; to the tree a media folder is a folder that presets nothing. */
export const mediaFolderOptions = (folders: MediaFolder[], none?: string) =>
  folderOptions(folders.map((one) => ({ ...one, parentId: one.parentId ?? null, presets: {} })), none);

/** Only an empty folder goes; a full one says what is in it. */
export async function removeFolder(folder: MediaFolder, folders: MediaFolder[], media: Media[], saving: Saving): Promise<boolean> {
  const inside = media.filter((one) => one.folderId === folder.id).length + folders.filter((one) => one.parentId === folder.id).length;
  if (inside) {
    toast(t("media-folder-full", { name: folder.name, count: inside }), { bad: true });
    return false;
  }
  const sure = await confirm({ title: t("folder-delete-title", { name: folder.name }), text: t("media-folder-empty"), action: t("folder-delete"), danger: true });
  if (!sure) return false;
  const done = await saving.run("mediaFolders", () => deleteFolder(folder));
  if (done) toast(t("deleted", { name: folder.name }));
  else if (saving.problem) toast(saving.problem.text, { bad: true });
  return Boolean(done);
}
