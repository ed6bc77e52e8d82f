import { expect, test } from "vitest";
import type { Schedule } from "../schedule/schedule";
import { missingOf } from "../schedule/needed";
import { Deliveries } from "./deliveries";
import type { Report } from "./types";

function start() {
  const told: string[] = [];
  const add = (report: Report) => void (report.kind === "delivery" && told.push(report.stage + " " + report.etag));
  return { told, deliveries: new Deliveries({ now: () => 0, add }) };
}

test("each stage of the newest schedule is told once", () => {
  const { told, deliveries } = start();
  deliveries.newest("a", false);
  deliveries.newest("a", true);
  deliveries.newest("a", false);
  deliveries.appeared("a");
  deliveries.newest("a", true);
  deliveries.newest("a", true);
  expect(told).toEqual(["downloaded a", "shown a"]);
});

test("what is on the screen says nothing of the one that waits for its files", () => {
  const { told, deliveries } = start();
  deliveries.appeared("a");
  deliveries.newest("b", false);
  expect(told).toEqual([]);
  deliveries.newest("b", true);
  deliveries.appeared("a");
  deliveries.newest("b", true);
  expect(told).toEqual(["downloaded b"]);
});

test("a change that is taken back is told again: the screen shows the earlier schedule still", () => {
  const { told, deliveries } = start();
  deliveries.appeared("a");
  deliveries.newest("a", true);
  deliveries.newest("b", false);
  deliveries.newest("a", true);
  expect(told).toEqual(["downloaded a", "shown a", "downloaded a", "shown a"]);
});

test("what is missing is of the newest schedule, soonest first, and not all of it when it is much", () => {
  const media = (count: number) => Array.from({ length: count }, (_, at) => ({ sha256: "f" + at, size: 1, mime: "" }));
  const schedule = (etag: string, count: number) => ({ etag, from: 0, until: 1, roots: [], programs: {}, tailRoot: null, tailLayers: {}, offsets: [], media: media(count) }) as unknown as Schedule;
  const has = (sha256: string) => sha256 === "f0";
  expect(missingOf(null, null, 0, has)).toEqual({ missing: [], missingCount: 0, filesCount: 0, nextScheduleEtag: null });
  expect(missingOf(null, schedule("a", 3), 0, has)).toEqual({ missing: ["f1", "f2"], missingCount: 2, filesCount: 3, nextScheduleEtag: null });
  const much = missingOf(schedule("b", 100), schedule("a", 3), 0, has);
  expect([much.missing.length, much.missing[0], much.missingCount, much.filesCount, much.nextScheduleEtag]).toEqual([50, "f1", 99, 100, "b"]);
});
