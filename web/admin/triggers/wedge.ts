/** A card as its reader types it: what was read out of one scan. */

export interface Stroke {
  /** `KeyboardEvent.key` */
  key: string;
  /** Milliseconds on any clock. */
  at: number;
}

export type Scan = { code: string; suffix: string; slowestMs: number } | "tooShort" | "tooSlow";

/** People type slower than this between two keys; readers never do. */
export const slowest = 100;
const named = ["Enter", "Tab"];

/** One scan: its characters, the key that ended it, and the longest wait between two keys. */
export function scanOf(strokes: readonly Stroke[]): Scan {
  const ending = strokes.at(-1)?.key ?? "";
  const suffix = named.includes(ending) ? ending : "";
  // Shift, which a reader presses for capitals, is no character.
  const code = strokes.filter(({ key }) => key.length === 1).map(({ key }) => key).join("");
  const slowestMs = Math.max(0, ...strokes.slice(1).map(({ at }, before) => at - (strokes[before] as Stroke).at));
  if (code.length < 2) return "tooShort";
  return slowestMs > slowest ? "tooSlow" : { code, suffix, slowestMs: Math.round(slowestMs) };
}
