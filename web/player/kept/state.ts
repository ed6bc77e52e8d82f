import type { Registration, Settings, WireSchedule } from "../protocol/types";
import type { Activation } from "../triggers/definitions";
import type { Database } from "./database";
import { forgetLast } from "./last";

/** What survives a restart, beside media and reports. */
export interface Kept {
  /** An open registration, so that a reload shows the same code. */
  registration: Registration | null;
  token: string | null;
  cursor: string | null;
  settings: Settings | null;
  /** The schedule on the screen, and the one that waits for its media. */
  schedule: WireSchedule | null;
  nextSchedule: WireSchedule | null;
  /** Device clock minus server clock. */
  skewMs: number;
  /** The server's triggers in force: an emergency survives a power cut. */
  activations: Activation[];
  /** Commands stored but not begun: a crash between the two must not lose them. */
  commandsToDo: CommandToDo[];
  /** Ids of commands already done: a repeated one is not done twice. */
  commandsDone: string[];
  reportsDropped: number;
}

export interface CommandToDo {
  id: string;
  name: string;
  expiresAt: string | null;
}

const EMPTY: Kept = {
  registration: null, token: null, cursor: null, settings: null, schedule: null, nextSchedule: null,
  skewMs: 0, activations: [], commandsToDo: [], commandsDone: [], reportsDropped: 0,
};

/** State in memory, written through to the database (if this browser has one). */
export class State {
  private constructor(private readonly db: Database | null, private readonly values: Kept) {}

  static async load(db: Database | null): Promise<State> {
    const values: Kept = { ...EMPTY };
    if (db) {
      const any = values as unknown as { [key: string]: unknown };
      for (const key of Object.keys(EMPTY)) {
        const value = await db.get("state", key);
        if (value !== undefined) any[key] = value;
      }
    }
    return new State(db, values);
  }

  get<K extends keyof Kept>(key: K): Kept[K] {
    return this.values[key];
  }

  /** Resolves when the value is stored. */
  async set<K extends keyof Kept>(key: K, value: Kept[K]): Promise<void> {
    this.values[key] = value;
    if (this.db) await this.db.put("state", value, key);
  }

  /** Forgets who this player is and what it showed; media stay, they are addressed by content. */
  async forget(): Promise<void> {
    const { skewMs } = this.values;
    Object.assign(this.values, EMPTY, { skewMs });
    forgetLast();
    if (!this.db) return;
    await this.db.clear("state");
    await this.db.clear("reports");
    await this.db.put("state", skewMs, "skewMs");
  }
}
