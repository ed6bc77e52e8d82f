/** Waits grow from here … */
const FIRST_MS = 1000;
/** … to here. */
const MOST_MS = 60000;

/** Waits between attempts: full jitter over a doubling range, and never less than the server asked for. */
export class Backoff {
  private failures = 0;

  constructor(private readonly most: number = MOST_MS, private readonly random: () => number = Math.random) {}

  succeeded(): void {
    this.failures = 0;
  }

  /** Milliseconds until the next attempt. */
  failed(retryAfterMs = 0): number {
    const range = Math.min(this.most, FIRST_MS * Math.pow(2, Math.min(this.failures, 10)));
    this.failures += 1;
    const jitter = this.random() * range;
    // After a named delay the fleet still must not return in one instant.
    return retryAfterMs > 0 ? retryAfterMs + jitter : Math.max(100, jitter);
  }
}

/** Resolves after `ms`, or at once when `wake` resolves first. */
export function pause(ms: number, wake?: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    if (wake) void wake.then(() => (clearTimeout(timer), resolve()));
  });
}
