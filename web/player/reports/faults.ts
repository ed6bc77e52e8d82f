import type { State } from "../kept/state";
import type { ReportQueue } from "./queue";
import { newId } from "./types";

/** The same fault of the same file is worth one report in this time. */
const QUIET_MS = 3600000;

/** Reports faults, without flooding: a loop of ten seconds meets its missing file 8,640 times a day. */
export class Faults {
  private readonly last: { [key: string]: number } = {};

  constructor(
    private readonly queue: ReportQueue,
    private readonly now: () => number,
    private readonly state: State,
  ) {}

  report(code: string, detail: string, sha256?: string): void {
    const key = code + " " + (sha256 || detail);
    const now = this.now();
    if (now - (this.last[key] || -QUIET_MS) < QUIET_MS) return;
    this.last[key] = now;
    const fault = { id: newId(), kind: "fault" as const, at: new Date(now).toISOString(), code, detail: detail.slice(0, 500) };
    void this.queue.add(sha256 ? { ...fault, sha256 } : fault);
  }

  /** Tells how many reports were lost since it last told. */
  async reportDropped(): Promise<void> {
    const count = this.state.get("reportsDropped");
    if (!count) return;
    await this.state.set("reportsDropped", 0);
    this.report("reports_dropped", String(count));
  }
}
