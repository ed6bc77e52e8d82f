import { Backoff } from "../protocol/backoff";

/** What went wrong with a file so far. */
export interface Trouble {
  backoff: Backoff;
  /** Monotonic ms. */
  notBefore: number;
  /** Downloads in a row with a wrong SHA-256. */
  damaged: number;
  /** Nobody need wait for it now. */
  givenUp: boolean;
}

/** Notes one more failure of a file, and when to try it again. */
export function troubled(all: { [sha256: string]: Trouble }, sha256: string, retryAfterMs: number): Trouble {
  const trouble = all[sha256] || { backoff: new Backoff(), notBefore: 0, damaged: 0, givenUp: false };
  trouble.notBefore = performance.now() + trouble.backoff.failed(retryAfterMs);
  return (all[sha256] = trouble);
}
