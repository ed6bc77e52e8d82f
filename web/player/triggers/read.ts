import type { TailSegment, WireRoot } from "../protocol/types";
import { byFrom, type Layout, readRoot } from "../schedule/layout";
import type { Activation, Card, LocalTrigger, Match, Mode, Show, Tone, Trigger } from "./definitions";
import { NEVER, ranked } from "./winner";

/** More than a server allows; what goes beyond is somebody's mistake, and must not stop a picture. */
const MOST = 1000;
const TITLE = 200;
const TEXT = 2000;
/** No reader pauses longer between two keys, ms. */
const GAP_MS = 60000;
const MODES = ["once", "seconds", "untilCleared", "toggle", "clear"];
const TONES = ["alert", "warning", "info"];

type Fields = { [name: string]: unknown };
/** Told what cannot be read; the rest is used all the same. */
type Odd = (detail: string) => void;

/** The triggers of a schedule by id. One whose `show` is not understood keeps its card. */
export function readTriggers(wire: unknown, layouts: { [key: string]: Layout }, odd: Odd): { [id: string]: Trigger } {
  const found: { [id: string]: Trigger } = {};
  const from = fields(wire);
  for (const id of Object.keys(from).slice(0, MOST)) {
    const one = fields(from[id]);
    if (!number(one.precedence)) odd("trigger without precedence");
    else found[id] = { precedence: one.precedence, show: show(one.show, layouts, odd), card: readCard(one.card), wakes: one.wakesScreen === true };
  }
  return found;
}

export function readLocalTriggers(wire: unknown, odd: Odd): LocalTrigger[] {
  const found: LocalTrigger[] = [];
  for (const one of list(wire).slice(0, MOST).map(fields)) {
    const match = readMatch(fields(one.match));
    const clear = one.mode === "clear";
    const seconds = one.mode === "seconds" && number(one.seconds) ? one.seconds : 0;
    if (!match) odd("match " + word(fields(one.match).kind));
    else if (MODES.indexOf(one.mode as string) < 0) odd("mode " + word(one.mode));
    else if (!clear && typeof one.triggerId !== "string") odd("local trigger without triggerId");
    else if (one.mode === "seconds" && !(seconds > 0)) odd("local trigger without seconds");
    else found.push({ triggerId: clear ? "" : (one.triggerId as string), match, mode: one.mode as Mode, seconds });
  }
  return found;
}

/** The `active` of an instruction; of too many, those that would be shown first. Null: it is no list at all. */
export function readActive(wire: unknown, now: number, odd: Odd): Activation[] | null {
  if (!Array.isArray(wire)) return null;
  const found: Activation[] = [];
  for (const one of wire.map(fields)) {
    const since = instant(one.since);
    const until = one.until === null || one.until === undefined ? NEVER : instant(one.until);
    const known = typeof one.id === "string" && typeof one.triggerId === "string" && number(one.precedence);
    if (!known || isNaN(since) || isNaN(until)) odd("activation without id, trigger, precedence or times");
    else found.push({ id: one.id as string, triggerId: one.triggerId as string, precedence: one.precedence as number, since, until, card: readCard(one.card) });
  }
  if (found.length <= MOST) return found;
  odd("more than " + MOST + " activations");
  return ranked(found, now).slice(0, MOST);
}

function readCard(wire: unknown): Card | null {
  const { title, text, tone } = fields(wire);
  const card = { title: cut(title, TITLE), text: cut(text, TEXT), tone: (TONES.indexOf(tone as string) < 0 ? "warning" : tone) as Tone };
  return card.title || card.text ? card : null;
}

function show(wire: unknown, layouts: { [key: string]: Layout }, odd: Odd): Show | null {
  const one = fields(wire);
  if (one.kind === "card") return null;
  if (one.kind === "program" && typeof one.program === "string") return { kind: "program", program: one.program };
  if (one.kind === "layout") {
    const layout = own(layouts, one.layout);
    if (!layout) odd("show unknown layout");
    return layout && { kind: "layout", layout };
  }
  if (one.kind === "channel") return channel(one, layouts, odd);
  odd("show " + word(one.kind));
  return null;
}

function channel(one: Fields, layouts: { [key: string]: Layout }, odd: Odd): Show | null {
  try {
    const segments = list(one.segments) as { from: string; until: string; root: WireRoot }[];
    return { kind: "channel", roots: segments.map((s) => readRoot(s, layouts)).sort(byFrom), tail: list(one.tail).filter(weekly) };
  } catch (e) {
    odd("show channel: " + word((e as Error).message));
    return null;
  }
}

function weekly(value: unknown): value is TailSegment {
  const { startMinute, endMinute, program } = fields(value);
  return number(startMinute) && number(endMinute) && typeof program === "string";
}

function readMatch(one: Fields): Match | null {
  if (one.kind === "key" && typeof one.key === "string" && one.key) return { kind: "key", key: one.key };
  if (one.kind === "touch" && number(one.x) && number(one.y) && number(one.w) && number(one.h)) {
    return { kind: "touch", x: one.x, y: one.y, w: one.w, h: one.h };
  }
  if (one.kind !== "wedge" || !number(one.gapMs) || !(one.gapMs > 0)) return null;
  const code = one.code === null || one.code === undefined ? null : String(one.code);
  return { kind: "wedge", prefix: cut(one.prefix, TITLE), suffix: cut(one.suffix, TITLE), code, gapMs: Math.min(one.gapMs, GAP_MS) };
}

/** What a document itself says about a key, never what every object has by birth. */
export function own<T>(map: { [key: string]: T }, key: unknown): T | null {
  return typeof key === "string" && Object.prototype.hasOwnProperty.call(map, key) ? map[key] : null;
}

function fields(wire: unknown): Fields {
  return wire && typeof wire === "object" ? (wire as Fields) : {};
}

function list(wire: unknown): unknown[] {
  return Array.isArray(wire) ? wire : [];
}

function number(value: unknown): value is number {
  return typeof value === "number" && isFinite(value);
}

function instant(value: unknown): number {
  return typeof value === "string" ? Date.parse(value) : NaN;
}

function cut(value: unknown, most: number): string {
  return typeof value === "string" ? value.slice(0, most) : "";
}

/** Something unknown, short enough to be told. */
function word(value: unknown): string {
  return String(value).slice(0, 60);
}
