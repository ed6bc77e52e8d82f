import type { Item } from "../protocol/types";

/** One buffer of a layer: an element that shows one item. It is made and made ready unseen, then swapped in. */
export interface Surface {
  readonly item: Item;
  readonly element: HTMLElement;
  /** It failed while it was shown: the next turn needs a new one. */
  readonly spent: boolean;
  /** Resolves when the first picture can be shown without a gap; rejects with why it cannot. */
  ready(): Promise<void>;
  /** Begins at `offsetMs` into the item; resolves when it is visibly there. */
  start(offsetMs: number): Promise<void>;
  /** The same item again, from `offsetMs`. */
  again(offsetMs: number): void;
  setVolume(volume: number): void;
  /** What is on it now, for a screenshot, with its natural size. */
  frame(): { source: CanvasImageSource; width: number; height: number } | null;
  /** Gives back the element and its bytes. */
  close(): void;
}

/** Why an item could not be shown; `code` is a fault code. */
export class CannotShow extends Error {
  constructor(readonly code: string, detail: string) {
    super(detail);
  }
}

export function fit(element: HTMLElement, item: Item): void {
  element.className = "surface";
  element.style.objectFit = item.fit === "cover" || item.fit === "fill" ? item.fit : "contain";
}

export function nothing(): void {
  return undefined;
}
