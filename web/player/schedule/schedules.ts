import type { State } from "../kept/state";
import { fetchFresh } from "../protocol/fetchFresh";
import { Refresh } from "../protocol/refresh";
import type { WireSchedule } from "../protocol/types";
import { neededNow } from "./needed";
import { readSchedule, type Schedule } from "./schedule";

/** After a day without news the daily read is repeated this often. */
const AGAIN_MS = 3600000;

export interface SchedulesHost {
  token(): string;
  now(): number;
  /** On the device, or known not to come. */
  settled(sha256: string): boolean;
  /** Whether anything of the schedule on the screen can be seen, or could if no trigger stood above it. */
  showing(): boolean;
  /** The schedules changed: `switched` when the one on the screen did. */
  changed(switched: boolean): void;
  fault(code: string, detail: string): void;
  revoked(): void;
}

/** The schedule on the screen, and the next one while its media are on their way. */
export class Schedules {
  current: Schedule | null = null;
  next: Schedule | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly reading: Refresh;
  private forced = false;
  private stopped = false;

  constructor(private readonly state: State, private readonly host: SchedulesHost) {
    this.reading = new Refresh(() => this.fetch(), () => host.revoked());
    this.current = this.read(state.get("schedule"));
    this.next = this.read(state.get("nextSchedule"));
  }

  all(): Schedule[] {
    return [this.next, this.current].filter((s): s is Schedule => s !== null);
  }

  stop(): void {
    this.stopped = true;
    this.reading.stop();
    clearTimeout(this.timer);
  }

  /** Reads the schedule; `force`: even if it is the one we have. */
  async refresh(force = false): Promise<void> {
    this.forced = this.forced || force;
    await this.reading.now();
    this.planRefresh();
  }

  /** Switches when everything the new schedule shows now is here (or when there is nothing better on the screen). */
  async settle(): Promise<void> {
    const next = this.next;
    if (!next) return;
    const needed = neededNow(next, this.host.now());
    const ready = needed.every((sha256) => this.host.settled(sha256));
    if (!ready && (this.host.showing() || !needed.some((sha256) => this.host.settled(sha256)))) return;
    const wire = this.state.get("nextSchedule");
    this.current = next;
    this.next = null;
    this.host.changed(true);
    await this.state.set("schedule", wire).catch((e) => this.host.fault("storage_failed", String(e)));
    if (!this.next) await this.state.set("nextSchedule", null);
  }

  /** Once a day without being woken; each player at its own moment. */
  planRefresh(): void {
    clearTimeout(this.timer);
    const newest = this.next || this.current;
    if (this.stopped || !newest) return;
    const settings = this.state.get("settings");
    const jitter = Math.random() * (settings ? settings.refreshJitterMs : 0);
    const due = newest.refreshAfter + jitter - this.host.now();
    const wait = due > 0 ? due : AGAIN_MS * (0.5 + Math.random());
    this.timer = setTimeout(() => void this.refresh(), Math.min(wait, 0x7fffffff));
  }

  private async fetch(): Promise<void> {
    const known = this.forced ? null : this.next || this.current;
    this.forced = false;
    const wire = await fetchFresh<WireSchedule>("schedule", this.host.token(), known && known.etag);
    if (wire && !this.stopped) await this.take(wire);
  }

  private async take(wire: WireSchedule): Promise<void> {
    const read = this.read(wire);
    if (!read || (this.current && this.current.etag === read.etag && !this.next)) return;
    if (this.current && this.current.etag === read.etag) {
      // Back to what is on the screen before the other one was ready.
      this.next = null;
      await this.state.set("nextSchedule", null);
    } else {
      // A full disk must not keep a new schedule off the screen; only a restart would miss it.
      await this.state.set("nextSchedule", wire).catch((e) => this.host.fault("storage_failed", String(e)));
      this.next = read;
    }
    this.host.changed(false);
  }

  private read(wire: WireSchedule | null): Schedule | null {
    try {
      return wire && readSchedule(wire, (detail) => this.host.fault("trigger_unreadable", detail));
    } catch (e) {
      this.host.fault("schedule_unreadable", String((e as Error).message || e));
      return null;
    }
  }
}
