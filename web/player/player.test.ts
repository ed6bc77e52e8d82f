import { createHash } from "node:crypto";
import jsqr from "jsqr";
import { expect, test } from "vitest";
import { Clock } from "./clock";
import { qr } from "./code/qr";
import { purgeable } from "./kept/purge";
import { Sha256 } from "./kept/sha256";
import { Backoff } from "./protocol/backoff";
import { retryAfter } from "./protocol/call";
import { newId } from "./reports/types";
import { placed } from "./stage/scene";
import { fitted } from "./stage/screenshot";
import { parseRange } from "./worker/range";

test("SHA-256 in script agrees with another implementation, whatever the pieces", () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 70001]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + length) & 255);
    const hash = new Sha256();
    for (let at = 0, step = 1; at < length; at += step, step = (step * 7) % 97 || 1) hash.update(bytes.subarray(at, at + step));
    expect(hash.hex()).toBe(createHash("sha256").update(bytes).digest("hex"));
  }
});

test("QR codes of every size are read by another implementation", () => {
  const library = (jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr;
  for (const length of [10, 14, 26, 42, 60, 84, 106, 122, 150, 180, 213]) {
    const text = ("http://localhost:8080/#/screens?register=K7MPQR" + "å0123456789abc".repeat(20)).slice(0, length).replace(/å/g, "-");
    const modules = qr(text);
    const scale = 4;
    const size = (modules.length + 8) * scale;
    const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
    modules.forEach((row, y) => row.forEach((on, x) => {
      for (let i = 0; on && i < scale * scale; i++) {
        const at = (((y + 4) * scale + Math.floor(i / scale)) * size + (x + 4) * scale + (i % scale)) * 4;
        pixels.fill(0, at, at + 3);
      }
    }));
    expect(library(pixels, size, size)?.data).toBe(text);
  }
  expect(() => qr("x".repeat(214))).toThrow();
});

test("the clock follows the server, not the device", () => {
  let mono = 0;
  let device = 1_000_000;
  const clock = new Clock(0, () => mono, () => device);
  expect(clock.now()).toBe(1_000_000);
  const heard = (serverTime: number, lasted = 0) => clock.learn({ serverTime, asked: mono - lasted, came: mono });
  expect(heard(4_600_000)).toBe(true);
  expect(clock.now()).toBe(4_600_000);
  expect(clock.skewMs()).toBe(-3_600_000);
  device = 5; // Somebody sets the device clock: nothing moves.
  mono = 1000;
  expect(clock.now()).toBe(4_601_000);
  heard(4_600_700, 400); // This answer was 300 ms on its way.
  expect(clock.now()).toBe(4_601_000);
  heard(4_501_000); // The server's clock was set back.
  expect(clock.now()).toBe(4_501_000);
  expect(heard(NaN)).toBe(false);
});

test("the clock is where the spans between questions and answers meet", () => {
  const clock = new Clock(0, () => 0, () => 0);
  const heard = (serverTime: number, asked: number, came: number) => clock.learn({ serverTime, asked, came });
  heard(50_000, 0, 50_080); // Held for long: only when it came says something.
  expect(clock.now()).toBe(-80);
  heard(60_020, 59_980, 60_060); // 40 ms either way, or not quite.
  expect(clock.now()).toBe(0);
  heard(61_100, 61_090, 61_190); // Quick to the server, slow back: the true time is between -40 and 10.
  expect(clock.now()).toBe(-15);
  // The server is set back while polls are held: the next quick answer tells.
  heard(85_000, 62_000, 117_000);
  expect(clock.now()).toBe(-15);
  heard(88_050, 118_000, 118_100);
  expect(clock.now()).toBe(-30_000);
  // The more answers, the closer: the middle of one alone may be 30 ms off.
  let seed = 7;
  const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  for (let at = 200_000, count = 1; count <= 60; at += 7_000, count++) {
    const [there, back] = [random(60), random(60)];
    heard(at + there + 5_000, at, at + there + back);
    expect(Math.abs(clock.now() - 5_000)).toBeLessThanOrEqual(count < 8 ? 30 : 12);
  }
});

test("waits grow with full jitter, and never undercut what the server asked for", () => {
  const backoff = new Backoff(60000, () => 0.5);
  expect([1, 2, 3, 4, 5, 6, 7, 8].map(() => backoff.failed())).toEqual([500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);
  expect(backoff.failed(7000)).toBeGreaterThanOrEqual(7000);
  backoff.succeeded();
  expect(backoff.failed()).toBe(500);
});

test("Retry-After in seconds and as a date", () => {
  const headers = (value: string) => new Headers({ "Retry-After": value });
  expect(retryAfter(headers("7"))).toBe(7000);
  expect(retryAfter(headers("Sun, 22 Nov 2026 21:00:10 GMT"), Date.parse("2026-11-22T21:00:00Z"))).toBe(10000);
  expect(retryAfter(headers("soon"))).toBe(0);
  expect(retryAfter(new Headers())).toBe(0);
});

test("ranges", () => {
  expect(parseRange(null, 10)).toBeNull();
  expect(parseRange("bytes=0-", 10)).toEqual({ start: 0, end: 9 });
  expect(parseRange("bytes=2-3", 10)).toEqual({ start: 2, end: 3 });
  expect(parseRange("bytes=2-99", 10)).toEqual({ start: 2, end: 9 });
  expect(parseRange("bytes=-4", 10)).toEqual({ start: 6, end: 9 });
  expect(parseRange("bytes=10-", 10)).toBe("unsatisfiable");
  expect(parseRange("bytes=-0", 10)).toBe("unsatisfiable");
  expect(parseRange("bytes=5-2", 10)).toBeNull();
  expect(parseRange("bytes=0-1,4-5", 10)).toBeNull();
  expect(parseRange("lines=0-1", 10)).toBeNull();
});

test("layers keep touching at any scale; pictures fit as CSS fits them", () => {
  const layout = { key: "l", width: 1920, height: 1080, background: "#000000", layers: [] };
  const layer = (x: number, w: number) => ({ id: "a", x, y: 0, w, h: 1080, z: 0, plays: [] });
  const left = placed(layer(0, 641), layout, 1366, 768);
  const right = placed(layer(641, 1279), layout, 1366, 768);
  expect(left.x + left.w).toBe(right.x);
  expect(placed(layer(0, 1920), layout, 1080, 1920)).toEqual({ x: 0, y: 656, w: 1080, h: 608 });
  const box = { x: 0, y: 0, w: 100, h: 100 };
  expect(fitted(200, 100, box, "contain")).toEqual({ x: 0, y: 25, w: 100, h: 50 });
  expect(fitted(200, 100, box, "cover")).toEqual({ x: -50, y: 0, w: 200, h: 100 });
  expect(fitted(200, 100, box, "fill")).toBe(box);
});

test("a purge takes what was named longest ago, and never what is named now", () => {
  const all = [{ sha256: "a", namedAt: 5 }, { sha256: "b", namedAt: 1 }, { sha256: "c", namedAt: 3 }];
  expect(purgeable(all, { b: true })).toEqual(["c", "a"]);
});

test("ids are version 4 UUIDs", () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
