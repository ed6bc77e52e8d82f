import { expect, test } from "vitest";
import { moved, movesDays, onlyDate, resized, type Rule, shifted } from "./moving";

const always: Rule = { weekdays: [1, 2, 3, 4, 5, 6, 7], windowStart: "00:00", windowEnd: "24:00", zone: { mode: "screen" } };
const lunch: Rule = { ...always, weekdays: [1, 2, 3, 4, 5], windowStart: "11:00", windowEnd: "14:00" };
const friday: Rule = { ...lunch, weekdays: [5] };
const night: Rule = { ...always, windowStart: "22:00", windowEnd: "06:00" };
const times = ({ rule }: { rule: Rule }) => `${rule.windowStart}–${rule.windowEnd}`;
const zone = "Europe/Stockholm";

test("a rule of several days keeps them; only its time moves", () => {
  expect(moved(lunch, 2, 60)).toEqual({ rule: { ...lunch, windowStart: "12:00", windowEnd: "15:00" }, startBy: 60, endBy: 60 });
  expect(moved(lunch, 2, 0).rule).toEqual(lunch);
});

test("a rule of one weekday moves to another, with its dates", () => {
  expect(moved(friday, 1, 0)).toMatchObject({ rule: { weekdays: [6] }, startBy: 1440, endBy: 1440 });
  expect(moved(friday, -4, -60)).toMatchObject({ rule: { weekdays: [1], windowStart: "10:00" }, startBy: -5820 });
  expect(moved({ ...friday, weekdays: [7] }, 1, 0).rule.weekdays).toEqual([1]);
  expect(moved({ ...friday, fromDate: "2026-12-04", untilDate: "2026-12-25" }, -3, 0).rule).toMatchObject({ fromDate: "2026-12-01", untilDate: "2026-12-22", weekdays: [2] });
});

test("a rule of one date moves to another, whichever weekdays it names", () => {
  const once = { ...lunch, fromDate: "2026-12-04", untilDate: "2026-12-04" };
  expect(moved({ ...once, weekdays: always.weekdays }, 3, 0).rule).toMatchObject({ fromDate: "2026-12-07", untilDate: "2026-12-07", weekdays: always.weekdays });
  expect(moved(once, 1, 0).rule).toMatchObject({ fromDate: "2026-12-05", untilDate: "2026-12-05", weekdays: [6] });
  // Dates of a week that hold one of its days: the day is what moves.
  expect(moved({ ...lunch, weekdays: [2, 7], fromDate: "2026-12-07", untilDate: "2026-12-09" }, 1, 0).rule).toMatchObject({ fromDate: "2026-12-09", untilDate: "2026-12-09", weekdays: [3] });
});

test("one date, one weekday, or several", () => {
  expect(onlyDate({ ...friday, fromDate: "2026-12-01", untilDate: "2026-12-10" })).toBe("2026-12-04");
  expect(onlyDate({ ...friday, fromDate: "2026-12-01", untilDate: "2026-12-11" })).toBeUndefined();
  expect(onlyDate({ ...friday, fromDate: "2026-12-04", untilDate: "2036-12-11" })).toBeUndefined();
  expect(onlyDate({ ...friday, fromDate: "2026-12-05", untilDate: "2026-12-06" })).toBeUndefined();
  expect([movesDays(friday), movesDays(lunch), movesDays({ ...lunch, fromDate: "2026-12-04", untilDate: "2026-12-04" })]).toEqual([true, false, true]);
});

test("a move snaps to quarters and keeps the length and the day", () => {
  expect(times(moved(lunch, 0, 52))).toBe("11:45–14:45");
  expect(times(moved({ ...lunch, windowStart: "11:05" }, 0, 15))).toBe("11:15–14:10");
  expect(moved({ ...lunch, windowStart: "11:05" }, 1, 0).rule.windowStart).toBe("11:05");
  expect(times(moved(lunch, 0, -9999))).toBe("00:00–03:00");
  expect(times(moved(lunch, 0, 9999))).toBe("23:45–02:45");
  expect(times(moved(lunch, 0, 600))).toBe("21:00–24:00");
  expect(times(moved(night, 0, 60))).toBe("23:00–07:00");
  expect(times(moved(night, 0, -240))).toBe("18:00–02:00");
  expect(moved(always, 0, 60)).toEqual({ rule: always, startBy: 0, endBy: 0 });
});

test("an end moves alone, over midnight too, never onto the other", () => {
  expect(resized(lunch, "end", 45)).toEqual({ rule: { ...lunch, windowEnd: "14:45" }, startBy: 0, endBy: 45 });
  expect(resized(lunch, "start", -60)).toEqual({ rule: { ...lunch, windowStart: "10:00" }, startBy: -60, endBy: 0 });
  expect(times(resized(lunch, "end", 600))).toBe("11:00–24:00");
  expect(times(resized(lunch, "end", 660))).toBe("11:00–01:00");
  expect(times(resized(lunch, "end", 9999))).toBe("11:00–10:45");
  expect(times(resized(lunch, "end", -9999))).toBe("11:00–11:15");
  expect(times(resized(lunch, "start", 9999))).toBe("13:45–14:00");
  expect(times(resized(night, "start", 9999))).toBe("23:45–06:00");
  expect(times(resized(night, "start", -9999))).toBe("06:15–06:00");
  expect(times(resized(night, "end", -9999))).toBe("22:00–22:15");
});

test("a whole day can be cut, and a window made a whole day", () => {
  expect(times(resized(always, "end", -60))).toBe("00:00–23:00");
  expect(times(resized(always, "end", 60))).toBe("00:00–24:00");
  expect(times(resized({ ...always, windowStart: "08:00" }, "start", -9999))).toBe("00:00–24:00");
});

test("a window on show moves with its rule", () => {
  const item = { bookingId: "b", from: "2026-12-04T10:00:00Z", until: "2026-12-04T13:00:00Z", plays: [{ from: "2026-12-04T10:00:00Z", until: "2026-12-04T11:00:00Z" }] };
  const [from, until] = ["2026-12-05T10:00:00.000Z", "2026-12-05T14:00:00.000Z"];
  expect(shifted(item, { rule: friday, startBy: 1440, endBy: 1500 }, zone)).toEqual({ bookingId: "b", from, until, plays: [{ from, until }] });
  expect(shifted({ ...item, plays: [] }, { rule: friday, startBy: 0, endBy: 0 }, zone).plays).toEqual([]);
});

test("a window is drawn by the clock on days on which the clocks change", () => {
  const noon = { bookingId: "b", from: "2026-10-24T10:00:00Z", until: "2026-10-24T11:00:00Z", plays: [] };
  expect(shifted(noon, { rule: friday, startBy: 1440, endBy: 1440 }, zone)).toMatchObject({ from: "2026-10-25T11:00:00.000Z", until: "2026-10-25T12:00:00.000Z" });
});

test("to another day by hand: a time off the quarters stays, and an end goes over midnight and back", () => {
  const odd = { ...friday, windowStart: "09:07", windowEnd: "09:52" };
  expect(moved(odd, 1, 2).rule).toMatchObject({ weekdays: [6], windowStart: "09:07", windowEnd: "09:52" });
  const late = { ...friday, windowStart: "22:00", windowEnd: "23:00" };
  expect(resized(late, "end", -1260, 1).rule).toMatchObject({ windowStart: "22:00", windowEnd: "02:00" });
  expect(resized({ ...late, windowEnd: "02:00" }, "end", 1260, -1).rule.windowEnd).toBe("23:00");
  expect(resized(late, "end", 30, 1).rule.windowEnd).toBe("23:30");
});
