/** Deleting a playlist: only one that nothing plays, and it can be taken back. */
import { go } from "../../shared/route.svelte";
import type { Saving } from "../../shared/saving.svelte";
import { t } from "../../shared/text.svelte";
import { confirm } from "../../shared/ui/confirm.svelte";
import { toast } from "../../shared/ui/toast.svelte";
import { deletePlaylist, type Playlist, restorePlaylist } from "./calls";

export async function removePlaylist(playlist: Playlist, saving: Saving): Promise<boolean> {
  const sure = await confirm({ title: t("delete-title", { name: playlist.name }), text: t("playlist-delete-text"), action: t("playlist-delete"), danger: true });
  if (!sure) return false;
  if (!(await saving.run("playlists", () => deletePlaylist(playlist)))) {
    if (saving.problem) toast(saving.problem.text, { bad: true });
    return false;
  }
  toast(t("deleted", { name: playlist.name }), {
    undo: async () => {
      const back = await saving.run("playlists", () => restorePlaylist(playlist.id));
      if (back) go(`/playlists/${playlist.id}`);
      else if (saving.problem) toast(saving.problem.text, { bad: true });
    },
  });
  return true;
}
