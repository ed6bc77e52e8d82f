import { Backoff, pause } from "./backoff";
import { CallFailed, isRevoked } from "./call";

/** Reads one resource until it succeeds; asked again while reading, reads once more: the answer may be older than the question. */
export class Refresh {
  private wanted = false;
  private running: Promise<void> | null = null;
  private stopped = false;

  constructor(private readonly read: () => Promise<void>, private readonly revoked: () => void) {}

  now(): Promise<void> {
    this.wanted = true;
    if (!this.running) this.running = this.run().then(() => void (this.running = null));
    return this.running;
  }

  stop(): void {
    this.stopped = true;
  }

  private async run(): Promise<void> {
    const backoff = new Backoff();
    while (this.wanted && !this.stopped) {
      this.wanted = false;
      try {
        await this.read();
      } catch (e) {
        if (isRevoked(e)) return this.revoked();
        this.wanted = true;
        await pause(backoff.failed(e instanceof CallFailed ? e.retryAfterMs : 0));
      }
    }
  }
}
