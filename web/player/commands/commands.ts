import type { CommandToDo, State } from "../kept/state";
import type { ReportQueue } from "../reports/queue";
import { newId } from "../reports/types";

/** So many ids of done commands are remembered. */
const REMEMBERED = 300;

/** Does one command; resolves with a detail for people, or rejects with why not. */
export type Doer = (command: CommandToDo) => Promise<string | void>;

/** Commands are stored before they are acknowledged, done once, and answered by a report. */
export class Commands {
  private busy = false;

  constructor(
    private readonly state: State,
    private readonly reports: ReportQueue,
    private readonly now: () => number,
    private readonly doers: { [name: string]: Doer },
  ) {}

  /** Stores new commands; those already done, or waiting, are left alone. */
  async take(commands: CommandToDo[]): Promise<void> {
    const waiting = this.state.get("commandsToDo");
    const known = this.state.get("commandsDone").concat(waiting.map((c) => c.id));
    const fresh = commands.filter((c) => known.indexOf(c.id) < 0);
    if (fresh.length) await this.state.set("commandsToDo", waiting.concat(fresh));
  }

  /** Does what is stored, one after the other. */
  async run(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let next = this.state.get("commandsToDo")[0]; next; next = this.state.get("commandsToDo")[0]) await this.once(next);
    } finally {
      this.busy = false;
    }
  }

  /** Reload and restart end the page: so they count as done, and are answered, before they begin. */
  private async once(command: CommandToDo): Promise<void> {
    const doer = this.doers[command.name];
    const expired = command.expiresAt !== null && Date.parse(command.expiresAt) < this.now();
    if (expired) return this.done(command, false, "expired");
    if (!doer) return this.done(command, false, "unknown command");
    if (command.name === "reload" || command.name === "restartPlayer") {
      await this.done(command, true);
      await doer(command).catch(() => undefined);
      return;
    }
    const [ok, detail] = await doer(command).then(
      (said): [boolean, string | undefined] => [true, said || undefined],
      (e): [boolean, string] => [false, String((e as Error).message || e)],
    );
    await this.done(command, ok, detail);
  }

  private async done(command: CommandToDo, ok: boolean, detail?: string): Promise<void> {
    const at = new Date(this.now()).toISOString();
    await this.reports.add({ id: newId(), kind: "commandResult", at, commandId: command.id, ok, ...(detail ? { detail } : {}) });
    // Memory is written first: on a full disk the command is done all the same, and not once more at each look.
    const { state } = this;
    const done = state.set("commandsDone", state.get("commandsDone").concat(command.id).slice(-REMEMBERED));
    const toDo = state.set("commandsToDo", state.get("commandsToDo").filter((c) => c.id !== command.id));
    await Promise.all([done.catch(() => undefined), toDo.catch(() => undefined)]);
  }
}
