import type { Database } from "../kept/database";
import { forgetLast, keepLast, lastReports } from "../kept/last";
import type { State } from "../kept/state";
import { Backoff, pause } from "../protocol/backoff";
import { CallFailed, call, isRevoked } from "../protocol/call";
import type { Report, StatusReport } from "./types";

/** Reports per call, as the protocol allows. */
const BATCH = 500;
/** Beyond this many the oldest go, and are counted: some 50 MB, eleven days of a play every ten seconds. */
const CAP = 100000;
/** Plays are worth a short wait: they travel together. */
const GATHER_MS = 15000;

interface Waiting {
  key: IDBValidKey;
  value: Report;
}

/**
 * Reports wait in the database until the server has them; kept in order, sent in batches, capped. Of statuses only the
 * newest is worth sending, and after a restart there is a newer one: it waits in memory.
 */
export class ReportQueue {
  private readonly memory: Waiting[] = [];
  private status: StatusReport | null = null;
  private nextKey = 1;
  private soon: (() => void) | null = null;
  private stopped = false;
  private leaving = false;
  private added = 0;

  constructor(
    private readonly db: Database | null,
    private readonly state: State,
    private readonly revoked: () => void,
  ) {}

  /** Resolves when the report is stored; `urgent` ones leave at once. */
  async add(report: Report, urgent = true): Promise<void> {
    if (this.stopped) return;
    if (report.kind === "status") {
      this.status = report;
      if (this.soon) this.soon();
      return;
    }
    if (this.leaving && keepLast(report)) return;
    try {
      if (this.db) await this.db.put("reports", report);
      else this.memory.push({ key: this.nextKey++, value: report });
    } catch (e) {
      await this.dropped(1);
    }
    if (++this.added % 100 === 0) await this.trim();
    if (urgent && this.soon) this.soon();
  }

  /** The page goes: what `work` reports is kept at once, and stored at the next start. */
  leave(work: () => void): void {
    this.leaving = true;
    work();
    this.leaving = false;
  }

  stop(): void {
    this.stopped = true;
    if (this.soon) this.soon();
  }

  async run(token: string): Promise<void> {
    const backoff = new Backoff();
    let size = BATCH;
    for (const report of lastReports()) {
      if (this.stopped) return;
      await this.add(report, false);
      // One by one: the page may go meanwhile, and keep more.
      forgetLast(report.id);
    }
    await this.trim();
    while (!this.stopped) {
      const status = this.status;
      const batch = await this.first(status ? size - 1 : size);
      const reports: Report[] = batch.map((b) => b.value).concat(status || []);
      if (!reports.length) {
        await pause(GATHER_MS, new Promise((resolve) => (this.soon = () => resolve(undefined))));
        continue;
      }
      try {
        await call("reports", { method: "POST", token, json: { reports } });
        await this.sent(batch, status);
        backoff.succeeded();
        size = BATCH;
        if (reports.length < size) await pause(1000);
      } catch (e) {
        if (isRevoked(e)) return this.revoked();
        const refused = e instanceof CallFailed && (e.status === 400 || e.status === 413 || e.status === 422);
        if (refused && reports.length > 1) size = Math.ceil(reports.length / 2);
        else if (refused) await this.sent(batch, status).then(() => this.dropped(1));
        // Split batches go at once: only the report that cannot be read is lost.
        if (!refused) await pause(backoff.failed(e instanceof CallFailed ? e.retryAfterMs : 0));
      }
    }
  }

  private async sent(batch: Waiting[], status: StatusReport | null): Promise<void> {
    // A newer one may have come while this one was on its way.
    if (this.status === status) this.status = null;
    await this.remove(batch.map((b) => b.key));
  }

  private async first(most: number): Promise<Waiting[]> {
    return this.db ? this.db.first<Report>("reports", most) : this.memory.slice(0, most);
  }

  private async remove(keys: IDBValidKey[]): Promise<void> {
    if (!keys.length) return;
    // Always the oldest, in key order: one range holds them and nothing else.
    if (this.db) await this.db.remove("reports", IDBKeyRange.bound(keys[0], keys[keys.length - 1]));
    else this.memory.splice(0, keys.length);
  }

  private async trim(): Promise<void> {
    const over = (this.db ? await this.db.count("reports") : this.memory.length) - CAP;
    if (over <= 0) return;
    await this.remove((await this.first(over)).map((entry) => entry.key));
    await this.dropped(over);
  }

  private async dropped(count: number): Promise<void> {
    await this.state.set("reportsDropped", this.state.get("reportsDropped") + count).catch(() => undefined);
  }
}
