import { expect, test } from "vitest";
import type { Schemas } from "../../shared/api";
import { firstMade, playingAt } from "./playing";

const at = (time: string) => Date.parse(`2026-12-01T${time}:00Z`);
const window = (bookingId: string, from: string, until: string, ...plays: [string, string][]) => ({
  bookingId,
  from: `2026-12-01T${from}:00Z`,
  until: `2026-12-01T${until}:00Z`,
  plays: plays.map(([from, until]) => ({ from: `2026-12-01T${from}:00Z`, until: `2026-12-01T${until}:00Z` })),
});

test("what holds but loses does not play; an end is not in", () => {
  const items = [window("low", "10:00", "16:00", ["10:00", "11:00"], ["14:00", "16:00"]), window("lunch", "11:00", "14:00", ["11:00", "14:00"]), window("never", "11:00", "14:00")];
  expect(["09:59", "10:00", "11:00", "13:59", "14:00", "16:00"].map((time) => playingAt(items, at(time)))).toEqual([[], ["low"], ["lunch"], ["lunch"], ["low"], []]);
  expect(playingAt([window("a", "10:00", "11:00", ["10:00", "11:00"]), window("a", "10:00", "12:00", ["10:00", "12:00"])], at("10:30"))).toEqual(["a"]);
});

test("of equals the one made first begins", () => {
  const made = (id: string, createdAt: string) => ({ id, createdAt }) as Schemas["BookingView"];
  expect(firstMade([made("b", "2026-11-02T00:00:00Z"), made("a", "2026-11-01T00:00:00Z")])?.id).toBe("a");
  expect(firstMade([])).toBeUndefined();
});
