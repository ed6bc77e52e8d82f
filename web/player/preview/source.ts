import { readSchedule, type Schedule } from "../schedule/schedule";

/** After an ask that failed the next one waits this long: a frame that is taken away fails at once, and for ever. */
const AGAIN_MS = 5000;

/** The schedule of the day that is looked at; asked for once per day and plan. */
export class DaySource {
  schedule: Schedule | null = null;
  failed = false;
  /** The plan that is looked at, and the one that the schedule is of. */
  private plan = "";
  private of = "";
  private isNow = false;
  private notBefore = 0;
  private asking: AbortController | null = null;

  constructor(
    /** The screen's preview in the API. */
    private readonly address: string,
    private readonly came: () => void,
    /** The moment that is looked at. */
    private readonly now: () => number,
    /** Milliseconds of a clock that nobody sets. */
    private readonly ticks: () => number,
  ) {}

  /** Which plan is looked at from here on, and whether by the server's clock; what is on its way for another one is not waited for. */
  look(plan: string, isNow: boolean): boolean {
    this.isNow = isNow;
    if (plan === this.plan) return false;
    this.plan = plan;
    this.again();
    return true;
  }

  /** Whether it is known what is shown at `at`. */
  covers(at: number): boolean {
    return this.schedule !== null && this.of === this.plan && this.schedule.from <= at && at < this.schedule.refreshAfter;
  }

  /** Another moment may be one that can be told, whatever becomes of the one that was asked about. */
  again(): void {
    if (this.asking) this.asking.abort();
    this.asking = null;
    this.failed = false;
    this.notBefore = 0;
  }

  /** Asks for the day of `at`, unless it is known or on its way. */
  want(at: number): void {
    if (!this.plan || this.covers(at) || this.asking || this.ticks() < this.notBefore) return;
    const plan = this.plan;
    const asking = (this.asking = new AbortController());
    void this.ask(at, asking.signal)
      .then((schedule) => {
        if (this.asking !== asking) return;
        this.asking = null;
        this.schedule = schedule;
        this.of = plan;
        this.failed = false;
        // What does not cover the moment is not asked for again at once: it would be the same.
        if (!this.covers(this.now())) this.notBefore = this.ticks() + AGAIN_MS;
        this.came();
      })
      .catch(() => {
        if (this.asking !== asking) return;
        this.asking = null;
        this.failed = true;
        this.notBefore = this.ticks() + AGAIN_MS;
      });
  }

  private async ask(at: number, signal: AbortSignal): Promise<Schedule> {
    const answer = await fetch(this.isNow ? this.address : `${this.address}?at=${new Date(at).toISOString()}`, { signal });
    if (!answer.ok) throw new Error("status " + answer.status);
    return readSchedule(await answer.json());
  }
}
