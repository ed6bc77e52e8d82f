/** The wire types of the player protocol, version 1. docs/PLAYER-PROTOCOL.md explains every field. */

export interface Registration {
  registrationId: string;
  code: string;
  secret: string;
  expiresAt: string;
  registerUrl: string;
}

export interface Registered {
  playerId: string;
  screenId?: string;
}

export interface Settings {
  etag: string;
  screenId: string;
  screenName: string;
  siteName: string;
  /** Clockwise turn of the picture: 0, 90, 180 or 270. */
  orientation: number;
  /** 0 (silent) to 100. */
  volume: number;
  zone: string;
  locale: string;
  offlineMark: boolean;
  /** Players spread their daily refresh over this long. */
  refreshJitterMs: number;
}

export interface Instruction {
  id: string;
  kind: string;
  createdAt: string;
  expiresAt?: string | null;
  payload: { etag?: string; name?: string; args?: unknown; active?: unknown };
}

export interface Instructions {
  cursor: string;
  serverTime: string;
  reset: boolean;
  instructions: Instruction[];
}

export type Fit = "contain" | "cover" | "fill";

export interface Item {
  id: string;
  kind: string;
  sha256: string;
  mime: string;
  durationMs: number;
  fit: Fit;
  /** From then on it is passed over like one that is absent. */
  validUntil?: string | null;
  /** Of an item that plays as a share; for all others the segment says it. */
  bookingId?: string | null;
  reason?: string | null;
}

export interface Program {
  lengthMs: number;
  items: Item[];
}

export interface WireSegment {
  from: string;
  until: string;
  anchor: string;
  program: string;
  precedence: number;
  bookingId?: string | null;
  reason: string;
}

export type WireRoot =
  | { kind: "nothing" }
  /** The screen is dark: it is outside its active hours. */
  | { kind: "asleep" }
  | { kind: "layout"; layout: string }
  | { kind: "program"; program: string; anchor: string; precedence: number; bookingId?: string | null; reason: string };

export interface WireLayer {
  id: string;
  x: number;
  y: number;
  w: number;
  h: number;
  z: number;
  segments: WireSegment[];
}

export interface TailSegment {
  /** Minute of the local week, Monday 00:00 = 0. */
  startMinute: number;
  endMinute: number;
  program: string;
  precedence: number;
  bookingId?: string | null;
  reason: string;
}

/** A stretch of the local week, Monday 00:00 = 0. */
export interface AwakeMinutes {
  startMinute: number;
  endMinute: number;
}

export interface MediaRef {
  sha256: string;
  size: number;
  mime: string;
  kind: string;
  firstAt?: string | null;
}

export interface WireSchedule {
  format: number;
  etag: string;
  from: string;
  until: string;
  refreshAfter: string;
  segments: { from: string; until: string; root: WireRoot }[];
  layouts: { [key: string]: { width: number; height: number; background: string; layers: WireLayer[] } };
  programs: { [key: string]: Program };
  tail: {
    offsets: { from: string; offsetMs: number }[];
    root: TailSegment[] | null;
    layers: { [layerId: string]: TailSegment[] };
    /** When the screen is on; null, or absent in documents of older servers: always. */
    awake?: AwakeMinutes[] | null;
  };
  media: MediaRef[];
  /** Absent in documents of older servers. What is in them is read with care: docs/PLAYER-PROTOCOL.md, Triggers. */
  triggers?: unknown;
  localTriggers?: unknown;
}
