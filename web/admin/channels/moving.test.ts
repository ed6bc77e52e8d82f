import { expect, test } from "vitest";
import { moved, resized, shifted, type Times } from "./moving";

const on = (date: string, start: string, end: string, last = date): Times => ({ start: `${date}T${start}`, end: `${last}T${end}` });
const lunch = on("2026-12-04", "11:00", "14:00");
const night = on("2026-12-04", "22:00", "06:00", "2026-12-05");
const whole = on("2026-12-04", "00:00", "00:00", "2026-12-05");
const times = ({ start, end }: Times) => `${start.slice(8)}–${end.slice(8)}`;
const zone = "Europe/Stockholm";

test("a move snaps to quarters and keeps the length", () => {
  expect(moved(lunch, 0, 52)).toEqual({ ...on("2026-12-04", "11:45", "14:45"), startBy: 45, endBy: 45 });
  expect(times(moved(on("2026-12-04", "11:05", "14:00"), 0, 15))).toBe("04T11:15–04T14:10");
  expect(times(moved(night, 0, 60))).toBe("04T23:00–05T07:00");
  expect(times(moved(night, 0, -240))).toBe("04T18:00–05T02:00");
});

test("it moves to another day, across months too, and starts on that day", () => {
  expect(moved(lunch, 1, 0)).toMatchObject({ start: "2026-12-05T11:00", startBy: 1440, endBy: 1440 });
  expect(times(moved(lunch, -4, -60))).toBe("30T10:00–30T13:00");
  expect(times(moved(lunch, 0, -9999))).toBe("04T00:00–04T03:00");
  expect(times(moved(lunch, 0, 9999))).toBe("04T23:45–05T02:45");
});

test("a time off the quarters stays when it hardly moves", () => {
  expect(times(moved(on("2026-12-04", "09:07", "09:52"), 1, 2))).toBe("05T09:07–05T09:52");
});

test("a whole day moves by days only, and can be cut", () => {
  expect(times(moved(whole, 2, 60))).toBe("06T00:00–07T00:00");
  expect(times(resized(whole, "end", -60))).toBe("04T00:00–04T23:00");
  expect(times(resized(on("2026-12-04", "08:00", "00:00", "2026-12-05"), "start", -9999))).toBe("04T00:00–05T00:00");
});

test("an end moves alone, over midnight and back, never onto the other", () => {
  expect(resized(lunch, "end", 45)).toEqual({ ...on("2026-12-04", "11:00", "14:45"), startBy: 0, endBy: 45 });
  expect(resized(lunch, "start", -60)).toEqual({ ...on("2026-12-04", "10:00", "14:00"), startBy: -60, endBy: 0 });
  expect(times(resized(lunch, "end", 660))).toBe("04T11:00–05T01:00");
  expect(times(resized(lunch, "end", -9999))).toBe("04T11:00–04T11:15");
  expect(times(resized(lunch, "start", 9999))).toBe("04T13:45–04T14:00");
  expect(times(resized(night, "start", 9999))).toBe("04T23:45–05T06:00");
  const late = on("2026-12-04", "22:00", "23:00");
  expect(times(resized(late, "end", -1260, 1))).toBe("04T22:00–05T02:00");
  expect(times(resized(on("2026-12-04", "22:00", "02:00", "2026-12-05"), "end", 1260, -1))).toBe("04T22:00–04T23:00");
});

test("a window on show moves along, by the clock on days on which the clocks change", () => {
  const item = { bookingId: "b", original: "2026-12-04T11:00", ...lunch, from: "2026-12-04T10:00:00Z", until: "2026-12-04T13:00:00Z", plays: [{ from: "2026-12-04T10:00:00Z", until: "2026-12-04T11:00:00Z" }] };
  const [from, until] = ["2026-12-05T10:00:00.000Z", "2026-12-05T13:00:00.000Z"];
  expect(shifted(item, moved(lunch, 1, 0), zone)).toEqual({ ...item, ...on("2026-12-05", "11:00", "14:00"), from, until, plays: [{ from, until }] });
  expect(shifted({ ...item, plays: [] }, moved(lunch, 0, 0), zone).plays).toEqual([]);
  const noon = { ...item, from: "2026-10-24T10:00:00Z", until: "2026-10-24T11:00:00Z" };
  expect(shifted(noon, moved(lunch, 1, 0), zone)).toMatchObject({ from: "2026-10-25T11:00:00.000Z", until: "2026-10-25T12:00:00.000Z" });
});
