import { pictureAt, type Picture } from "./lookup";
import type { Schedule } from "./schedule";

/** Who has the screen: the schedule, or something above it. */
export interface Source {
  /** Empty for the schedule; scenes of different owners never share a layer. */
  owner: string;
  /** Where its programs are. */
  schedule: Schedule;
  pictureAt(now: number): Picture;
}

export function ofSchedule(schedule: Schedule): Source {
  return { owner: "", schedule, pictureAt: (now) => pictureAt(schedule, now) };
}
