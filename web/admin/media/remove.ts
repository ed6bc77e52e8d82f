/** Deleting a file: only what is shown nowhere, and it can be taken back. */
import type { Saving } from "../../shared/saving.svelte";
import { t } from "../../shared/text.svelte";
import { confirm } from "../../shared/ui/confirm.svelte";
import { toast } from "../../shared/ui/toast.svelte";
import { deleteMedia, type Media, restoreMedia } from "./calls";
import { problemWords } from "./words";

export async function removeMedia(media: Media, saving: Saving): Promise<boolean> {
  const sure = await confirm({ title: t("delete-title", { name: media.name }), text: t("media-delete-text"), action: t("media-delete"), danger: true });
  if (!sure || !(await saving.run("media", () => deleteMedia(media)))) return false;
  toast(t("deleted", { name: media.name }), {
    undo: async () => {
      const back = await saving.run("media", () => restoreMedia(media.id));
      if (!back && saving.problem) toast(problemWords(saving.problem), { bad: true });
    },
  });
  return true;
}
