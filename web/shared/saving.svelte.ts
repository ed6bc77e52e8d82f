/** One form's or button's way to the server: busy while it goes, the problem if it fails, and what it made stale. */
import { useQueryClient } from "@tanstack/svelte-query";
import { invalidate } from "./live.svelte";
import { asProblem, type Problem } from "./problem";
import { siteId } from "./session.svelte";

/** How long a dialog waits for the lists behind it, in ms: they may be out of reach when what was saved is safe. */
const patience = 1000;

export class Saving {
  busy = $state(false);
  problem = $state.raw<Problem>();
  readonly #client = useQueryClient();

  /** Runs `call`; on success everything of `kind` (as in live frames) is fetched again. `undefined` means it failed. */
  run<T>(kind: string, call: () => Promise<T>): Promise<{ value: T } | undefined> {
    return this.#run(kind, call, () => undefined);
  }
  /** As `run`, and waits until the page shows what was saved: whoever closes a dialog may use a row of the list at once. */
  save<T>(kind: string, call: () => Promise<T>): Promise<{ value: T } | undefined> {
    return this.#run(kind, call, (shown) => Promise.race([shown, new Promise<void>((ready) => setTimeout(ready, patience))]));
  }

  async #run<T>(kind: string, call: () => Promise<T>, settle: (shown: Promise<void>) => Promise<void> | undefined): Promise<{ value: T } | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.problem = undefined;
    try {
      const value = await call();
      await settle(invalidate(this.#client, siteId(), { kind }));
      return { value };
    } catch (thrown) {
      this.problem = asProblem(thrown);
      // Someone was faster: what they saved is on its way to the page.
      if (this.problem.status === 412) void invalidate(this.#client, siteId(), { kind });
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}
