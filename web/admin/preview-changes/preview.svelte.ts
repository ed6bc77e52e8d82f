/** Looking at changes before they are made. A form asks, and saves if the answer is yes. */
import { type Day, type DryRun, lookAhead, lookAtDay, type Proposed } from "./calls";

/** What came of it: what was looked at is to be done, some screens try it, or neither. */
export type Answer = "publish" | "tried" | "back";

/** What is looked at, and how it is told. */
export interface Look {
  /** Works it out. */
  look: () => Promise<{ found: DryRun; /** What is done, besides what screens show. */ note?: string; /** Of what, by name. */ lines?: string[]; /** Nothing is done at all. */ idle?: boolean }>;
  /** A screen's day, before and after. */
  day: (screenId: string, day: string) => Promise<Day>;
  /** The changes, if a few screens may try them first. */
  tryable?: Proposed[] | undefined;
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
let answer: ((answer: Answer) => void) | undefined;
let nth = 0;
export const lookedAt = () => asked;

export function reply(given: Answer) {
  asked = undefined;
  answer?.(given);
  answer = undefined;
}

/** Shows what would change, and answers what is to become of it. */
export function ask(look: Look): Promise<Answer> {
  answer?.("back");
  asked = { ...look, nth: (nth += 1) };
  return new Promise((resolve) => (answer = resolve));
}

/** Shows what the changes would change, and answers what is to become of them. */
export const preview = (changes: Proposed[], { deletes, tryable = true }: { deletes?: string | undefined; tryable?: boolean } = {}) =>
  ask({
    deletes,
    tryable: tryable ? changes : undefined,
    look: async () => ({ found: await lookAhead(changes) }),
    day: (screenId, day) => lookAtDay(changes, screenId, day),
  });
