import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fullScreen, type Play } from "../schedule/layout";
import type { Schedule } from "../schedule/schedule";
import type { Above } from "../triggers/triggers";
import type { Played, Showing } from "./layerView";
import { Playing } from "./playing";
import type { Scene } from "./scene";
import type { Stage } from "./stage";
import type { Surface } from "./surface";

const NEVER = 8.64e15;
const items = (...names: string[]) => names.map((id) => ({ id, kind: "image", sha256: id, mime: "", durationMs: 60000, fit: "fill" as const }));
const play = (program: string, reason: string): Play => ({ from: -NEVER, until: NEVER, anchor: 0, program, precedence: 0, bookingId: null, reason });
const root = (program: string, reason = "default") => ({ from: -NEVER, until: NEVER, layout: fullScreen([play(program, reason)]) });
const schedule = {
  etag: "e1", from: -NEVER, until: NEVER, roots: [root("p")], tailRoot: null, tailLayers: {}, offsets: [],
  programs: { p: { lengthMs: 60000, items: items("s1") }, f: { lengthMs: 60000, items: items("f1") } },
} as unknown as Schedule;
const card = { title: "Fire", text: "", tone: "alert" as const };

/** An activation above the schedule: its content, or (without) its card. */
function fire(content: boolean, owner = "fire"): Above {
  const layout = fullScreen([play("f", "emergency")]);
  const picture = { layout, plays: [{ layer: layout.layers[0], play: layout.layers[0].plays[0] }], until: NEVER };
  return { owner, card, until: NEVER, source: content ? { owner, schedule, pictureAt: () => picture } : null };
}

let current: Schedule;
let above: Above | null;
let there: string[];
let ready: { [sha256: string]: () => void };
let slow: string[];
let seen: string[];
let played: Played[];
let appeared: string[];
let stage: Stage & { current: Scene | null };
let playing: Playing;

const element = () => ({ style: {}, appendChild() {}, insertBefore() {}, removeChild() {}, parentNode: null });

/** A stage that notes what a viewer would see. */
function fakeStage(): typeof stage {
  const one = {
    current: null as Scene | null,
    shownCard: null as unknown,
    ready: () => undefined,
    show: (scene: Scene) => {
      if (one.current && one.current !== scene) one.current.close();
      one.current = scene;
      scene.seen();
      seen.push("scene " + scene.owner);
    },
    showCard: (card: unknown) => (one.shownCard = card),
    empty: () => {
      if (one.current) one.current.close();
      one.current = null;
    },
  };
  return one as unknown as typeof stage;
}

function surface({ turn }: Showing): Surface {
  const wait = slow.indexOf(turn.item.sha256) >= 0 ? new Promise<void>((resolve) => (ready[turn.item.sha256] = resolve)) : Promise.resolve();
  return { item: turn.item, element: element(), spent: false, ready: () => wait, start: async () => {}, again() {}, close() {} } as unknown as Surface;
}

async function look(next: Above | null = above): Promise<void> {
  above = next;
  playing.look();
  await vi.advanceTimersByTimeAsync(10);
}

beforeEach(async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  vi.stubGlobal("document", { createElement: element });
  above = null;
  current = schedule;
  [there, slow, seen, played, appeared, ready] = [["s1", "f1"], [], [], [], [], {}];
  stage = fakeStage();
  playing = new Playing(stage, {
    now: () => Date.now(), ticks: () => Date.now(),
    schedule: () => current, above: () => above,
    cover: () => seen.push("card"), shown: (owner) => owner && seen.push("shown " + owner), appeared: (one) => appeared.push(one.etag), dark: () => seen.push("dark"), idle: (waiting) => seen.push(waiting ? "waiting" : "idle"),
    available: (sha256) => there.indexOf(sha256) >= 0, missing: () => undefined,
    surface: async (showing) => surface(showing), failed: () => undefined, played: (one) => played.push(one),
  });
  await look();
});
afterEach(() => {
  playing.stop();
  vi.useRealTimers();
});

test("what stands above comes at once, and the schedule comes back; each play has its reason and ends where it was covered", async () => {
  await vi.advanceTimersByTimeAsync(5000);
  await look(fire(true));
  expect(playing.undisturbed).toBe(false);
  await vi.advanceTimersByTimeAsync(3000);
  await look(null);
  expect(seen).toEqual(["scene ", "scene fire", "shown fire", "scene "]);
  expect(playing.undisturbed).toBe(true);
  expect(played.map((one) => [one.turn.item.id, one.play.reason, Math.round((one.until - one.from) / 100)])).toEqual([["s1", "default", 50], ["f1", "emergency", 30]]);
});

test("beneath a card nothing plays", async () => {
  await look(fire(false));
  await vi.advanceTimersByTimeAsync(120000);
  const plays = played.length;
  await look(null);
  expect([...new Set(seen)]).toEqual(["scene ", "card"]);
  expect(seen[seen.length - 1]).toBe("scene ");
  expect(plays).toBe(1);
});

test("content that takes long is preceded by the card, and takes its place when it is there", async () => {
  slow = ["f1"];
  await look(fire(true));
  await vi.advanceTimersByTimeAsync(1900);
  expect(seen).toEqual(["scene "]);
  await vi.advanceTimersByTimeAsync(200);
  expect(seen).toEqual(["scene ", "card"]);
  ready.f1();
  await vi.advanceTimersByTimeAsync(10);
  expect(seen).toEqual(["scene ", "card", "scene fire", "shown fire"]);
});

test("one that is taken down before it was ready was never there", async () => {
  slow = ["f1"];
  await look(fire(true));
  await look(null);
  ready.f1();
  await vi.advanceTimersByTimeAsync(10000);
  expect(seen).toEqual(["scene "]);
  expect(played).toEqual([]);
  expect(playing.undisturbed).toBe(true);
});

test("while the schedule is made ready again, what was above stays; if there is nothing it goes all the same", async () => {
  await look(fire(true));
  slow = ["s1"];
  await look(null);
  await look(null);
  expect(seen).toEqual(["scene ", "scene fire", "shown fire"]);
  expect(playing.undisturbed).toBe(false);
  ready.s1();
  await vi.advanceTimersByTimeAsync(10);
  expect(seen[seen.length - 1]).toBe("scene ");
  await look(fire(true));
  there = ["f1"];
  await look(null);
  expect(seen[seen.length - 1]).toBe("waiting");
  expect(stage.current).toBeNull();
});

test("a second use of the same begins anew", async () => {
  await look(fire(true));
  await look(fire(true, "again"));
  expect(seen.slice(-2)).toEqual(["scene again", "shown again"]);
});

test("a file past its last day leaves the layer in the middle of its turn, and nothing is left when all are", async () => {
  const [first, second] = items("s1", "s2");
  const dated = [{ ...first, validUntil: new Date(1_090_000).toISOString() }, { ...second, validUntil: new Date(1_300_000).toISOString() }];
  current = { ...schedule, programs: { p: { lengthMs: 120000, items: dated } } } as unknown as Schedule;
  there = ["s1", "s2"];
  await look();
  const shown = () => stage.current?.views[0].surface?.item.sha256;
  expect(shown()).toBe("s1");
  await vi.advanceTimersByTimeAsync(1_085_000 - Date.now());
  expect(shown()).toBe("s1");
  await vi.advanceTimersByTimeAsync(1_090_100 - Date.now());
  expect(shown()).toBe("s2");
  await vi.advanceTimersByTimeAsync(1_299_900 - Date.now());
  expect(shown()).toBe("s2");
  await vi.advanceTimersByTimeAsync(1_300_100 - Date.now());
  expect(stage.current).toBeNull();
  expect(seen[seen.length - 1]).toBe("idle");
});

test("a schedule has appeared when all that is here of it is on the stage, also when the layout stays", async () => {
  expect(new Set(appeared)).toEqual(new Set(["e1"]));
  const next = { ...schedule, etag: "e2", programs: { ...schedule.programs, p: { lengthMs: 60000, items: items("s2") } } };
  there = ["s1", "s2", "f1"];
  slow = ["s2"];
  current = next;
  await look();
  expect(appeared).not.toContain("e2");
  ready.s2();
  await vi.advanceTimersByTimeAsync(10);
  expect(appeared).toContain("e2");
});

test("what is beneath something else has not appeared; what shows nothing has", async () => {
  await look(fire(true));
  current = { ...schedule, etag: "e2" };
  await look();
  expect(appeared).not.toContain("e2");
  await look(null);
  await vi.advanceTimersByTimeAsync(10);
  expect(appeared).toContain("e2");
  current = { ...schedule, etag: "e3", roots: [] };
  await look();
  expect(appeared).toContain("e3");
  expect(seen[seen.length - 1]).toBe("idle");
});

test("outside active hours nothing is on the screen and nothing is counted; an emergency wakes it", async () => {
  playing.look();
  await vi.advanceTimersByTimeAsync(9000);
  ready.s1?.();
  await vi.advanceTimersByTimeAsync(9000);
  seen.length = 0;
  current = { ...schedule, roots: [{ from: -NEVER, until: NEVER, layout: null, asleep: true }] };
  playing.look();
  expect(seen).toEqual(["dark"]);
  expect(stage.current).toBeNull();
  const counted = played.length;
  await vi.advanceTimersByTimeAsync(60000);
  expect(played.length).toBe(counted);
  above = fire(false);
  playing.look();
  expect(seen[seen.length - 1]).toBe("card");
});

/** At 1,005 s the first layer's content ends and the second one's begins. */
function relay(): Schedule {
  const layer = (id: string, one: Play) => ({ id, x: 0, y: 0, w: 1, h: 1, z: 0, plays: [one] });
  const layers = [layer("a", { ...play("p", "default"), until: 1_005_000 }), layer("b", { ...play("f", "booking"), from: 1_005_000 })];
  const layout = { key: "k", width: 1, height: 1, background: "#000", layers };
  return { ...schedule, roots: [{ from: -NEVER, until: NEVER, layout }] } as unknown as Schedule;
}

test("a layer whose content ends while another one's begins brings no card, however long that takes", async () => {
  slow = ["f1"];
  current = relay();
  await look();
  await vi.advanceTimersByTimeAsync(1_009_000 - Date.now());
  expect(stage.current?.views.map(({ surface }) => surface?.item.sha256)).toEqual([undefined, undefined]);
  ready.f1();
  await vi.advanceTimersByTimeAsync(10);
  expect(stage.current?.views[1].surface?.item.sha256).toBe("f1");
  expect(seen).not.toContain("waiting");
});

test("a card over empty layers goes as soon as one of them has something", async () => {
  there = ["s1"];
  current = relay();
  await look();
  await vi.advanceTimersByTimeAsync(1_005_100 - Date.now());
  expect(seen[seen.length - 1]).toBe("waiting");
  const shown = stage as unknown as { shownCard: unknown };
  shown.shownCard = "fetching";
  [there, slow] = [["s1", "f1"], ["f1"]];
  await look();
  expect(shown.shownCard).toBe("fetching");
  ready.f1();
  await vi.advanceTimersByTimeAsync(10);
  expect(shown.shownCard).toBeNull();
});

test("built up anew, what was made ready for another moment is not shown", async () => {
  await look(fire(false));
  const layers = ["p", "f"].map((program, at) => ({ id: program, x: at, y: 0, w: 1, h: 1, z: 0, plays: [play(program, "default")] }));
  current = { ...schedule, roots: [{ from: -NEVER, until: NEVER, layout: { key: "k", width: 2, height: 1, background: "#000", layers } }] } as unknown as Schedule;
  slow = ["f1"];
  await look(null);
  there = [];
  playing.rebuild();
  await vi.advanceTimersByTimeAsync(9000);
  expect(stage.current).toBeNull();
  expect(seen[seen.length - 1]).toBe("waiting");
});
