/** One use of a trigger, as far as it decides what is shown. */
export interface Standing {
  id: string;
  /** Local triggers have 2000, the server's 3000, emergencies 4000. */
  precedence: number;
  /** Epoch ms; ranks among equals. One after now stands already: clocks differ a little, an emergency does not wait for them. */
  since: number;
  /** Epoch ms, exclusive; `NEVER`: until it is cleared. */
  until: number;
}

/** The end of what has none: the last instant a date can be. */
export const NEVER = 8.64e15;

/** Everything that stands at `now` (server time, epoch ms), the one to show first. */
export function ranked<T extends Standing>(active: T[], now: number): T[] {
  return active.filter((one) => now < one.until).sort(byRank);
}

/** The one to show, and when (epoch ms) that changes by itself; tests/vectors/triggers.json holds the rule. */
export function winner<T extends Standing>(active: T[], now: number): { winner: T | null; next: number } {
  const first = ranked(active, now)[0] || null;
  // What ends below the winner changes nothing, and nothing begins by itself.
  return { winner: first, next: first ? first.until : NEVER };
}

function byRank(a: Standing, b: Standing): number {
  return b.precedence - a.precedence || b.since - a.since || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}
