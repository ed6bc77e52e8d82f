import { expect, test } from "vitest";
import { repeatForm, repeatText } from "./repeat";

// The start is a Friday, the 27th.
const read = (rule: string | undefined) => repeatForm(rule, 5, 27);

test("what the form can say is read and written as it was", () => {
  for (const rule of [
    undefined,
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY;BYDAY=TU,SU",
    "FREQ=WEEKLY;UNTIL=20261224;BYDAY=MO",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;COUNT=6;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;UNTIL=20270101;BYDAY=2TU",
    "FREQ=YEARLY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;INTERVAL=2;COUNT=5;BYDAY=MO,WE",
    "FREQ=MONTHLY;INTERVAL=2",
    "FREQ=YEARLY;INTERVAL=4;UNTIL=20500101",
  ]) {
    const form = read(rule);
    expect(form.mode, rule).not.toBe("kept");
    expect(repeatText(form)).toBe(rule);
  }
});

test("what a rule leaves to its start is filled in", () => {
  expect(read("FREQ=WEEKLY")).toMatchObject({ mode: "weekly", weekdays: [5] });
  expect(read("FREQ=MONTHLY")).toMatchObject({ mode: "monthDay", monthDay: "27" });
  expect(read(undefined)).toMatchObject({ mode: "none", weekdays: [5], nth: "4", nthDay: "5" });
});

test("what the form cannot say is kept", () => {
  for (const rule of [
    "FREQ=HOURLY;INTERVAL=2",
    "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
    "FREQ=MONTHLY;BYMONTHDAY=1,15",
    "FREQ=MONTHLY;BYMONTHDAY=-2",
    "FREQ=MONTHLY;BYDAY=-2FR",
    "FREQ=MONTHLY;BYDAY=FR",
    "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24",
    "FREQ=WEEKLY;BYDAY=MO;WKST=SU",
    "FREQ=DAILY;BYDAY=MO",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU",
  ])
    expect(read(rule).mode, rule).toBe("kept");
});
