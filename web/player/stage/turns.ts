import type { Item } from "../protocol/types";
import { turnAt } from "../schedule/lookup";
import type { Play } from "../schedule/layout";
import type { Schedule } from "../schedule/schedule";
import type { Showing } from "./layerView";

/** From this precedence on a trigger shows it. */
const TRIGGERS = 2000;

export function turnOf(schedule: Schedule, play: Play, now: number): Showing | null {
  // Only what a trigger shows can be asked before it begins: it then stands at its beginning.
  const turn = turnAt(schedule.programs[play.program], play.anchor, Math.max(now, play.from));
  return turn && { turn, play: playOf(turn.item, play) };
}

/** The next item of a play that is there, in a missing one's turn. */
export function standIn(schedule: Schedule, play: Play, { turn }: Showing, isThere: (item: Item) => boolean): Showing | null {
  const items = schedule.programs[play.program].items;
  const start = items.indexOf(turn.item);
  for (let step = 1; step < items.length; step++) {
    const item = items[(start + step) % items.length];
    if (isThere(item)) return { play: playOf(item, play), turn: { item, from: turn.from, until: turn.until } };
  }
  return null;
}

/** An item that plays as a share says itself whose it is; what a trigger shows is the trigger's. */
function playOf(item: Item, play: Play): Play {
  if (!item.reason || play.precedence >= TRIGGERS) return play;
  return { ...play, bookingId: item.bookingId || null, reason: item.reason };
}
