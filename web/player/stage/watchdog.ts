const LOOK_MS = 2000;
/** Looks without progress before a push, and before giving up. */
const PUSH_AFTER = 3;
const GIVE_UP_AFTER = 8;

/** Watches that a film moves; pushes it once or twice, then says that it is stuck. */
export class Watchdog {
  private readonly timer: ReturnType<typeof setInterval>;
  private last = -1;
  private still = 0;

  constructor(private readonly video: HTMLVideoElement, private readonly stuck: (detail: string) => void) {
    this.timer = setInterval(() => this.look(), LOOK_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const video = this.video;
    // A hidden page may rest; a film that ended keeps its last frame until its turn is over.
    if (document.hidden || video.ended || video.currentTime !== this.last) {
      this.last = video.currentTime;
      this.still = 0;
      return;
    }
    this.still += 1;
    if (this.still === PUSH_AFTER || this.still === PUSH_AFTER + 2) {
      video.currentTime += 0.1;
      const started = video.play() as Promise<void> | undefined;
      if (started) started.catch(() => undefined);
    }
    if (this.still < GIVE_UP_AFTER) return;
    this.stop();
    this.stuck("stands at " + video.currentTime.toFixed(1) + " s, ready state " + video.readyState);
  }
}
