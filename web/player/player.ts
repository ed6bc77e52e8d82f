import type { Clock, Heard } from "./clock";
import { Commands } from "./commands/commands";
import { doers } from "./commands/doers";
import type { Database } from "./kept/database";
import type { MediaStore } from "./kept/mediaStore";
import type { State } from "./kept/state";
import { sha256 as hash } from "./kept/verify";
import { Downloads } from "./media/downloads";
import { fetchFresh } from "./protocol/fetchFresh";
import { InstructionPoll } from "./protocol/instructions";
import { learnTime } from "./protocol/learnTime";
import { Refresh } from "./protocol/refresh";
import type { Instruction, Settings } from "./protocol/types";
import { Deliveries } from "./reports/deliveries";
import { Faults } from "./reports/faults";
import { ReportQueue } from "./reports/queue";
import { StatusReports } from "./reports/statusReports";
import { pictureAt } from "./schedule/lookup";
import { downloadOrder, neededNow } from "./schedule/needed";
import { Schedules } from "./schedule/schedules";
import { Presenter } from "./stage/presenter";
import type { Stage } from "./stage/stage";
import { Triggers } from "./triggers/triggers";

/** Everything the registered player is made of; lives until its token is revoked. */
export interface Parts {
  db: Database | null;
  state: State;
  store: MediaStore;
  clock: Clock;
  stage: Stage;
}

export class Player {
  readonly reports: ReportQueue;
  readonly faults: Faults;
  readonly schedules: Schedules;
  readonly downloads: Downloads;
  readonly triggers: Triggers;
  readonly presenter: Presenter;
  readonly status: StatusReports;
  private readonly deliveries: Deliveries;
  readonly settings: Refresh;
  private readonly commands: Commands;
  private readonly poll: InstructionPoll;
  private readonly now = (): number => this.parts.clock.now();
  private revoke: () => void = () => undefined;

  constructor(readonly parts: Parts, readonly token: string) {
    const { state, store, db } = parts;
    const revoked = (): void => this.revoke();
    const now = this.now;
    const holder = (): string => this.token;
    this.reports = new ReportQueue(db, state, revoked);
    this.faults = new Faults(this.reports, now, state);
    const fault = (code: string, detail: string, sha256?: string): void => this.faults.report(code, detail, sha256);
    this.downloads = new Downloads(store, { token: holder, now, revoked, fault, stored: (sha256) => this.arrived(sha256) });
    this.schedules = new Schedules(state, {
      token: holder, now, revoked, fault,
      settled: (sha256) => this.downloads.settled(sha256),
      showing: () => this.presenter.showing(),
      changed: (switched) => this.changed(switched),
    });
    this.triggers = new Triggers(state, {
      now, fault,
      ticks: () => performance.now(),
      schedules: () => this.schedules.all(),
      asleep: (at) => this.asleep(at),
      available: (sha256) => this.presenter.available(sha256),
      place: (x, y) => this.parts.stage.pointOf(x, y),
      changed: () => this.triggered(),
      shown: (report) => void this.reports.add(report),
    });
    this.deliveries = new Deliveries({ now, add: (report) => void this.reports.add(report) });
    this.settings = new Refresh(() => this.readSettings(), revoked);
    this.presenter = new Presenter(this);
    this.status = new StatusReports(this);
    this.commands = new Commands(state, this.reports, now, doers(this));
    this.poll = new InstructionPoll(state, {
      token: holder, revoked,
      serverTime: (heard) => this.learnTime(heard),
      take: (instructions, reset) => this.take(instructions, reset),
    });
  }

  /** Plays until the server says that the token is no longer good. */
  async run(): Promise<void> {
    const revoked = new Promise<void>((resolve) => (this.revoke = resolve));
    this.presenter.applySettings();
    this.changed(false);
    await this.schedules.settle();
    this.presenter.look();
    this.triggers.start();
    void this.reports.run(this.token);
    void this.poll.run();
    void this.commands.run();
    this.status.run();
    void this.settings.now();
    void this.schedules.refresh();
    await revoked;
    this.stop();
  }

  /** The server answers again: nothing waits longer than it must. */
  reached(): void {
    this.downloads.retryNow();
  }

  learnTime(heard: Heard): void {
    if (learnTime(this.parts.clock, this.parts.state, this.faults, heard)) this.presenter.look();
  }

  private async readSettings(): Promise<void> {
    const { state } = this.parts;
    const known = state.get("settings");
    const settings = await fetchFresh<Settings>("settings", this.token, known && known.etag);
    if (!settings) return;
    // In memory at once, so it is applied now: with a full disk the next answer is 304, and never would be.
    const stored = state.set("settings", settings);
    this.presenter.applySettings();
    this.presenter.look();
    await stored.catch((e) => this.faults.report("storage_failed", String(e)));
  }

  /** Stored before it is acknowledged; state is fetched, commands are kept until done. */
  private async take(instructions: Instruction[], reset: boolean): Promise<void> {
    const kinds = instructions.map((i) => i.kind);
    // Begun before all else, awaited after it: a device that cannot store must still show an emergency.
    const active = instructions.filter((i) => i.kind === "triggers").slice(-1);
    const refused = Promise.all(active.map((i) => this.triggers.take(i.payload.active))).then(() => null, (e) => e as Error);
    await this.commands.take(
      instructions
        .filter((i) => i.kind === "command")
        .map((i) => ({ id: i.id, name: String(i.payload.name), expiresAt: i.expiresAt || null })),
    );
    if (reset || kinds.indexOf("schedule") >= 0) void this.schedules.refresh();
    if (reset || kinds.indexOf("settings") >= 0) void this.settings.now();
    for (const kind of kinds) if (KINDS.indexOf(kind) < 0) this.faults.report("instruction_unknown", kind);
    void this.commands.run();
    const failed = await refused;
    if (failed) this.faults.report("storage_failed", String(failed));
    if (failed) throw failed;
  }

  /** What could not be shown is hashed again: damaged bytes are fetched anew, sound ones are not. */
  async recheck(sha256: string): Promise<void> {
    const { store } = this.parts;
    const blob = await store.blob(sha256).catch(() => null);
    if (blob && (await hash(blob)) === sha256) return;
    await store.remove(sha256);
    this.downloads.forgetTrouble();
  }

  /** A schedule's first frame is on the screen, or that it shows nothing now. */
  appeared(etag: string): void {
    this.deliveries.appeared(etag);
    this.deliver();
  }

  /** Tells how far the newest schedule has come, if that is news. */
  private deliver(): void {
    const { next, current } = this.schedules;
    const newest = next || current;
    if (!newest) return;
    const needed = neededNow(newest, this.now());
    this.deliveries.newest(newest.etag, needed.every((sha256) => this.downloads.settled(sha256)));
    const { done, total } = this.downloads.progress();
    this.status.downloading(total - done);
  }

  /** Whether the schedule on the screen says that it is dark. */
  private asleep(now: number): { asleep: boolean; until: number } {
    const { current } = this.schedules;
    return current ? pictureAt(current, now) : { asleep: false, until: 8.64e15 };
  }

  private changed(switched: boolean): void {
    this.wantMedia();
    this.deliver();
    if (switched) {
      this.presenter.switched();
      this.status.soon();
    } else {
      void this.schedules.settle();
    }
  }

  private wantMedia(): void {
    const now = this.now();
    this.downloads.want(downloadOrder(this.schedules.all(), now, this.triggers.files(now)));
  }

  private triggered(): void {
    this.wantMedia();
    this.presenter.look();
  }

  private arrived(sha256: string): void {
    this.presenter.renewed(sha256);
    this.deliver();
    void this.schedules.settle();
    this.presenter.look();
  }

  private stop(): void {
    this.poll.stop();
    this.triggers.stop();
    this.schedules.stop();
    this.settings.stop();
    this.downloads.stop();
    this.status.stop();
    this.presenter.stop();
    this.reports.stop();
  }
}

const KINDS = ["schedule", "settings", "command", "triggers"];
