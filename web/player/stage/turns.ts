import { turnAt } from "../schedule/lookup";
import type { Play } from "../schedule/layout";
import type { Schedule } from "../schedule/schedule";
import type { Showing } from "./layerView";

export function turnOf(schedule: Schedule, play: Play, now: number): Showing | null {
  // Only what a trigger shows can be asked before it begins: it then stands at its beginning.
  const turn = turnAt(schedule.programs[play.program], play.anchor, Math.max(now, play.from));
  return turn && { turn, play };
}

/** The next item that is there, in a missing one's turn. */
export function standIn(schedule: Schedule, { turn, play }: Showing, available: (sha256: string) => boolean): Showing | null {
  const items = schedule.programs[play.program].items;
  const start = items.indexOf(turn.item);
  for (let step = 1; step < items.length; step++) {
    const item = items[(start + step) % items.length];
    if (available(item.sha256)) return { play, turn: { item, from: turn.from, until: turn.until } };
  }
  return null;
}
