/** Moving a folder moves the access to it: who gains and who loses is told before. */
import { api, ok } from "../../shared/api";
import { inSiteOne } from "../../shared/site";
import { t } from "../../shared/text.svelte";
import { confirm } from "../../shared/ui/confirm.svelte";

interface Folder {
  id: string;
  name: string;
  parentId?: string | null;
}

/** Names in a sentence; a long list ends with how many more there are. */
export function list(people: { name: string }[], most = 5): string {
  const names = people.slice(0, most).map(({ name }) => name);
  if (people.length > most) names.push(t("and-more", { count: people.length - most }));
  return names.join(", ");
}

/** Whether the folder may go there: yes when nobody's access changes, else as the person answers. */
export async function mayMove(kind: "screen-folders" | "media-folders", folder: Folder, parentId: string | null): Promise<boolean> {
  if ((folder.parentId ?? null) === parentId) return true;
  const params = { ...inSiteOne(folder.id), query: parentId ? { parentId } : {} };
  const preview = await ok(api.GET(`/api/v1/sites/{siteId}/${kind}/{id}/move-preview`, { params }));
  if (!preview.gains.length && !preview.loses.length) return true;
  const text = [
    preview.gains.length ? t("move-gains", { names: list(preview.gains), count: preview.gains.length }) : "",
    preview.loses.length ? t("move-loses", { names: list(preview.loses), count: preview.loses.length }) : "",
  ];
  return confirm({
    title: t("move-title", { name: folder.name }),
    text: text.filter(Boolean).join(" "),
    action: t("move-anyway"),
  });
}
