import { readSchedule, type Schedule } from "../schedule/schedule";

/** After an ask that failed the next one waits this long: a frame that is taken away fails at once, and for ever. */
const AGAIN_MS = 5000;

/** The schedule of the day that is looked at; asked for once per day. */
export class DaySource {
  schedule: Schedule | null = null;
  failed = false;
  private notBefore = 0;
  private asking: AbortController | null = null;

  constructor(
    /** The screen's preview in the API. */
    private readonly address: string,
    private readonly came: () => void,
    /** Milliseconds of a clock that nobody sets. */
    private readonly ticks: () => number,
  ) {}

  /** Whether it is known what is shown at `at`. */
  covers(at: number): boolean {
    return this.schedule !== null && this.schedule.from <= at && at < this.schedule.refreshAfter;
  }

  forget(): void {
    if (this.asking) this.asking.abort();
    this.asking = null;
    this.schedule = null;
    this.failed = false;
    this.notBefore = 0;
  }

  /** Asks for the day of `at`, unless it is known or on its way. */
  want(at: number): void {
    if (this.covers(at) || this.asking || this.ticks() < this.notBefore) return;
    const asking = (this.asking = new AbortController());
    void this.ask(at, asking.signal)
      .then((schedule) => {
        if (this.asking !== asking) return;
        this.asking = null;
        this.schedule = schedule;
        this.failed = false;
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
    const answer = await fetch(`${this.address}?at=${new Date(at).toISOString()}`, { signal });
    if (!answer.ok) throw new Error("status " + answer.status);
    return readSchedule(await answer.json());
  }
}
