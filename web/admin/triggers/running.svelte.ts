/** Starting and ending triggers, wherever a page offers it. */
import { Saving } from "../../shared/saving.svelte";
import { t } from "../../shared/text.svelte";
import { toast } from "../../shared/ui/toast.svelte";
import { activate, type Activation, type Card, clearActivation, clearActivations, clearTrigger, type Trigger } from "./calls";

export class Running {
  readonly #saving = new Saving();
  /** The trigger or activation that is being started or ended. */
  at = $state("");

  get busy() {
    return this.#saving.busy;
  }
  get problem() {
    return this.#saving.problem;
  }

  /** Answers the activation; nothing when it was refused, which is said. */
  async start(trigger: Pick<Trigger, "id">, card?: Card): Promise<Activation | undefined> {
    return (await this.#run(trigger.id, () => activate(trigger.id, card ? { card } : {})))?.value;
  }
  /** Ends all that is on of a trigger. */
  async end({ id, name }: Pick<Trigger, "id" | "name">): Promise<boolean> {
    const done = await this.#run(id, () => clearTrigger(id));
    if (done) toast(t("trigger-stopped", { name }));
    return Boolean(done);
  }
  async stop({ id, triggerName }: Pick<Activation, "id" | "triggerName">): Promise<boolean> {
    const done = await this.#run(id, () => clearActivation(id));
    if (done) toast(t("trigger-stopped", { name: triggerName }));
    return Boolean(done);
  }
  async stopAll(): Promise<boolean> {
    const done = await this.#run("all", clearActivations);
    if (done) toast(t("emergency-all-cleared"));
    return Boolean(done);
  }

  async #run<T>(at: string, call: () => Promise<T>) {
    this.at = at;
    const done = await this.#saving.run("activations", call);
    if (this.at === at) this.at = "";
    if (!done && this.#saving.problem) toast(this.#saving.problem.text, { bad: true });
    return done;
  }
}
