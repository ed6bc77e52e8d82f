import { beforeEach, expect, test, vi } from "vitest";
import type { Database } from "../kept/database";
import { State } from "../kept/state";
import type { WireSchedule } from "../protocol/types";
import type { ShownReport } from "../reports/types";
import { turnAt } from "../schedule/lookup";
import { downloadOrder } from "../schedule/needed";
import { readSchedule, type Schedule } from "../schedule/schedule";
import { Triggers } from "./triggers";

const NOW = Date.parse("2026-11-27T10:00:00Z");
const iso = (ms: number): string => new Date(ms).toISOString();
const DAY = 86400000;
const items = (...names: string[]) => names.map((id) => ({ id, kind: "image", sha256: id, mime: "image/png", durationMs: 10000, fit: "fill" as const }));
const card = { title: "Fire", text: "", tone: "alert" };

/** A schedule that plays `s1`, `s2` in turn, with what a case adds. */
function wire(parts: Partial<WireSchedule>): WireSchedule {
  const root = { kind: "program" as const, program: "p", anchor: iso(0), precedence: 0, reason: "default" };
  return {
    format: 1, etag: "e", from: iso(NOW - DAY), until: iso(NOW + DAY), refreshAfter: iso(NOW + DAY),
    segments: [{ from: iso(NOW - DAY), until: iso(NOW + DAY), root }], layouts: {},
    programs: { p: { lengthMs: 20000, items: items("s1", "s2") }, f: { lengthMs: 20000, items: items("f1", "f2") }, g: { lengthMs: 10000, items: items("g1") } },
    tail: { offsets: [], root: null, layers: {} },
    media: ["later", "f2", "f1", "s1", "g1"].map((sha256) => ({ sha256, size: 1, mime: "image/png", kind: "image" })), ...parts,
  };
}

const program = (name: string, more = {}) => ({ precedence: 4000, show: { kind: "program", program: name }, card: null, ...more });
const active = (triggerId: string, more = {}) => ({ id: "a-" + triggerId, triggerId, precedence: 4000, since: iso(NOW - 5000), until: null, card: null, ...more });

const odd: string[] = [];
const told: ShownReport[] = [];
let there: string[];
let now: number;
let schedules: Schedule[];
let asleep: boolean;
let changes: number;

function triggers(state: State): Triggers {
  return new Triggers(state, {
    now: () => now,
    ticks: () => now,
    schedules: () => schedules,
    asleep: () => ({ asleep, until: asleep ? NOW + 45000 : 8.64e15 }),
    available: (sha256) => there.indexOf(sha256) >= 0,
    place: (x, y) => ({ x, y }),
    changed: () => void changes++,
    shown: (report) => told.push(report),
    fault: (code, detail) => odd.push(code + ": " + detail),
  });
}

async function given(defined: unknown, instruction: unknown): Promise<Triggers> {
  schedules = [readSchedule(wire({ triggers: defined }), (detail) => odd.push(detail))];
  const made = triggers(await State.load(null));
  await made.take(instruction);
  return made;
}

beforeEach(() => {
  odd.length = told.length = changes = 0;
  there = ["f1", "f2", "g1", "s1", "s2"];
  now = NOW;
  asleep = false;
});

test("outside active hours only emergencies and what wakes the screen are shown", async () => {
  asleep = true;
  const defined = { fire: program("f"), notice: program("g", { precedence: 3000 }), call: program("g", { precedence: 3000, wakesScreen: true }) };
  const notice = active("notice", { precedence: 3000 });
  const call = active("call", { precedence: 3000, since: iso(NOW - 9000) });
  expect((await given(defined, [notice])).above(NOW)).toBeNull();
  expect((await given(defined, [notice, call])).above(NOW)).toMatchObject({ owner: "a-call", until: NOW + 45000 });
  expect((await given(defined, [notice, call, active("fire")])).above(NOW)).toMatchObject({ owner: "a-fire" });
  // Not known here yet, but an emergency with a card of its own.
  expect((await given({}, [active("fire", { card })])).above(NOW)).toMatchObject({ owner: "a-fire", source: null });
  expect((await given({}, [active("other", { precedence: 3000, card })])).above(NOW)).toBeNull();
  asleep = false;
  expect((await given(defined, [notice])).above(NOW)).toMatchObject({ owner: "a-notice" });
});

test("a program counts from the beginning of its activation, and its plays are told as an emergency", async () => {
  const above = (await given({ fire: program("f") }, [active("fire", { until: iso(NOW + 60000) })])).above(NOW);
  expect(above).toMatchObject({ owner: "a-fire", card: null, until: NOW + 60000 });
  const [{ play }] = above!.source!.pictureAt(NOW).plays;
  expect(play).toMatchObject({ anchor: NOW - 5000, reason: "emergency", bookingId: null, precedence: 4000 });
  expect(turnAt(schedules[0].programs[play!.program], play!.anchor, NOW)).toMatchObject({ item: { id: "f1" }, from: NOW - 5000, until: NOW + 5000 });
  expect(above!.source!.pictureAt(NOW + 60000).plays[0].play).toBeNull();
});

test("one that the server began a moment ahead of this clock is there at once, from its first item", async () => {
  const above = (await given({ fire: program("f") }, [active("fire", { since: iso(NOW + 300) })])).above(NOW);
  expect(above!.source!.pictureAt(NOW).plays[0].play).toMatchObject({ from: NOW + 300, anchor: NOW + 300 });
});

test("layouts and channels keep their own times; the reason follows the precedence", async () => {
  const segment = { from: iso(NOW - DAY), until: iso(NOW + 1000), anchor: iso(0), program: "g", precedence: 0, bookingId: "b", reason: "booking" };
  const layer = { id: "y", x: 0, y: 0, w: 1, h: 1, z: 0, segments: [segment] };
  schedules = [readSchedule(wire({
    layouts: { L: { width: 1, height: 1, background: "#000", layers: [layer] } },
    tail: { offsets: [], root: [], layers: { y: [{ startMinute: 0, endMinute: 10080, program: "f", precedence: 0, reason: "default" }] } },
    triggers: {
      layout: { precedence: 3000, show: { kind: "layout", layout: "L" }, card: null },
      channel: { precedence: 2000, card: null, show: {
        kind: "channel", tail: [{ startMinute: 0, endMinute: 10080, program: "f", precedence: 0, reason: "default" }],
        segments: [{ from: iso(NOW - DAY), until: iso(NOW + DAY), root: { kind: "program", program: "g", anchor: iso(7), precedence: 5, bookingId: "b", reason: "booking" } }],
      } },
    },
  }))];
  const made = triggers(await State.load(null));
  await made.take([active("layout", { precedence: 3000 })]);
  const layout = made.above(NOW)!;
  expect(layout.until).toBe(NOW + 1000);
  expect(layout.source!.pictureAt(NOW)).toMatchObject({ layout: { key: "L" }, plays: [{ play: { program: "g", anchor: 0, reason: "trigger", bookingId: null } }] });
  expect(made.above(NOW + 1000), "the layout's gap: passed over").toBeNull();
  expect(made.above(NOW + 2 * DAY)!.source!.pictureAt(NOW + 2 * DAY)).toMatchObject({ layout: { key: "L" }, plays: [{ play: { program: "f" } }] });
  await made.take([active("channel", { precedence: 2000 })]);
  expect(made.above(NOW)!.source!.pictureAt(NOW)).toMatchObject({ layout: { key: null }, plays: [{ play: { program: "g", anchor: 7, reason: "localTrigger" } }] });
  expect(made.above(NOW + 2 * DAY)!.source!.pictureAt(NOW + 2 * DAY).plays[0].play).toMatchObject({ program: "f", anchor: 0 });
});

test("without its files its card stands, without a card the next in rank, and all of it when they come", async () => {
  const made = await given({ fire: program("f", { card }), drill: program("g", { precedence: 3000 }) }, [active("fire"), active("drill", { precedence: 3000 })]);
  there = ["g1"];
  expect(made.above(NOW)).toMatchObject({ owner: "a-fire", source: null, card: { title: "Fire" } });
  await made.take([active("fire", { card: { title: "Smoke", text: "", tone: "warning" } })]);
  expect(made.above(NOW)!.card).toMatchObject({ title: "Smoke", tone: "warning" });
  schedules = [readSchedule(wire({ triggers: { fire: program("f"), drill: program("g") } }))];
  await made.take([active("fire"), active("drill", { precedence: 3000 })]);
  expect(made.above(NOW)).toMatchObject({ owner: "a-drill" });
  there = [];
  expect(made.above(NOW)).toBeNull();
  there = ["f2"];
  expect(made.above(NOW)).toMatchObject({ owner: "a-fire", source: { owner: "a-fire" } });
});

test("an unknown trigger shows its card, or is passed over", async () => {
  const made = await given({}, [active("constructor", { card }), active("__proto__", { precedence: 5000 })]);
  expect(made.above(NOW)).toMatchObject({ owner: "a-constructor", source: null, card: { title: "Fire" } });
});

test("the newest schedule defines it, the one before still has its files", async () => {
  const made = await given({ fire: program("f") }, [active("fire")]);
  schedules = [readSchedule(wire({ triggers: { fire: program("g") } })), schedules[0]];
  expect(made.above(NOW)!.source!.pictureAt(NOW).plays[0].play!.program).toBe("g");
  there = ["f1"];
  expect(made.above(NOW)!.source!.pictureAt(NOW).plays[0].play!.program).toBe("f");
});

test("late, repeated and taken down", async () => {
  const made = await given({ fire: program("f") }, [active("fire", { until: iso(NOW) })]);
  expect(made.above(NOW)).toBeNull();
  const list = [active("fire")];
  await made.take(list);
  const before = changes;
  await made.take(list);
  expect(changes).toBe(before);
  made.seen("a-fire");
  made.seen("a-fire");
  made.seen("a-never");
  expect(told.map(({ kind, activationId }) => [kind, activationId])).toEqual([["shown", "a-fire"]]);
  await made.take([]);
  expect(made.above(NOW)).toBeNull();
});

test("what cannot be read is skipped and told, and nothing else is lost", async () => {
  const strange = {
    a: { precedence: 4000, show: { kind: "hologram" }, card }, b: null, c: { show: 7 }, d: { precedence: 4000, show: { kind: "layout", layout: "toString" } },
    e: { precedence: 3000, show: { kind: "channel", segments: [null], tail: [null, 7] } }, f: program("f"), g: program("toString"),
  };
  const made = await given(strange, [null, 7, {}, { id: "x", triggerId: "f", precedence: "4000", since: iso(NOW) }, active("f", { until: "tomorrow" }), active("g"), active("f", { id: "sound", precedence: 3000 })]);
  expect(made.above(NOW)).toMatchObject({ owner: "sound" });
  expect(odd.filter((one) => /hologram/.test(one))).toHaveLength(1);
  await made.take("nonsense");
  await made.take(undefined);
  expect(made.above(NOW), "the last sound list stands").toMatchObject({ owner: "sound" });
  await made.take([active("a")]);
  expect(made.above(NOW)).toMatchObject({ source: null, card: { tone: "alert" } });
});

test("of too many the most important are kept", async () => {
  const many = Array.from({ length: 5000 }, (_, i) => active("f", { id: "n" + i, precedence: 3000 }));
  const made = await given({ f: program("f") }, [...many, active("f", { id: "fire" })]);
  expect(made.above(NOW)).toMatchObject({ owner: "fire" });
  expect(odd).toEqual(["trigger_unreadable: more than 1000 activations"]);
});

test("local triggers: unknown kinds are skipped and told, sound ones stay", () => {
  const key = { kind: "key", key: "F1" };
  const lists: [unknown, number][] = [
    [undefined, 0], [{}, 0], [[null, 3, {}], 0], [[{ triggerId: "f", match: { kind: "gesture" }, mode: "once" }], 0], [[{ triggerId: "f", match: key, mode: "twice" }], 0],
    [[{ match: key, mode: "once" }], 0], [[{ match: key, mode: "clear" }], 1], [[{ triggerId: "f", match: key, mode: "seconds", seconds: -1 }], 0],
    [[{ triggerId: "f", match: { kind: "wedge", gapMs: "1" }, mode: "once" }], 0], [[{ triggerId: "f", match: { kind: "touch", x: 0, y: 0, w: 1 }, mode: "once" }], 0],
    [[{ triggerId: "f", match: { kind: "wedge", gapMs: 100 }, mode: "toggle", seconds: 5 }], 1], [Array.from({ length: 3000 }, () => ({ triggerId: "f", match: key, mode: "once" })), 1000],
  ];
  for (const [localTriggers, sound] of lists) expect(readSchedule(wire({ localTriggers })).localTriggers).toHaveLength(sound);
});

test("it is in force at once and stored before it counts as taken; a restart has it", async () => {
  const kept: { [key: string]: unknown } = {};
  let full = true;
  const put = async (_: string, value: unknown, key: string): Promise<void> => {
    if (full) throw new Error("QuotaExceededError");
    kept[key] = value;
  };
  const db = { get: async (_: string, key: string) => kept[key], put } as unknown as Database;
  schedules = [readSchedule(wire({ triggers: { fire: program("f") } }))];
  const made = triggers(await State.load(db));
  await expect(made.take([active("fire")])).rejects.toThrow("Quota");
  expect(made.above(NOW)).toMatchObject({ owner: "a-fire" });
  full = false;
  await made.take([active("fire")]);
  expect(triggers(await State.load(db)).above(NOW)).toMatchObject({ owner: "a-fire" });
});

test("files: what stands now, what plays now, what can be called for, the rest", async () => {
  const made = await given({ fire: program("f"), drill: program("g") }, [active("drill")]);
  expect(downloadOrder(schedules, NOW, made.files(NOW)).map(({ sha256 }) => sha256)).toEqual(["g1", "s1", "f2", "f1", "later"]);
  await made.take([]);
  expect(downloadOrder(schedules, NOW, made.files(NOW)).map(({ sha256 }) => sha256)).toEqual(["s1", "f2", "f1", "g1", "later"]);
});

test("a key begins one, whatever the schedule is by then; a faster press of another schedule's key does nothing", async () => {
  const listeners: { [name: string]: (event: unknown) => void } = {};
  vi.stubGlobal("window", { addEventListener: (name: string, f: (event: unknown) => void) => (listeners[name] = f), removeEventListener: () => undefined });
  const local = (key: string) => [{ triggerId: "door", match: { kind: "key", key }, mode: "once", seconds: null }];
  const doc = (key: string, name: string) => readSchedule(wire({ triggers: { door: program(name, { precedence: 2000 }) }, localTriggers: local(key) }));
  schedules = [doc("F1", "f")];
  const made = triggers(await State.load(null));
  made.start();
  const prevented = vi.fn();
  const press = (key: string, repeat = false) => listeners.keydown({ key, repeat, timeStamp: now, preventDefault: prevented });
  press("F2");
  press("F1", true);
  expect(made.above(now)).toBeNull();
  press("F1");
  expect(prevented).toHaveBeenCalledTimes(1);
  expect(made.above(now)).toMatchObject({ until: NOW + 20000, source: { owner: "local-000000001" } });
  schedules = [doc("F2", "g")];
  expect(made.above(now)!.source!.pictureAt(now).plays[0].play).toMatchObject({ program: "g", reason: "localTrigger" });
  now += 5000;
  press("F1");
  expect(made.above(now)!.until).toBe(NOW + 20000);
  press("F2");
  expect(made.above(now)!.until).toBe(now + 10000);
  made.seen("local-000000001");
  expect(told).toEqual([]);
  schedules = [readSchedule(wire({}))];
  expect(made.above(now)).toBeNull();
});
