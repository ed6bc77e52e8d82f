/** Looking at changes before they are made. A form asks, and saves if the answer is yes. */
import { type DryRun, lookAhead, type Proposed } from "./calls";

/** What is looked at, and how it is told. */
export interface Look {
  /** Works it out. */
  look: () => Promise<{ found: DryRun; /** What is done, besides what screens show. */ note?: string; /** Nothing is done at all. */ idle?: boolean }>;
  /** The changes, if a screen's day can be drawn with them. */
  changes?: Proposed[];
  title?: string;
  /** The button that does it, for so many screens. */
  publish?: (screens: number) => string;
  /** What that button says if it deletes. */
  deletes?: string | undefined;
}

export interface Asked extends Look {
  /** One more for each time somebody asks. */
  nth: number;
}

let asked = $state.raw<Asked>();
let answer: ((publish: boolean) => void) | undefined;
let nth = 0;
export const lookedAt = () => asked;

export function reply(publish: boolean) {
  asked = undefined;
  answer?.(publish);
  answer = undefined;
}

/** Shows what would change; whether it is to be done. */
export function ask(look: Look): Promise<boolean> {
  answer?.(false);
  asked = { ...look, nth: (nth += 1) };
  return new Promise((resolve) => (answer = resolve));
}

/** Shows what the changes would change; whether they are to be published, or made where they delete. */
export const preview = (changes: Proposed[], deletes?: string) => ask({ changes, deletes, look: async () => ({ found: await lookAhead(changes) }) });
