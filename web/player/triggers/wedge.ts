/** How a reader of cards that types like a keyboard frames what it read. */
export interface Framing {
  /** Characters, or the name of one key, before the code. */
  prefix: string;
  /** One key by name or one character after the code; empty: the frame ends when the keys stop. */
  suffix: string;
  /** The longest time between two keys of one frame, ms. */
  gapMs: number;
}

/** More keys than any card: what types on is no reader. */
const MOST = 256;
/** Any card has at least so many characters: two keys that a hand hit at once are none. */
export const ANY_CARD = 4;
/** Pressed beside characters, never part of a code. */
const BESIDE = ["Shift", "CapsLock", "Control", "Alt", "AltGraph", "Meta", "NumLock"];

/** Finds the frames of one framing in a stream of keys. It keeps no clock: each key comes with its time. */
export class Wedge {
  private keys: string[] = [];
  private last = -Infinity;
  /** What came cannot be a frame any more; so is the rest, until the keys stop. */
  private broken = false;

  constructor(readonly framing: Framing) {}

  /** Takes a key by its `KeyboardEvent.key`, pressed at `at` (ms, any zero); returns the code of a frame that it ended. */
  key(key: string, at: number): string | null {
    if (BESIDE.indexOf(key) >= 0) return null;
    const before = at - this.last > this.framing.gapMs ? this.rest() : null;
    this.last = at;
    if (this.framing.suffix && key === this.framing.suffix) return this.end();
    const named = Array.from(key).length !== 1;
    const begins = !this.keys.length && key === this.framing.prefix;
    if (this.keys.length >= MOST || (named && !begins)) this.broken = true;
    if (!this.broken) this.keys.push(key);
    return before;
  }

  /** The keys have stopped for longer than the gap; returns the code of a frame that has no suffix. */
  rest(): string | null {
    const code = this.end();
    return this.framing.suffix ? null : code;
  }

  private end(): string | null {
    const { keys, broken } = this;
    const { prefix } = this.framing;
    this.keys = [];
    this.broken = false;
    if (broken) return null;
    const text = (keys[0] === prefix ? keys.slice(1) : keys).join("");
    if (!prefix || keys[0] === prefix) return text || null;
    return text.slice(0, prefix.length) === prefix ? text.slice(prefix.length) || null : null;
  }
}

/** Whether a code that was read is the one a trigger waits for (null: any card). */
export function reads(wanted: string | null, code: string): boolean {
  return wanted === null ? code.length >= ANY_CARD : wanted === code;
}
