/** Undo and redo over whole values; equal steps are no steps, and steps of one `kind` in a row are one. */
export class History<T> {
  #past = $state.raw<T[]>([]);
  #future = $state.raw<T[]>([]);
  #now: T;
  #kind = "";

  constructor(start: T) {
    this.#now = start;
  }
  get canUndo() {
    return this.#past.length > 0;
  }
  get canRedo() {
    return this.#future.length > 0;
  }
  /** Remembers `next` as where things stand now. */
  commit(next: T, kind = "") {
    if (JSON.stringify(next) === JSON.stringify(this.#now)) return;
    if (!kind || kind !== this.#kind || !this.canUndo) this.#past = [...this.#past.slice(-99), this.#now];
    this.#kind = kind;
    this.#now = next;
    this.#future = [];
  }
  undo(): T | undefined {
    const before = this.#past.at(-1);
    if (before === undefined) return undefined;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, this.#now];
    this.#kind = "";
    return (this.#now = before);
  }
  redo(): T | undefined {
    const after = this.#future.at(-1);
    if (after === undefined) return undefined;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, this.#now];
    this.#kind = "";
    return (this.#now = after);
  }
}
