import { newId, type Report } from "./types";

export interface DeliveriesHost {
  now(): number;
  add(report: Report): void;
}

/** Tells the server how far the newest schedule has come here: each stage once for each schedule and start. */
export class Deliveries {
  private etag = "";
  private downloaded = false;
  private shown = false;
  /** The schedule whose first frame was last seen. */
  private seen = "";

  constructor(private readonly host: DeliveriesHost) {}

  /** The newest schedule, on the screen or not, and whether all that it shows now is here, or known not to come. */
  newest(etag: string, ready: boolean): void {
    if (etag !== this.etag) {
      this.etag = etag;
      this.downloaded = this.shown = false;
    }
    if (ready && !this.downloaded) {
      this.downloaded = true;
      this.tell("downloaded");
    }
    // It may be one that was on the screen before, and is again because a change was taken back.
    if (this.seen === etag && !this.shown) {
      this.shown = true;
      this.tell("shown");
    }
  }

  /** A frame of a schedule is on the screen, or that it shows nothing. */
  appeared(etag: string): void {
    this.seen = etag;
  }

  private tell(stage: "downloaded" | "shown"): void {
    const at = new Date(this.host.now()).toISOString();
    this.host.add({ id: newId(), kind: "delivery", at, etag: this.etag, stage });
  }
}
