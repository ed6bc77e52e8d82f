/** How many recent answers count. */
const WINDOW = 8;
/** Answers that fit together but for this many ms of rounding do. */
const ROUNDING = 2;
/** Below this (ms) what is not known of the server's time is shared out; a poll that was held long tells only when it came. */
const CLOSE = 500;

/** The server's time (epoch ms) in an answer, and when that was asked for and came by the monotonic clock. */
export interface Heard {
  serverTime: number;
  asked: number;
  came: number;
}

/**
 * The server's time, carried on by a monotonic clock: a device clock that is wrong or gets changed does not matter.
 */
export class Clock {
  /** Server time minus monotonic time. */
  private base: number;
  private heard: Heard[] = [];

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

  /** Takes the time an answer carried; says whether time moved by more than a second. */
  learn(heard: Heard): boolean {
    if (!isFinite(heard.serverTime)) return false;
    this.heard = this.heard.concat(heard).slice(-WINDOW);
    const before = this.base;
    this.base = this.agreed();
    return Math.abs(this.base - before) > 1000;
  }

  /**
   * The server wrote its time after it was asked and before the answer came: where these spans meet. A server that was set back while
   * polls were held long is noticed with the next answer that comes at once, a report at the latest: an answer that is seconds late
   * on a bad network looks the same.
   */
  private agreed(): number {
    let [least, most] = [-Infinity, Infinity];
    for (let at = this.heard.length - 1; at >= 0; at--) {
      const { serverTime, asked, came } = this.heard[at]!;
      const [low, high] = [Math.max(least, serverTime - came), Math.min(most, serverTime - asked)];
      if (low > high + ROUNDING) {
        // One of the clocks was set since: what was heard before says nothing any more.
        this.heard = this.heard.slice(at + 1);
        break;
      }
      [least, most] = [low, high];
    }
    return most - least < CLOSE ? (least + most) / 2 : least;
  }

  /** Device clock minus server clock, ms. */
  skewMs(): number {
    return Math.round(this.device() - this.monotonic() - this.base);
  }
}
