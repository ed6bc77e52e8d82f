/** Putting something back: looked at first, then done, and undone if it was a mistake. */
import { seeDelivery } from "../../shared/delivery";
import { Saving } from "../../shared/saving.svelte";
import { t } from "../../shared/text.svelte";
import { toast } from "../../shared/ui/toast.svelte";
import { ask } from "../preview-changes/preview.svelte";
import { dayOf, putBack, type Wish } from "./calls";
import { doesWords, namesWords } from "./words";

/** What of the site is fetched again. */
const kinds = { channel: "channels", folder: "screens", site: "all" } as const;

export class Putting {
  readonly #saving = new Saving();
  readonly #undoing = new Saving();
  /** Why it was refused: said where it was asked for. Undo is asked for by a toast, and answered by one. */
  get problem() {
    return this.#saving.problem;
  }

  /** Shows what it would change, and does it if that is wanted. */
  async look(wish: Wish, name: string): Promise<boolean> {
    let looked = wish;
    const wanted = await ask({
      title: t("put-back-title", { name }),
      publish: (screens) => (screens ? t("put-back-publish", { count: screens }) : t("put-back-anyway")),
      look: async () => {
        const told = await putBack({ ...wish, dryRun: true });
        looked = { ...wish, seen: told.seen };
        if (!told.preview) throw new Error("nothing was told");
        return { found: told.preview, note: doesWords(wish.what, told), lines: namesWords(wish.what, told), idle: told.things.length === 0 };
      },
      day: (screenId, day) => dayOf(looked, screenId, day),
    });
    return wanted === "publish" && this.#put(looked, name);
  }

  async #put(wish: Wish, name: string): Promise<boolean> {
    const done = await this.#saving.save(kinds[wish.what], () => putBack(wish));
    if (!done) return false;
    const { made } = done.value;
    if (typeof made !== "number") return true;
    toast(t("put-back-done", { name }), { ...seeDelivery(), undo: () => this.#undo({ what: wish.what, ...(wish.id ? { id: wish.id } : {}), version: made - 1, basedOn: made }, name) });
    return true;
  }

  async #undo(wish: Wish, name: string) {
    const done = await this.#undoing.save(kinds[wish.what], () => putBack(wish));
    if (done) toast(t("put-back-undone", { name }), seeDelivery());
    else if (this.#undoing.problem) toast(this.#undoing.problem.text, { bad: true });
  }
}
