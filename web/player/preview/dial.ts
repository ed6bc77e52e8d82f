/** A clock that is set to any moment and runs at any speed; 0 stands still. */
export class Dial {
  private base = 0;
  private since: number;
  private rate = 0;

  /** `ticks`: milliseconds of a clock that nobody sets. */
  constructor(private readonly ticks: () => number) {
    this.since = ticks();
  }

  get speed(): number {
    return this.rate;
  }

  /** Epoch ms. */
  now(): number {
    return Math.round(this.base + (this.ticks() - this.since) * this.rate);
  }

  set(at: number, speed: number): void {
    this.base = at;
    this.since = this.ticks();
    this.rate = speed;
  }
}
