import type { Item, Program } from "../protocol/types";
import { own } from "../triggers/read";
import type { Picture } from "./lookup";

const NEVER = 8.64e15;

/** Its file's last day is over at `now` (epoch ms): it is passed over like one that is absent. */
export function isPast(item: Item, now: number): boolean {
  return !!item.validUntil && Date.parse(item.validUntil) <= now;
}

/** Programs of which no item is left leave a gap; the answer holds only until the next item goes. */
export function withoutPast(picture: Picture, programs: { [key: string]: Program }, now: number): Picture {
  let until = picture.until;
  const plays = picture.plays.map(({ layer, play }) => {
    const program = play && own(programs, play.program);
    if (!program) return { layer, play };
    const ends = program.items.map((item) => (item.validUntil ? Date.parse(item.validUntil) : NEVER));
    for (const end of ends) if (end > now) until = Math.min(until, end);
    return { layer, play: ends.length && ends.every((end) => end <= now) ? null : play };
  });
  return { ...picture, plays, until };
}
