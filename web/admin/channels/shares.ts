/** Shares of each hour, in numbers and words. */
import { percent, seconds } from "../../shared/format.svelte";
import type { Problem } from "../../shared/problem";
import { t } from "../../shared/text.svelte";
import type { Booking, Occurrence } from "./calls";

export const HOUR = 3600;
/** How long a picture is shown that is booked directly: as the server has it. */
const PICTURE_MS = 10_000;

type Listed = { id: string; totalMs: number; items: readonly unknown[] };
type File = { id: string; durationMs?: number | null | undefined };

/** How long one item of some content is shown on average; unknown for a channel. */
export function meanMs(kind: string, id: string, playlists: readonly Listed[], media: readonly File[]): number | undefined {
  const list = kind === "playlist" ? playlists.find((one) => one.id === id) : undefined;
  if (list) return list.items.length ? list.totalMs / list.items.length : undefined;
  const file = kind === "media" ? media.find((one) => one.id === id) : undefined;
  return file && (file.durationMs || PICTURE_MS);
}

/** What a share comes to: plays of about how long, or how much of the time. */
export function shareWords(share: number, mean: number | undefined): string {
  const part = percent(share / HOUR);
  if (!mean) return t("booking-share-part", { time: seconds(share), part });
  const plays = Math.ceil((share * 1000) / mean);
  return t("booking-share-plays", { plays, length: seconds(Math.max(1, Math.round(mean / 1000))), part });
}

/** "20 min of each hour". */
export const shareShort = (share: number) => t("booking-share-short", { time: seconds(share) });

/** A share as it is typed; undefined if it is none. */
export function typedShare(text: string | number | null): number | undefined {
  const share = text === null || text === "" ? Number.NaN : Number(text);
  return Number.isInteger(share) && share >= 1 && share <= HOUR ? share : undefined;
}

/** What the server says is left of the hour, when it refused a share for that. */
export function leftOver(problem: Problem | undefined): { when: string; sum: number; left: number } | undefined {
  if (problem?.code !== "shares_over_hour") return undefined;
  const { when, sum, left } = problem.args;
  return { when: String(when), sum: Number(sum), left: Number(left) };
}

/** When the shares of some windows ask for most, and whose they are. */
export function mostShared(items: readonly Occurrence[], bookings: readonly Booking[]): { at: string; shares: Booking[]; sum: number } | undefined {
  const byId = new Map(bookings.filter((one) => one.shareSeconds).map((one) => [one.id, one]));
  const steps = items.flatMap(({ bookingId: id, from, until }) =>
    byId.has(id) ? [{ at: Date.parse(from), id, from, by: 1 }, { at: Date.parse(until), id, from: "", by: -1 }] : [],
  );
  // Along the time: at one instant ends come before beginnings.
  steps.sort((a, b) => a.at - b.at || a.by - b.by);
  const running = new Map<string, number>();
  const isOn = ({ id }: Booking) => (running.get(id) ?? 0) > 0;
  let best: { at: string; shares: Booking[]; sum: number } | undefined;
  let sum = 0;
  for (const [nth, { at, id, from, by }] of steps.entries()) {
    const before = running.get(id) ?? 0;
    running.set(id, before + by);
    if (by > 0 && before === 0) sum += byId.get(id)?.shareSeconds ?? 0;
    if (by < 0 && before === 1) sum -= byId.get(id)?.shareSeconds ?? 0;
    const more = steps[nth + 1];
    if (by > 0 && !(more?.at === at && more.by > 0) && (!best || sum > best.sum)) best = { at: from, shares: [...byId.values()].filter(isOn), sum };
  }
  return best;
}
