/** Which rows are ticked; shift extends from the last one touched. */
import { SvelteSet } from "svelte/reactivity";

export class Selection {
  readonly ids = new SvelteSet<string>();
  #last: string | undefined;

  get size() {
    return this.ids.size;
  }
  has(id: string) {
    return this.ids.has(id);
  }
  clear() {
    this.ids.clear();
  }
  /** Ticks or unticks `id`; with `extend` everything between it and the last one in `order` follows. */
  toggle(id: string, extend = false, order: readonly string[] = []) {
    const on = !this.ids.has(id);
    const from = this.#last === undefined ? -1 : order.indexOf(this.#last);
    const to = order.indexOf(id);
    const range = extend && from >= 0 && to >= 0 ? order.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
    for (const one of range) {
      if (on) this.ids.add(one);
      else this.ids.delete(one);
    }
    this.#last = id;
  }
  setAll(order: readonly string[], on: boolean) {
    this.ids.clear();
    if (on) for (const id of order) this.ids.add(id);
  }
  /** Forgets what is no longer there. */
  keep(order: readonly string[]) {
    const there = new Set(order);
    for (const id of this.ids) if (!there.has(id)) this.ids.delete(id);
  }
}
