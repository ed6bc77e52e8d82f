import type { State } from "../kept/state";
import { newId, type ShownReport } from "../reports/types";
import type { Schedule } from "../schedule/schedule";
import type { Source } from "../schedule/source";
import { isPast } from "../schedule/validity";
import type { Activation, Card, LocalTrigger, Trigger } from "./definitions";
import { Inputs } from "./inputs";
import { LocalActivations } from "./local";
import { own, readActive } from "./read";
import { filesOf, ofTrigger } from "./source";
import { ranked } from "./winner";

/** What emergencies have at least. */
const EMERGENCY = 4000;
const ASLEEP = { wakes: false };
/** So many activations are remembered as told. */
const REMEMBERED = 1000;

/** What stands above the schedule: content, or (without a source) its card. */
export interface Above {
  owner: string;
  source: Source | null;
  card: Card | null;
  /** Until when (epoch ms) this answer holds. */
  until: number;
}

export interface TriggersHost {
  now(): number;
  ticks(): number;
  /** The newest first. */
  schedules(): Schedule[];
  /** Whether the screen is outside its active hours, and until when (epoch ms) that answer holds. */
  asleep(now: number): { asleep: boolean; until: number };
  /** On the device, and not found unplayable. */
  available(sha256: string): boolean;
  place(clientX: number, clientY: number): { x: number; y: number };
  /** Another answer may be right now. */
  changed(): void;
  shown(report: ShownReport): void;
  fault(code: string, detail: string): void;
}

/** The triggers in force: the server's, kept over a restart, and those that began here. */
export class Triggers {
  private readonly local: LocalActivations;
  private readonly inputs: Inputs;
  private told: string[] = [];
  /** What is in force is not in the database yet. */
  private unstored = false;

  constructor(private readonly state: State, private readonly host: TriggersHost) {
    this.local = new LocalActivations(host);
    this.inputs = new Inputs({
      triggers: () => this.newest().localTriggers,
      place: (x, y) => host.place(x, y),
      matched: (local, press, code) => this.matched(local, press, code),
    });
  }

  start(): void {
    this.inputs.start();
  }

  stop(): void {
    this.inputs.stop();
  }

  /** The whole truth from the server: in force at once; resolves when it is stored too. */
  async take(active: unknown): Promise<void> {
    const odd = (detail: string): void => this.host.fault("trigger_unreadable", detail);
    const read = readActive(active, this.host.now(), odd);
    if (!read) return odd("the active ones are no list");
    if (JSON.stringify(read) === JSON.stringify(this.state.get("activations")) && !this.unstored) return;
    this.unstored = true;
    const stored = this.state.set("activations", read);
    this.host.changed();
    await stored;
    this.unstored = false;
  }

  /** What to show above the schedule at `now` (server time, epoch ms); null: the schedule has the screen. */
  above(now: number): Above | null {
    const sleep = this.host.asleep(now);
    let { until } = sleep;
    for (const activation of this.standing(now)) {
      if (sleep.asleep && !this.wakes(activation)) continue;
      until = Math.min(until, activation.until);
      let card = activation.card;
      for (const schedule of this.host.schedules()) {
        const trigger = own(schedule.triggers, activation.triggerId);
        if (!trigger) continue;
        card = card || trigger.card;
        const found = this.content(activation, trigger, schedule, now);
        if (!found) continue;
        until = Math.min(until, found.until);
        if (found.source) return { owner: activation.id, source: found.source, card, until };
      }
      if (card) return { owner: activation.id, source: null, card, until };
    }
    return null;
  }

  /** Files in download order: what should be on the screen, and what must be there before it is. */
  files(now: number): { now: string[]; ahead: string[] } {
    const active: string[] = [];
    const ahead: string[] = [];
    for (const schedule of this.host.schedules()) {
      for (const { triggerId } of this.standing(now)) active.push(...files(own(schedule.triggers, triggerId), schedule));
      for (const id of Object.keys(schedule.triggers)) ahead.push(...files(schedule.triggers[id], schedule));
    }
    return { now: active, ahead };
  }

  /** Its first frame is on the screen: told once for each of the server's. */
  seen(owner: string): void {
    if (this.told.indexOf(owner) >= 0 || !this.state.get("activations").some(({ id }) => id === owner)) return;
    this.told = this.told.concat(owner).slice(-REMEMBERED);
    this.host.shown({ id: newId(), kind: "shown", at: new Date(this.host.now()).toISOString(), activationId: owner });
  }

  private standing(now: number): Activation[] {
    return ranked(this.state.get("activations").concat(this.local.all()), now);
  }

  /** Whether an activation is shown outside the screen's active hours: an emergency is, also one that is not known here. */
  private wakes({ precedence, triggerId }: Activation): boolean {
    return precedence >= EMERGENCY || this.host.schedules().some((schedule) => (own(schedule.triggers, triggerId) || ASLEEP).wakes);
  }

  /** Null: nothing to show at all; without a source: nothing now, so look again at `until`. */
  private content(activation: Activation, trigger: Trigger, schedule: Schedule, now: number): { source: Source | null; until: number } | null {
    if (!trigger.show) return null;
    const source = ofTrigger(activation, trigger.show, schedule);
    const { plays, until } = source.pictureAt(now);
    const there = plays.some(({ play }) => {
      const program = play && own(schedule.programs, play.program);
      return !!program && program.lengthMs > 0 && program.items.some((item) => !isPast(item, now) && this.host.available(item.sha256));
    });
    return { source: there ? source : null, until };
  }

  private matched(local: LocalTrigger, press: number, code: string): void {
    const trigger = own(this.newest().triggers, local.triggerId);
    if (!trigger && local.mode !== "clear") return this.host.fault("trigger_unreadable", "local trigger without its trigger");
    if (trigger && !trigger.wakes && this.host.asleep(this.host.now()).asleep) return;
    const program = trigger && trigger.show && trigger.show.kind === "program" && own(this.newest().programs, trigger.show.program);
    const used = this.local.use(local, trigger ? trigger.precedence : 0, program ? program.lengthMs : null, press, code);
    if (used) this.host.changed();
  }

  private newest(): Pick<Schedule, "triggers" | "localTriggers" | "programs"> {
    return this.host.schedules()[0] || { triggers: {}, localTriggers: [], programs: {} };
  }
}

function files(trigger: Trigger | null, schedule: Schedule): string[] {
  return trigger ? filesOf(trigger, schedule) : [];
}
