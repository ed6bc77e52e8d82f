import type { Player } from "../player";
import { status } from "./status";
import { newId } from "./types";

const EVERY_MS = 5 * 60000;
/** Changes that come together make one report. */
const SOON_MS = 1000;

/** Tells the server how this player is: at the start, every five minutes and when something changed. */
export class StatusReports {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;

  constructor(private readonly player: Player) {}

  run(): void {
    window.addEventListener("resize", this.soon);
    this.soon();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    window.removeEventListener("resize", this.soon);
  }

  readonly soon = (): void => this.plan(SOON_MS);

  private plan(ms: number): void {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void this.report(), ms);
  }

  private async report(): Promise<void> {
    const { clock, store } = this.player.parts;
    const current = this.player.schedules.current;
    const report = await status(clock, store, current && current.etag);
    const at = new Date(clock.now()).toISOString();
    await this.player.reports.add({ id: newId(), kind: "status", at, ...report });
    await this.player.faults.reportDropped();
    this.plan(EVERY_MS);
  }
}
