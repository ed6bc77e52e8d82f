import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Preview } from "./preview";
import type { Told } from "./words";

const DAY = Date.parse("2026-11-30T00:00:00.000Z");
const at = (hour: number) => DAY + hour * 3_600_000;
const instant = (hour: number) => new Date(at(hour)).toISOString();

/** As much of an element as the stage uses; a picture comes, unless its file is one of `broken`. */
class FakeElement {
  style = {};
  className = "";
  parentNode: FakeElement | null = null;
  children: FakeElement[] = [];
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  appendChild(child: FakeElement) {
    child.parentNode = this;
    this.children.push(child);
  }
  insertBefore(child: FakeElement) {
    this.appendChild(child);
  }
  removeChild(child: FakeElement) {
    child.parentNode = null;
    this.children = this.children.filter((one) => one !== child);
  }
  querySelectorAll() {
    return [];
  }
  removeAttribute() {}
  set src(url: string) {
    if (!slow) setTimeout(() => (broken.some((sha256) => url.endsWith(sha256)) ? this.onerror : this.onload)?.(), 10);
  }
}

let broken: string[];
let slow: boolean;
let told: Told[];
let preview: Preview;
let body: FakeElement;

/** Red until noon, then blue and green in turn until eight, then nothing. */
function schedule() {
  const item = (id: string) => ({ id, kind: "image", sha256: id, mime: "image/png", durationMs: 10_000, fit: "fill" });
  const root = (program: string) => ({ kind: "program", program, anchor: instant(0), precedence: 1, bookingId: null, reason: "booking" });
  return {
    format: 1, etag: "e", from: instant(0), until: instant(24), refreshAfter: instant(24), layouts: {}, media: [],
    segments: [
      { from: instant(0), until: instant(12), root: root("r") },
      { from: instant(12), until: instant(20), root: root("b") },
    ],
    programs: { r: { lengthMs: 10_000, items: [item("red")] }, b: { lengthMs: 20_000, items: [item("blue"), item("green")] } },
  };
}

async function go(hour: number, speed = 0, wait = 1000, plan = "p", isNow = false) {
  preview.go({ kind: "go", at: at(hour), speed, plan, isNow });
  await vi.advanceTimersByTimeAsync(wait);
  return last();
}
/** What is asked for from here on; the answer is always the same day. */
function counted() {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    return { ok: true, json: async () => schedule() };
  });
  return asked;
}
const last = () => told[told.length - 1]?.state;
/** How many pictures are on the stage. */
const pictures = () => body.children[0].children.flatMap((scene) => scene.children).flatMap((layer) => layer.children).length;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  [broken, slow, told, body] = [[], false, [], new FakeElement()];
  vi.stubGlobal("document", { createElement: () => new FakeElement() });
  vi.stubGlobal("window", { innerWidth: 160, innerHeight: 90, addEventListener() {} });
  vi.stubGlobal("fetch", async () => ({ ok: true, json: async () => schedule() }));
  preview = new Preview(body as unknown as HTMLElement, "/preview", (one) => told.push(one));
  preview.run();
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("what cannot be shown at another moment is said, and what was shown before does not stand for it", async () => {
  broken = ["blue", "green"];
  expect(await go(11)).toBe("playing");
  expect(await go(13)).toBe("cannot");
  expect(pictures()).toBe(0);
  expect(await go(21)).toBe("nothing");
  expect(await go(11)).toBe("playing");
  expect(pictures()).toBe(1);
});

test("asked for at once, what cannot be shown does not read as loading for ever", async () => {
  broken = ["blue", "green"];
  expect(await go(13)).toBe("cannot");
});

test("what takes long is loading, and not what was there before", async () => {
  await go(11);
  slow = true;
  expect(await go(13, 0, 300)).toBe("playing");
  await vi.advanceTimersByTimeAsync(1000);
  expect(last()).toBe("loading");
  expect(pictures()).toBe(0);
});

test("the next item of the same program stands in for one that cannot be shown, as on a player", async () => {
  broken = ["blue"];
  expect(await go(13)).toBe("playing");
  expect(pictures()).toBe(1);
});

test("going on into what cannot be shown, the picture of before does not stay", async () => {
  broken = ["blue", "green"];
  expect(await go(11.9999, 1, 200)).toBe("playing");
  await vi.advanceTimersByTimeAsync(3000);
  expect(last()).toBe("cannot");
  expect(pictures()).toBe(0);
});

test("nothing is asked before a moment is, and after one that cannot be told another is at once", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    return asked.length === 1 ? { ok: false, status: 422 } : { ok: true, json: async () => schedule() };
  });
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual([]);
  expect(await go(10)).toBe("failed");
  expect(await go(11)).toBe("playing");
  expect(asked).toEqual([10, 11].map((hour) => `/preview?at=${instant(hour)}`));
});

test("another moment is asked about at once, though the one before it has no answer yet", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (url: string, { signal }: RequestInit) => {
    asked.push(url);
    if (asked.length > 1) return Promise.resolve({ ok: true, json: async () => schedule() });
    return new Promise((_, refuse) => signal?.addEventListener("abort", () => refuse(new Error("aborted"))));
  });
  expect(await go(10)).toBe("loading");
  expect(await go(11)).toBe("playing");
  expect(asked.length).toBe(2);
});

test("what was fetched under one plan does not stand for another, and under none nothing is asked or shown", async () => {
  const asked = counted();
  expect(await go(10)).toBe("playing");
  expect(await go(11, 0, 1000, "")).toBe("loading");
  expect(pictures()).toBe(0);
  expect(asked.length).toBe(1);
  expect(await go(11)).toBe("playing");
  expect(asked.length).toBe(1);
  expect(await go(11, 0, 1000, "q")).toBe("playing");
  expect(asked).toEqual([10, 11].map((hour) => `/preview?at=${instant(hour)}`));
});

test("a day that does not hold the moment is not asked for without pause", async () => {
  const asked = counted();
  expect(await go(30, 1, 4000, "p", true)).toBe("loading");
  expect(asked.length).toBe(1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked.length).toBe(2);
});

test("of now the schedule is the server's, whatever this machine's clock says", async () => {
  const asked = counted();
  expect(await go(10, 1, 1000, "p", true)).toBe("playing");
  expect(asked).toEqual(["/preview"]);
});
