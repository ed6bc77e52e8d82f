/** Asking before what cannot be undone, with its consequence. */
export interface Question {
  title: string;
  /** The consequence: "shown on 12 screens today". */
  text: string;
  /** The verb on the button. */
  action: string;
  danger?: boolean;
}

let question = $state.raw<Question>();
let answer: ((yes: boolean) => void) | undefined;
export const asked = () => question;

export function reply(yes: boolean) {
  question = undefined;
  answer?.(yes);
  answer = undefined;
}

export function confirm(next: Question): Promise<boolean> {
  answer?.(false);
  question = next;
  return new Promise((resolve) => (answer = resolve));
}
