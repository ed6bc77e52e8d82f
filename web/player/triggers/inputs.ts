import type { LocalTrigger, Match } from "./definitions";
import { reads, Wedge } from "./wedge";

/** A reader whose frames have no suffix is done when its keys stopped for the gap and this (ms): late keys still count. */
const LATE_MS = 50;

export interface InputsHost {
  /** What may match now; asked at every key, so that a schedule can be replaced at any time. */
  triggers(): LocalTrigger[];
  /** A point of the window in thousandths of the upright stage. */
  place(clientX: number, clientY: number): { x: number; y: number };
  /** `press` tells one key, card or touch from the next: it may match several. */
  matched(local: LocalTrigger, press: number, code: string): void;
}

/** Listens to keys, readers and touches. */
export class Inputs {
  private wedges: { [framing: string]: Wedge } = {};
  private press = 0;
  private timers: ReturnType<typeof setTimeout>[] = [];

  constructor(private readonly host: InputsHost) {}

  start(): void {
    window.addEventListener("keydown", this.key);
    window.addEventListener("pointerdown", this.touch);
  }

  stop(): void {
    window.removeEventListener("keydown", this.key);
    window.removeEventListener("pointerdown", this.touch);
    this.timers.forEach(clearTimeout);
  }

  private readonly key = (event: KeyboardEvent): void => {
    // A key that is held is one press, and no reader; what fills in forms sends keys without a name.
    if (event.repeat || !event.key) return;
    this.press += 1;
    for (const local of this.host.triggers()) {
      if (local.match.kind !== "key" || local.match.key !== event.key) continue;
      event.preventDefault();
      this.host.matched(local, this.press, "");
    }
    const wedges = this.framings();
    // The key's own time: a page that was busy for a moment must not make a person as fast as a reader.
    for (const wedge of wedges) this.read(wedge, wedge.key(event.key, event.timeStamp));
    this.timers.forEach(clearTimeout);
    this.timers = wedges.filter(({ framing }) => !framing.suffix).map((wedge) => setTimeout(() => this.rest(wedge), wedge.framing.gapMs + LATE_MS));
  };

  private rest(wedge: Wedge): void {
    this.press += 1;
    this.read(wedge, wedge.rest());
  }

  private readonly touch = (event: PointerEvent): void => {
    if (!event.isPrimary || event.button > 0) return;
    this.press += 1;
    const { x, y } = this.host.place(event.clientX, event.clientY);
    for (const local of this.host.triggers()) if (touches(local.match, x, y)) this.host.matched(local, this.press, "");
  };

  private read({ framing }: Wedge, code: string | null): void {
    if (code === null) return;
    for (const local of this.host.triggers()) {
      const { match } = local;
      if (match.kind === "wedge" && framingKey(match) === framingKey(framing) && reads(match.code, code)) this.host.matched(local, this.press, code);
    }
  }

  /** One machine for each framing; those that are still wanted go on with what they have. */
  private framings(): Wedge[] {
    const wanted: { [framing: string]: Wedge } = {};
    for (const { match } of this.host.triggers()) {
      if (match.kind !== "wedge") continue;
      const key = framingKey(match);
      wanted[key] = wanted[key] || this.wedges[key] || new Wedge(match);
    }
    this.wedges = wanted;
    return Object.keys(wanted).map((key) => wanted[key]);
  }
}

export function touches(match: Match, x: number, y: number): boolean {
  if (match.kind !== "touch") return false;
  return match.x <= x && x < match.x + match.w && match.y <= y && y < match.y + match.h;
}

function framingKey({ prefix, suffix, gapMs }: { prefix: string; suffix: string; gapMs: number }): string {
  return JSON.stringify([prefix, suffix, gapMs]);
}
