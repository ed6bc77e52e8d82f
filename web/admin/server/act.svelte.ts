/** A call that belongs to no site: busy while it goes, the problem if it fails, and the server's lists fetched again. */
import { useQueryClient } from "@tanstack/svelte-query";
import { asProblem, type Problem } from "../../shared/problem";
import { loadSession } from "../../shared/session.svelte";

export class Act {
  busy = $state(false);
  problem = $state.raw<Problem>();
  readonly #client = useQueryClient();

  async run<T>(call: () => Promise<T>): Promise<{ value: T } | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.problem = undefined;
    try {
      const value = await call();
      // Which sites are ours may have changed with it.
      await loadSession();
      return { value };
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return undefined;
    } finally {
      void this.#client.invalidateQueries({ queryKey: ["server"] });
      this.busy = false;
    }
  }
}
