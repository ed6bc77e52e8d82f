/** Deleting a screen folder, with what it means for what is inside. */
import { api, ifMatch, ok } from "../../shared/api";
import type { Saving } from "../../shared/saving.svelte";
import { type Folder, inSiteOne, type Screen } from "../../shared/site";
import { t } from "../../shared/text.svelte";
import { confirm } from "../../shared/ui/confirm.svelte";
import { toast } from "../../shared/ui/toast.svelte";

export async function deleteFolder(folder: Folder, screens: Screen[], saving: Saving) {
  const count = screens.filter((one) => one.folderId === folder.id).length;
  // Only empty folders go; saying so at once saves a question.
  if (count > 0) return void toast(t("problem-folder-in-use", { count }), { bad: true });
  const sure = await confirm({
    title: t("folder-delete-title", { name: folder.name }),
    text: t("folder-delete-text"),
    action: t("folder-delete"),
    danger: true,
  });
  if (!sure) return;
  const done = await saving.run("folders", () =>
    ok(
      api.DELETE("/api/v1/sites/{siteId}/screen-folders/{id}", {
        params: inSiteOne(folder.id),
        headers: ifMatch(folder.version),
      }),
    ),
  );
  if (done) toast(t("deleted", { name: folder.name }));
  else if (saving.problem) toast(saving.problem.text, { bad: true });
}
