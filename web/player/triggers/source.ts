import { fullScreen, type Layout, type Play } from "../schedule/layout";
import { pictureAt } from "../schedule/lookup";
import type { Schedule } from "../schedule/schedule";
import type { Source } from "../schedule/source";
import type { Activation, Show, Trigger } from "./definitions";
import { own } from "./read";
import { NEVER } from "./winner";

/** What an activation shows, as a schedule of its own that is looked up like the screen's. */
export function ofTrigger(activation: Activation, show: Show, schedule: Schedule): Source {
  const { precedence, since } = activation;
  const told = { precedence, reason: reasonOf(precedence), bookingId: null };
  const above = { ...schedule, tailAwake: null, ...rootsOf(activation, show, schedule) };
  // A program stands on its first item until its beginning: the server's clock may be a moment ahead.
  const at = (now: number): number => (show.kind === "program" ? Math.max(now, since) : now);
  return {
    owner: activation.id,
    schedule,
    pictureAt: (now) => {
      const picture = pictureAt(above, at(now));
      return { ...picture, plays: picture.plays.map(({ layer, play }) => ({ layer, play: play && { ...play, ...told } })) };
    },
  };
}

/** What plays of it are counted under. */
export function reasonOf(precedence: number): string {
  return precedence >= 4000 ? "emergency" : precedence >= 3000 ? "trigger" : "localTrigger";
}

/** The files a trigger can show, whenever. */
export function filesOf(trigger: Trigger, schedule: Schedule): string[] {
  const seen: { [sha256: string]: true } = {};
  for (const key of trigger.show ? programsOf(trigger.show, schedule) : []) {
    const program = own(schedule.programs, key);
    for (const item of program ? program.items : []) seen[item.sha256] = true;
  }
  return Object.keys(seen);
}

function rootsOf({ since, until }: Activation, show: Show, schedule: Schedule): Partial<Schedule> {
  if (show.kind === "channel") return { roots: show.roots, tailRoot: show.tail, tailLayers: {} };
  if (show.kind === "layout") {
    const { from, until: horizon } = schedule;
    return { roots: [{ from, until: horizon, layout: show.layout }], tailRoot: null };
  }
  const play: Play = { from: since, until, anchor: since, program: show.program, precedence: 0, bookingId: null, reason: "" };
  return { from: since, until: NEVER, roots: [{ from: since, until: NEVER, layout: fullScreen([play]) }] };
}

function programsOf(show: Show, schedule: Schedule): string[] {
  if (show.kind === "program") return [show.program];
  if (show.kind === "layout") return ofLayout(show.layout, schedule);
  const keys = show.tail.map((s) => s.program);
  for (const { layout } of show.roots) keys.push(...(layout ? ofLayout(layout, schedule) : []));
  return keys;
}

function ofLayout(layout: Layout, schedule: Schedule): string[] {
  const keys: string[] = [];
  for (const layer of layout.layers) {
    for (const play of layer.plays) keys.push(play.program);
    for (const segment of own(schedule.tailLayers, layer.id) || []) keys.push(segment.program);
  }
  return keys;
}
