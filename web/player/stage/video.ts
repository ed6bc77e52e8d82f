import type { Item } from "../protocol/types";
import type { Opened } from "./image";
import { CannotShow, fit, nothing, type Surface } from "./surface";
import { Watchdog } from "./watchdog";

/** A film that cannot start within this is skipped. */
const READY_MS = 15000;
/** The most a film's first frame may take to appear after play() before the swap is made anyway. */
const FRAME_MS = 1500;
/** Below this (s) a late start is not worth a seek. */
const NEAR = 1;

export class VideoSurface implements Surface {
  readonly element = document.createElement("video");
  spent = false;
  private watchdog: Watchdog | null = null;

  constructor(
    readonly item: Item,
    private readonly opened: Opened,
    private volume: number,
    /** The film stands still and could not be moved on. Null: somebody else makes it stand and go. */
    private readonly stuck: ((detail: string) => void) | null,
  ) {
    const video = this.element;
    fit(video, item);
    video.muted = true;
    video.setAttribute("muted", "");
    video.setAttribute("playsinline", "");
    video.preload = "auto";
    video.disableRemotePlayback = true;
  }

  async ready(): Promise<void> {
    const video = this.element;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new CannotShow("media_unplayable", "the film does not start")), READY_MS);
      video.oncanplay = () => (clearTimeout(timer), resolve());
      video.onerror = () => {
        clearTimeout(timer);
        reject(new CannotShow("media_unplayable", "the film cannot be played: " + (video.error ? video.error.code : "")));
      };
      video.src = this.opened.url;
      video.load();
    });
    video.oncanplay = video.onerror = null;
  }

  async start(offsetMs: number): Promise<void> {
    const video = this.element;
    if (offsetMs / 1000 > NEAR) await this.seek(offsetMs / 1000);
    const frame = this.firstFrame();
    this.setVolume(this.volume);
    await this.play();
    await frame;
    const { stuck } = this;
    const failed = (detail: string): void => {
      this.spent = true;
      if (stuck) stuck(detail);
    };
    if (stuck) this.watchdog = new Watchdog(video, failed);
    video.onerror = () => failed("error " + (video.error ? video.error.code : ""));
  }

  again(offsetMs: number): void {
    void this.seek(offsetMs / 1000 > NEAR ? offsetMs / 1000 : 0);
    void this.play();
  }

  /** Sound only where the browser allows it without a hand on the screen; the picture plays in any case. */
  setVolume(volume: number): void {
    this.volume = volume;
    this.element.volume = Math.min(1, Math.max(0, volume / 100));
    this.element.muted = volume <= 0;
    // Unmuting may pause a film that nobody touched the screen for; playing then falls back to silence.
    if (this.watchdog) void this.play();
  }

  frame(): { source: CanvasImageSource; width: number; height: number } | null {
    const video = this.element;
    if (video.readyState < 2) return null;
    return { source: video, width: video.videoWidth, height: video.videoHeight };
  }

  close(): void {
    const video = this.element;
    if (this.watchdog) this.watchdog.stop();
    video.pause();
    if (video.parentNode) video.parentNode.removeChild(video);
    video.oncanplay = video.onerror = null;
    // Frees the decoder at once; many devices have one.
    video.removeAttribute("src");
    video.load();
    this.opened.close();
  }

  private async play(): Promise<void> {
    const video = this.element;
    try {
      await video.play();
    } catch (e) {
      if (video.muted) return;
      video.muted = true;
      await video.play().catch(nothing);
    }
  }

  private seek(seconds: number): Promise<void> {
    const video = this.element;
    const within = isFinite(video.duration) ? Math.min(seconds, Math.max(0, video.duration - 0.1)) : seconds;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, FRAME_MS);
      video.onseeked = () => (clearTimeout(timer), resolve());
      video.currentTime = within;
    });
  }

  private firstFrame(): Promise<void> {
    const video = this.element;
    return new Promise((resolve) => {
      setTimeout(resolve, FRAME_MS);
      const newer = video as { requestVideoFrameCallback?: (done: () => void) => void };
      if (newer.requestVideoFrameCallback) newer.requestVideoFrameCallback(() => resolve());
      else video.ontimeupdate = () => (video.currentTime > 0 ? resolve() : undefined);
    });
  }
}
