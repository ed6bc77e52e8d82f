/** On the way to a rollout: which screens are to try what is looked at. */
import { seeDelivery } from "../../shared/delivery";
import { Saving } from "../../shared/saving.svelte";
import { t } from "../../shared/text.svelte";
import { toast } from "../../shared/ui/toast.svelte";
import type { Proposed } from "../preview-changes/calls";
import { begin } from "./calls";

export class Beginning {
  choosing = $state(false);
  chosen = $state<string[]>([]);
  readonly saving = new Saving();

  choose(id: string, on: boolean) {
    this.chosen = on ? [...this.chosen, id] : this.chosen.filter((one) => one !== id);
  }

  /** Has the chosen screens try the changes; whether they do. */
  async begin(changes: Proposed[]): Promise<boolean> {
    const count = this.chosen.length;
    const done = await this.saving.save("rollouts", () => begin(changes, this.chosen));
    if (done) toast(t("rollout-begun", { count }), seeDelivery());
    return Boolean(done);
  }
}
