import type { Activation, LocalTrigger } from "./definitions";
import { NEVER } from "./winner";

/** The same match again within this, and no other in between, is the same press. */
const PRESS_MS = 500;
/** How long what has no end of its own is shown once. */
const ONCE_MS = 30000;
/** A clock that moved by more was set, and takes what goes on along. */
const SET_MS = 1000;

export interface LocalHost {
  /** Server time, epoch ms. */
  now(): number;
  /** Milliseconds of a clock that nobody sets. */
  ticks(): number;
}

interface Press {
  id: number;
  /** In ticks. */
  at: number;
  keys: string[];
}

/** What keys, cards and touches of this device have begun; a restart ends it. */
export class LocalActivations {
  private active: Activation[] = [];
  /** What matched at the press before this one, and at this one: a press can match several. */
  private before: Press = { id: 0, at: -Infinity, keys: [] };
  private last: Press = { id: 0, at: -Infinity, keys: [] };
  private count = 0;
  private base: number;

  constructor(private readonly host: LocalHost) {
    this.base = host.now() - host.ticks();
  }

  all(): Activation[] {
    const now = this.host.now();
    this.follow(now - this.host.ticks());
    return (this.active = this.active.filter((one) => now < one.until));
  }

  /**
   * A match of `local` (with the code that was read, if any) at a press, whatever else it matches. `onceMs` is one pass of
   * what is shown, null where there is none. False: the same press once more, nothing happened.
   */
  use(local: LocalTrigger, precedence: number, onceMs: number | null, press: number, code = ""): boolean {
    if (this.again([local.triggerId, local.mode, JSON.stringify(local.match), code].join(" "), press)) return false;
    const stood = this.all();
    const rest = stood.filter((one) => one.triggerId !== local.triggerId);
    this.active = local.mode === "clear" ? [] : rest;
    if (local.mode === "clear" || (local.mode === "toggle" && rest.length < stood.length)) return true;
    const since = this.host.now();
    const until = local.mode === "once" ? since + (onceMs || ONCE_MS) : local.mode === "seconds" ? since + local.seconds * 1000 : NEVER;
    this.count += 1;
    // As long as each other, so that the later of two in one millisecond is the greater as text.
    const id = "local-" + ("00000000" + this.count).slice(-9);
    this.active = this.active.concat({ id, triggerId: local.triggerId, precedence, since, until, card: null });
    return true;
  }

  private again(key: string, press: number): boolean {
    if (press !== this.last.id) {
      this.before = this.last;
      this.last = { id: press, at: this.host.ticks(), keys: [] };
    }
    this.last.keys.push(key);
    return this.last.at - this.before.at < PRESS_MS && this.before.keys.indexOf(key) >= 0;
  }

  /** Ten seconds are ten seconds, also when the server tells another time meanwhile. */
  private follow(base: number): void {
    const moved = base - this.base;
    if (Math.abs(moved) < SET_MS) return;
    this.base = base;
    this.active = this.active.map((one) => ({ ...one, since: one.since + moved, until: one.until === NEVER ? NEVER : one.until + moved }));
  }
}
