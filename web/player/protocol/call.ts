import type { Heard } from "../clock";

/** Ends when the server answered; everything else is a `CallFailed`. */
export interface Answer {
  status: number;
  headers: Headers;
  /** When it was asked for and came, by the monotonic clock. */
  asked: number;
  came: number;
  /** The body, once. */
  json<T>(): Promise<T>;
}

/** A call that brought nothing usable: no network (status 0), a problem document or an unexpected status. */
export class CallFailed extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly retryAfterMs: number,
  ) {
    super("call failed: " + status + " " + code);
  }
}

export interface CallOptions {
  method?: string;
  token?: string | null;
  json?: unknown;
  body?: Blob;
  headers?: { [name: string]: string };
  /** Seconds the server may hold the answer. */
  wait?: number;
}

/** Seconds a server may take beyond the wait it was asked for. */
const PATIENCE = 20;

/** Told the server's time of each answer that carries it, and whether the server could be reached. */
export interface Listener {
  serverTime(heard: Heard): void;
  reached(ok: boolean): void;
}

let listener: Listener | null = null;

export function listen(to: Listener): void {
  listener = to;
}

/** One call of the player protocol, relative to /player/v1/. */
export async function call(path: string, options: CallOptions = {}): Promise<Answer> {
  const asked = performance.now();
  const response = await send(path, options);
  const came = performance.now();
  const time = response.headers.get("Atrium-Server-Time");
  if (listener) {
    listener.reached(response.status < 500);
    if (time) listener.serverTime({ serverTime: Date.parse(time), asked, came });
  }
  if (response.ok || response.status === 304) {
    return { status: response.status, headers: response.headers, asked, came, json: () => response.json() };
  }
  throw new CallFailed(response.status, await problemCode(response), retryAfter(response.headers));
}

async function send(path: string, options: CallOptions): Promise<Response> {
  const headers: { [name: string]: string } = { ...options.headers };
  if (options.token) headers["Authorization"] = "Bearer " + options.token;
  if (options.wait) headers["Prefer"] = "wait=" + options.wait;
  if (options.json !== undefined) headers["Content-Type"] = "application/json";
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ((options.wait || 0) + PATIENCE) * 1000);
  try {
    return await fetch("/player/v1/" + path, {
      method: options.method || "GET",
      headers,
      body: options.json !== undefined ? JSON.stringify(options.json) : options.body,
      cache: "no-store",
      credentials: "omit",
      signal: stop.signal,
    });
  } catch (e) {
    if (listener) listener.reached(false);
    throw new CallFailed(0, "unreachable", 0);
  } finally {
    clearTimeout(timer);
  }
}

async function problemCode(response: Response): Promise<string> {
  try {
    const problem = await response.json();
    return String(problem.code || "");
  } catch (e) {
    return "";
  }
}

/** The `Retry-After` of an answer in ms (seconds or a date), 0 without one. */
export function retryAfter(headers: Headers, now: number = Date.now()): number {
  const value = headers.get("Retry-After");
  if (!value) return 0;
  const seconds = Number(value);
  const ms = isFinite(seconds) ? seconds * 1000 : Date.parse(value) - now;
  return isFinite(ms) ? Math.min(Math.max(ms, 0), 3600000) : 0;
}

/** Whether the server said that this token is no longer good (not some proxy's sign-in page). */
export function isRevoked(e: unknown): boolean {
  return e instanceof CallFailed && e.status === 401 && e.code === "token_invalid";
}
