import type { TailSegment } from "../protocol/types";
import type { Layout, RootSpan } from "../schedule/layout";
import type { Standing } from "./winner";

export type Tone = "alert" | "warning" | "info";

/** A text that needs no file. */
export interface Card {
  title: string;
  text: string;
  tone: Tone;
}

export type Show =
  | { kind: "program"; program: string }
  | { kind: "layout"; layout: Layout }
  | { kind: "channel"; roots: RootSpan[]; tail: TailSegment[] };

/** What can be shown above the schedule. */
export interface Trigger {
  precedence: number;
  /** Null: its card is all, or this player cannot read it. */
  show: Show | null;
  card: Card | null;
  /** It is shown outside the screen's active hours too. */
  wakes: boolean;
}

/** One use of a trigger: the server's, or one that began here. */
export interface Activation extends Standing {
  triggerId: string;
  /** In place of the trigger's own. */
  card: Card | null;
}

export type Match =
  | { kind: "key"; key: string }
  /** `code` null: any card. */
  | { kind: "wedge"; prefix: string; suffix: string; code: string | null; gapMs: number }
  /** Thousandths of the upright stage, half-open. */
  | { kind: "touch"; x: number; y: number; w: number; h: number };

export type Mode = "once" | "seconds" | "untilCleared" | "toggle" | "clear";

/** What happens at this player when a key, a card or a touch matches. */
export interface LocalTrigger {
  /** Empty for `clear`. */
  triggerId: string;
  match: Match;
  mode: Mode;
  /** Only for the mode `seconds`; else 0. */
  seconds: number;
}
