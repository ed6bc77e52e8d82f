/** Short notes at the lower edge: what happened, and how to take it back. */
export interface Toast {
  id: number;
  text: string;
  bad: boolean;
  undo: (() => unknown) | undefined;
  /** Where more can be seen of it. */
  link: { href: string; text: string } | undefined;
}

let list = $state<Toast[]>([]);
let last = 0;
export const toasts = () => list;

export function dismiss(id: number) {
  list = list.filter((one) => one.id !== id);
}

/** Shows `text`; with `undo` or a `link` it stays longer and offers it. Answers the id to dismiss it by. */
export function toast(text: string, options: { undo?: () => unknown; bad?: boolean; link?: Toast["link"] } = {}): number {
  const id = ++last;
  // Three are read; more are noise.
  list = [...list.slice(-2), { id, text, bad: options.bad ?? false, undo: options.undo, link: options.link }];
  setTimeout(() => dismiss(id), options.undo || options.link || options.bad ? 10_000 : 4000);
  return id;
}
