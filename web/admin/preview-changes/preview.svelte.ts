/** Looking at changes before they are made. A form asks, and saves if the answer is yes. */
import type { Proposed } from "./calls";

/** What came of it: they are to be published, some screens try them, or neither. */
export type Answer = "publish" | "tried" | "back";

export interface Asked {
  /** One more for each time somebody asks. */
  nth: number;
  changes: Proposed[];
  /** Whether a few screens may try them first. */
  tryable: boolean;
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

/** Shows what the changes would change, and answers what is to become of them. */
export function preview(changes: Proposed[], tryable = true): Promise<Answer> {
  answer?.("back");
  asked = { nth: (nth += 1), changes, tryable };
  return new Promise((resolve) => (answer = resolve));
}
