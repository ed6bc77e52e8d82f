/** How many recent samples count; the largest had the least delay on its way. */
const WINDOW = 8;
/** A sample this far (ms) below the others means that the server's own clock was set back. */
const SET_BACK = 5000;

/**
 * The server's time, carried on by a monotonic clock: a device clock that is wrong or gets changed does not matter.
 */
export class Clock {
  /** Server time minus monotonic time. */
  private base: number;
  private samples: number[] = [];

  /** `keptSkewMs`: device minus server clock as last known, for a start without the server. */
  constructor(
    keptSkewMs: number,
    private readonly monotonic: () => number = () => performance.now(),
    private readonly device: () => number = () => Date.now(),
  ) {
    this.base = device() - keptSkewMs - monotonic();
  }

  /** Server time, epoch ms. */
  now(): number {
    return Math.round(this.monotonic() + this.base);
  }

  /** Takes the time (epoch ms) an answer carried; says whether time moved by more than a second. */
  learn(serverTime: number): boolean {
    if (!isFinite(serverTime)) return false;
    const sample = serverTime - this.monotonic();
    if (this.samples.length && sample < Math.max(...this.samples) - SET_BACK) this.samples = [];
    this.samples = this.samples.concat(sample).slice(-WINDOW);
    const before = this.base;
    this.base = Math.max(...this.samples);
    return Math.abs(this.base - before) > 1000;
  }

  /** Whether the server told its time since this start. */
  known(): boolean {
    return this.samples.length > 0;
  }

  /** Device clock minus server clock, ms. */
  skewMs(): number {
    return Math.round(this.device() - this.monotonic() - this.base);
  }
}
