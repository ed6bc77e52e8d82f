/** Reports as they go over the wire; `id` is made here, so a repeated batch counts once. */
export type Report =
  | PlayReport
  | StatusReport
  | ShownReport
  | DeliveryReport
  | { id: string; kind: "fault"; at: string; code: string; detail: string; sha256?: string }
  | { id: string; kind: "commandResult"; at: string; commandId: string; ok: boolean; detail?: string };

export interface PlayReport {
  id: string;
  kind: "play";
  at: string;
  itemId: string;
  sha256: string;
  layerId: string | null;
  layoutId: string | null;
  bookingId: string | null;
  reason: string;
  from: string;
  until: string;
}

/** The first frame of an activation of the server was on the screen. */
export interface ShownReport {
  id: string;
  kind: "shown";
  at: string;
  activationId: string;
}

/** How far the newest schedule has come on this device. */
export interface DeliveryReport {
  id: string;
  kind: "delivery";
  at: string;
  etag: string;
  stage: "downloaded" | "shown";
}

/** What is not here of the files that the newest schedule names. */
export interface Missing {
  /** The first of them, soonest first. */
  missing: string[];
  missingCount: number;
  filesCount: number;
  /** Fetched, and waiting for its files. */
  nextScheduleEtag: string | null;
}

export interface Status extends Missing {
  playerVersion: string;
  agent: string;
  width: number;
  height: number;
  storageUsed: number;
  storageQuota: number | null;
  offlineRestart: boolean;
  clockSkewMs: number;
  scheduleEtag: string | null;
  capabilities: { [codec: string]: boolean };
}

export type StatusReport = { id: string; kind: "status"; at: string } & Status;

/** A version 4 UUID; `crypto.randomUUID` is newer than the engines this player runs on, and absent on plain HTTP. */
export function newId(): string {
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 0x0f) | 0x40;
  b[8] = (b[8] & 0x3f) | 0x80;
  const hex = Array.from(b, (x) => ("0" + x.toString(16)).slice(-2)).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
