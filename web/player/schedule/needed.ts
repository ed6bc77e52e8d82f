import type { MediaRef } from "../protocol/types";
import { pictureAt } from "./lookup";
import type { Schedule } from "./schedule";

/** What must be on the device before this schedule may be shown: every item of the programs that play at `now`. */
export function neededNow(schedule: Schedule, now: number): string[] {
  const seen: { [sha256: string]: true } = {};
  for (const { play } of pictureAt(schedule, now).plays) {
    const program = play && schedule.programs[play.program];
    for (const item of program ? program.items : []) seen[item.sha256] = true;
  }
  return Object.keys(seen);
}

/** Everything the schedules name, in download order: what plays now, then as the server ordered it (soonest first). */
export function downloadOrder(schedules: Schedule[], now: number): MediaRef[] {
  const rank: { [sha256: string]: number } = {};
  const all: MediaRef[] = [];
  for (const schedule of schedules) {
    for (const sha256 of neededNow(schedule, now)) rank[sha256] = -1;
    schedule.media.forEach((media, index) => {
      if (!(media.sha256 in rank)) rank[media.sha256] = index;
      if (!all.some((m) => m.sha256 === media.sha256)) all.push(media);
    });
  }
  return all.sort((a, b) => rank[a.sha256] - rank[b.sha256]);
}
