/** Deleting a trigger: what is on because of it ends, and it can be taken back. */
import { go } from "../../shared/route.svelte";
import type { Saving } from "../../shared/saving.svelte";
import { t } from "../../shared/text.svelte";
import { confirm } from "../../shared/ui/confirm.svelte";
import { toast } from "../../shared/ui/toast.svelte";
import { deleteTrigger, restoreTrigger, type Trigger } from "./calls";

export async function removeTrigger(trigger: Trigger, on: boolean, saving: Saving): Promise<boolean> {
  const { id, name } = trigger;
  const text = on ? t("trigger-delete-on", { count: trigger.screens }) : t("trigger-delete-text");
  if (!(await confirm({ title: t("delete-title", { name }), text, action: t("trigger-delete"), danger: true }))) return false;
  if (!(await saving.run("triggers", () => deleteTrigger(trigger)))) {
    if (saving.problem) toast(saving.problem.text, { bad: true });
    return false;
  }
  toast(t("deleted", { name }), {
    undo: async () => {
      if (await saving.run("triggers", () => restoreTrigger(id))) go(`/triggers/${id}`);
      else if (saving.problem) toast(saving.problem.text, { bad: true });
    },
  });
  return true;
}
