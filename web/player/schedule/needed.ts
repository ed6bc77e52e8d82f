import type { MediaRef } from "../protocol/types";
import { pictureAt } from "./lookup";
import type { Missing } from "../reports/types";
import type { Schedule } from "./schedule";
import { isPast } from "./validity";

/** What must be on the device before this schedule may be shown: every item of the programs that play at `now`. */
export function neededNow(schedule: Schedule, now: number): string[] {
  const seen: { [sha256: string]: true } = {};
  for (const { play } of pictureAt(schedule, now).plays) {
    const program = play && schedule.programs[play.program];
    for (const item of program ? program.items : []) if (!isPast(item, now)) seen[item.sha256] = true;
  }
  return Object.keys(seen);
}

/** Files named in a status: whoever looks wants the first, and a list of all could be longer than what is missing. */
const NAMED = 50;

/** What of the newest schedule's files is not here, soonest first. */
export function missingOf(next: Schedule | null, current: Schedule | null, now: number, has: (sha256: string) => boolean): Missing {
  const newest = next || current;
  const files = newest ? downloadOrder([newest], now).map(({ sha256 }) => sha256) : [];
  const missing = files.filter((sha256) => !has(sha256));
  return { missing: missing.slice(0, NAMED), missingCount: missing.length, filesCount: files.length, nextScheduleEtag: next && next.etag };
}

/** What triggers need, in order of urgency. */
export interface Above {
  /** What should stand above the schedule now. */
  now: string[];
  /** What can be called for at any moment. */
  ahead: string[];
}

/**
 * Everything the schedules name, in download order: what should be on the screen now, then what a trigger may call for,
 * then as the server ordered it (soonest first).
 */
export function downloadOrder(schedules: Schedule[], now: number, above: Above = { now: [], ahead: [] }): MediaRef[] {
  const urgency: { [sha256: string]: number } = {};
  const rank = (list: string[], value: number): void => list.forEach((sha256) => (urgency[sha256] = value));
  rank(above.ahead, -1);
  for (const schedule of schedules) rank(neededNow(schedule, now), -2);
  rank(above.now, -3);
  const found: { [sha256: string]: true } = {};
  const all: { media: MediaRef; rank: number; place: number }[] = [];
  for (const { media } of schedules) {
    media.forEach((one, place) => {
      if (one.sha256 in found) return;
      found[one.sha256] = true;
      all.push({ media: one, rank: urgency[one.sha256] || 0, place });
    });
  }
  return all.sort((a, b) => a.rank - b.rank || a.place - b.place).map(({ media }) => media);
}
