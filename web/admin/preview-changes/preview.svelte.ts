/** Looking at changes before they are made. A form asks, and saves if the answer is yes. */
import type { Proposed } from "./calls";

export interface Asked {
  /** One more for each time somebody asks. */
  nth: number;
  changes: Proposed[];
  /** What the button says that goes on, if going on deletes. */
  deletes: string | undefined;
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

/** Shows what the changes would change; whether they are to be published, or made where they delete. */
export function preview(changes: Proposed[], deletes?: string): Promise<boolean> {
  answer?.(false);
  asked = { nth: (nth += 1), changes, deletes };
  return new Promise((resolve) => (answer = resolve));
}
