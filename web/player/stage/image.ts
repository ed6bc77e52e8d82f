import type { Item } from "../protocol/types";
import { CannotShow, fit, nothing, type Surface } from "./surface";

export interface Opened {
  url: string;
  close: () => void;
}

export class ImageSurface implements Surface {
  readonly element = document.createElement("img");
  readonly spent = false;

  constructor(readonly item: Item, private readonly opened: Opened) {
    fit(this.element, item);
    this.element.alt = "";
  }

  /** Loaded and decoded: the swap then costs no frame. */
  async ready(): Promise<void> {
    const image = this.element;
    await new Promise<void>((resolve, reject) => {
      image.onload = () => resolve();
      image.onerror = () => reject(new CannotShow("media_unplayable", "the picture cannot be read"));
      image.src = this.opened.url;
    });
    // Decoding refuses some SVGs that show well; loading has decided already.
    if (image.decode) await image.decode().catch(nothing);
  }

  async start(): Promise<void> {
    return undefined;
  }

  again(): void {
    return undefined;
  }

  setVolume(): void {
    return undefined;
  }

  frame(): { source: CanvasImageSource; width: number; height: number } | null {
    const image = this.element;
    if (!image.complete) return null;
    return { source: image, width: image.naturalWidth || 300, height: image.naturalHeight || 150 };
  }

  close(): void {
    const image = this.element;
    if (image.parentNode) image.parentNode.removeChild(image);
    image.onload = image.onerror = null;
    image.removeAttribute("src");
    this.opened.close();
  }
}
