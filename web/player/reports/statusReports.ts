import type { Player } from "../player";
import { missingOf } from "../schedule/needed";
import { status } from "./status";
import { newId } from "./types";

const EVERY_MS = 5 * 60000;
/** Changes that come together make one report. */
const SOON_MS = 1000;
/** Downloads that take no longer than this are nobody's concern; how longer ones go on is told this often. */
const LOADING_MS = 5000;
const LOADING_EVERY_MS = 30000;

/** Tells the server how this player is: at the start, every five minutes and when something changed. */
export class StatusReports {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private loading: ReturnType<typeof setTimeout> | undefined;
  private lacked = 0;
  private toldAt = -LOADING_EVERY_MS;
  private stopped = false;

  constructor(private readonly player: Player) {}

  run(): void {
    window.addEventListener("resize", this.soon);
    this.soon();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.loading);
    window.removeEventListener("resize", this.soon);
  }

  readonly soon = (): void => this.plan(SOON_MS);

  /** Files are on their way: whoever waits for a change is told how far they are, if it takes long. */
  downloading(missing: number): void {
    if (!missing) {
      if (this.lacked) this.soon();
      this.lacked = 0;
      return;
    }
    if (this.loading !== undefined || this.stopped) return;
    const wait = Math.max(LOADING_MS, this.toldAt + LOADING_EVERY_MS - performance.now());
    this.loading = setTimeout(() => {
      this.loading = undefined;
      void this.report();
    }, wait);
  }

  private plan(ms: number): void {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void this.report(), ms);
  }

  private async report(): Promise<void> {
    const { clock, store } = this.player.parts;
    const { current, next } = this.player.schedules;
    const missing = missingOf(next, current, clock.now(), (sha256) => store.has(sha256));
    const report = await status(clock, store, current && current.etag, missing);
    if (this.stopped) return;
    this.lacked = missing.missingCount;
    this.toldAt = performance.now();
    const at = new Date(clock.now()).toISOString();
    await this.player.reports.add({ id: newId(), kind: "status", at, ...report });
    await this.player.faults.reportDropped();
    this.plan(EVERY_MS);
  }
}
