import type { Heard } from "../clock";
import type { State } from "../kept/state";
import { Backoff, pause } from "./backoff";
import { CallFailed, call, isRevoked } from "./call";
import type { Instruction, Instructions } from "./types";

/** Seconds the server may hold a poll; below the idle limits of common proxies. */
const WAIT = 55;

export interface InstructionsHost {
  token(): string;
  serverTime(heard: Heard): void;
  /** Takes them over durably; the cursor is stored, and so acknowledged, only afterwards. */
  take(instructions: Instruction[], reset: boolean): Promise<void>;
  revoked(): void;
}

/** The long poll: always one call open, so that a change arrives at once. */
export class InstructionPoll {
  private stopped = false;
  private wake: () => void = () => undefined;

  constructor(private readonly state: State, private readonly host: InstructionsHost) {
    window.addEventListener("online", () => this.wake());
  }

  stop(): void {
    this.stopped = true;
    this.wake();
  }

  async run(): Promise<void> {
    const backoff = new Backoff();
    let wait = 1;
    while (!this.stopped) {
      try {
        const began = Date.now();
        await this.once(wait);
        wait = WAIT;
        backoff.succeeded();
        if (Date.now() - began < 100) await pause(200);
      } catch (e) {
        if (this.stopped) return;
        if (isRevoked(e)) return this.host.revoked();
        // The first call after trouble is short, to learn soon that all is well again.
        wait = 1;
        const after = e instanceof CallFailed ? e.retryAfterMs : 0;
        await pause(backoff.failed(after), new Promise((resolve) => (this.wake = () => resolve(undefined))));
      }
    }
  }

  private async once(wait: number): Promise<void> {
    const cursor = this.state.get("cursor");
    const path = "instructions" + (cursor ? "?after=" + encodeURIComponent(cursor) : "");
    const answer = await call(path, { token: this.host.token(), wait });
    if (this.stopped || answer.status !== 200) return;
    const body = await answer.json<Instructions>();
    this.host.serverTime({ serverTime: Date.parse(body.serverTime), asked: answer.asked, came: answer.came });
    await this.host.take(body.instructions, body.reset);
    await this.state.set("cursor", body.cursor);
  }
}
