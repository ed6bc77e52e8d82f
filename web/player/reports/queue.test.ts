import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Database } from "../kept/database";
import { State } from "../kept/state";
import { CallFailed, call } from "../protocol/call";
import { ReportQueue } from "./queue";
import type { PlayReport, Report } from "./types";

vi.mock("../protocol/call", async (actual) => ({ ...(await actual<typeof import("../protocol/call")>()), call: vi.fn() }));

/** As much of the database as the queue uses; what is in it survives a new queue. */
class Shelf {
  private next = 1;
  readonly entries = new Map<number, Report>();

  put = async (_: string, value: Report) => void this.entries.set(this.next++, value);
  count = async () => this.entries.size;
  first = async (_: string, most: number) => [...this.entries].slice(0, most).map(([key, value]) => ({ key, value }));
  remove = async (_: string, range: { from: number; to: number }) => {
    for (const key of [...this.entries.keys()]) if (key >= range.from && key <= range.to) this.entries.delete(key);
  };
}

/** A server that keeps each id once. */
const server = { ids: new Set<string>(), calls: 0, statuses: [] as number[] };

const play = (id: string): PlayReport => ({
  id, kind: "play", at: "", itemId: "i", sha256: "", layerId: null, layoutId: null, bookingId: null, reason: "default", from: "", until: "",
});
const status = (width: number) => ({ id: "s" + width, kind: "status" as const, at: "", width }) as Report;

function take({ reports }: { reports: Report[] }): void {
  server.calls++;
  if (reports.length > 500) throw new CallFailed(413, "too_many_reports", 0);
  if (reports.some((report) => report.id.startsWith("bad"))) throw new CallFailed(400, "json_malformed", 0);
  for (const report of reports) {
    if (report.kind === "status") server.statuses.push(report.width);
    else server.ids.add(report.id);
  }
}

/** Local storage. */
const kept = new Map<string, string>();
let shelf: Shelf;
let state: State;
const queues: ReportQueue[] = [];

function start(): ReportQueue {
  const queue = new ReportQueue(shelf as unknown as Database, state, () => undefined);
  queues.push(queue);
  return queue;
}

const answers = (answer: (json: { reports: Report[] }) => unknown) =>
  vi.mocked(call).mockImplementation(async (_, { json }) => answer(json as { reports: Report[] }) as never);

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("IDBKeyRange", { bound: (from: number, to: number) => ({ from, to }) });
  kept.clear();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  shelf = new Shelf();
  state = await State.load(null);
  Object.assign(server, { ids: new Set<string>(), calls: 0, statuses: [] });
  answers(take);
});

afterEach(() => {
  queues.splice(0).forEach((queue) => queue.stop());
  vi.useRealTimers();
});

test("plays wait while the server is away, and go in batches when it is back", async () => {
  answers(() => {
    throw new CallFailed(0, "unreachable", 0);
  });
  const queue = start();
  void queue.run("token");
  for (let i = 0; i < 1200; i++) await queue.add(play("p" + i), false);
  await vi.advanceTimersByTimeAsync(3600000);
  expect([shelf.entries.size, server.ids.size]).toEqual([1200, 0]);
  answers(take);
  await vi.advanceTimersByTimeAsync(61000);
  expect([shelf.entries.size, server.ids.size, server.calls]).toEqual([0, 1200, 3]);
});

test("what was stored before a restart is sent after it", async () => {
  await start().add(play("before"));
  void start().run("token");
  await vi.advanceTimersByTimeAsync(1000);
  expect([...server.ids]).toEqual(["before"]);
});

test("what is reported while the page goes is sent after the next start", async () => {
  const queue = start();
  queue.leave(() => void queue.add(play("last")));
  expect([shelf.entries.size, kept.size]).toEqual([0, 1]);
  void start().run("token");
  await vi.advanceTimersByTimeAsync(1000);
  expect([[...server.ids], kept.size]).toEqual([["last"], 0]);
  queue.leave(() => void queue.add(play("of another screen")));
  await state.forget();
  expect(kept.size).toBe(0);
});

test("a batch whose answer was lost is sent again under the same ids", async () => {
  let lost = 0;
  answers((json) => {
    take(json);
    if (lost++ < 3) throw new CallFailed(0, "unreachable", 0);
  });
  const queue = start();
  for (let i = 0; i < 10; i++) await queue.add(play("p" + i), false);
  void queue.run("token");
  await vi.advanceTimersByTimeAsync(200000);
  expect([server.calls, server.ids.size, shelf.entries.size]).toEqual([4, 10, 0]);
});

test("a report that cannot be read is the only one lost, and counted", async () => {
  const queue = start();
  for (let i = 0; i < 40; i++) await queue.add(play(i === 17 ? "bad" : "p" + i), false);
  void queue.run("token");
  await vi.advanceTimersByTimeAsync(60000);
  expect([server.ids.size, shelf.entries.size, state.get("reportsDropped")]).toEqual([39, 0, 1]);
});

test("of statuses only the newest is sent, and none is stored", async () => {
  const queue = start();
  for (const width of [1, 2, 3]) await queue.add(status(width));
  await queue.add(play("p"));
  expect(shelf.entries.size).toBe(1);
  void queue.run("token");
  await vi.advanceTimersByTimeAsync(1000);
  expect([server.statuses, [...server.ids]]).toEqual([[3], ["p"]]);
});

test("a full queue drops its oldest and says how many", async () => {
  for (let i = 0; i < 100150; i++) await shelf.put("reports", play("p" + i));
  answers(() => {
    throw new CallFailed(0, "unreachable", 0);
  });
  void start().run("token");
  await vi.advanceTimersByTimeAsync(100);
  expect([shelf.entries.size, state.get("reportsDropped")]).toEqual([100000, 150]);
  expect(shelf.entries.values().next().value?.id).toBe("p150");
});
