import type { Clock, Heard } from "../clock";
import type { State } from "../kept/state";
import type { Faults } from "../reports/faults";

/** The device clock may be wrong; beyond this somebody should know. */
const SKEW_ALARM_MS = 30000;
/** A difference of the clocks that moved by more is stored, for a start without the server. */
const WORTH_KEEPING_MS = 500;

/** Takes the server's time; says whether the time moved so far that what is shown must be looked up again. */
export function learnTime(clock: Clock, state: State, faults: Faults, heard: Heard): boolean {
  const moved = clock.learn(heard);
  const skew = clock.skewMs();
  if (Math.abs(skew - state.get("skewMs")) > WORTH_KEEPING_MS) void state.set("skewMs", skew).catch(() => undefined);
  if (Math.abs(skew) > SKEW_ALARM_MS) faults.report("clock_skew", Math.round(skew / 60000) + " min");
  return moved;
}
