import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { speak, t } from "../../../shared/text.svelte";
import { barsOf, covers, instantOf, instantsOf, type Schedule, shownMinute } from "./day";
import { type Candidate, type ChannelWhy, defaultWords, localWords, nextWords, sentence, tense, verdictWords } from "./words";

const zone = "Europe/Stockholm";
vi.stubGlobal("navigator", { languages: ["en-GB"] });

test("a date and a minute are an instant of the zone, on days of change too", () => {
  expect(new Date(instantOf("2026-11-23", 540, zone)).toISOString()).toBe("2026-11-23T08:00:00.000Z");
  expect(new Date(instantOf("2026-03-29", 60, zone)).toISOString()).toBe("2026-03-29T00:00:00.000Z");
  expect(new Date(instantOf("2026-03-29", 240, zone)).toISOString()).toBe("2026-03-29T02:00:00.000Z");
  expect(new Date(instantOf("2026-10-25", 1380, zone)).toISOString()).toBe("2026-10-25T22:00:00.000Z");
  expect(new Date(instantOf("2026-11-23", 0, "Pacific/Kiritimati")).toISOString()).toBe("2026-11-22T10:00:00.000Z");
  expect(new Date(instantOf("2026-11-23", 0, "America/New_York")).toISOString()).toBe("2026-11-23T05:00:00.000Z");
});

test("an hour that is skipped has no instants, one that comes twice has two", () => {
  const at = (date: string, minute: number, where = zone) => instantsOf(date, minute, where).map((one) => new Date(one).toISOString().slice(11, 16));
  expect([at("2026-03-29", 119), at("2026-03-29", 120), at("2026-03-29", 179), at("2026-03-29", 180)]).toEqual([["00:59"], [], [], ["01:00"]]);
  expect([at("2026-10-25", 119), at("2026-10-25", 120), at("2026-10-25", 179), at("2026-10-25", 180)]).toEqual([["23:59"], ["00:00", "01:00"], ["00:59", "01:59"], ["02:00"]]);
  expect(at("2026-04-05", 105, "Australia/Lord_Howe")).toEqual(["14:45", "15:15"]);
  expect(at("2026-11-01", 60, "America/New_York")).toEqual(["05:00", "06:00"]);
  expect(at("2026-11-23", 540)).toEqual(["08:00"]);
  expect([shownMinute("2026-03-29", 150, zone, 1), shownMinute("2026-03-29", 150, zone, -1), shownMinute("2026-11-23", 150, zone, 1)]).toEqual([180, 119, 150]);
});

const segment = (from: string, until: string, bookingId: string | null) => ({ from, until, bookingId, reason: bookingId ? "booking" : "default" });
const schedule: Schedule = {
  etag: "e",
  from: "2026-11-22T23:00:00.000Z",
  until: "2026-12-27T23:00:00.000Z",
  segments: [{ from: "2026-11-22T23:00:00.000Z", until: "2026-12-27T23:00:00.000Z", root: { kind: "layout", layout: "l" } }],
  layouts: { l: { layers: [{ id: "a", segments: [segment("2026-11-22T23:00:00.000Z", "2026-11-23T08:00:00.000Z", null), segment("2026-11-23T08:00:00.000Z", "2026-11-24T08:00:00.000Z", "b")] }] } },
};

test("a day's bars are cut from the schedule", () => {
  expect(barsOf(schedule, "2026-11-23", zone).get("a")).toEqual([
    { start: 0, end: 540, bookingId: null, isDefault: true },
    { start: 540, end: 1440, bookingId: "b", isDefault: false },
  ]);
  expect(barsOf(schedule, "2026-12-01", zone).size).toBe(0);
  expect([covers(schedule, "2026-12-27", zone), covers(schedule, "2026-12-28", zone), covers(schedule, "2026-11-22", zone)]).toEqual([true, false, false]);
});

test("local times name their date only when it is another", () => {
  expect(localWords("2026-11-23T09:05:00", "2026-11-23")).toBe("09:05");
  expect(localWords("2026-11-24T09:05:00", "2026-11-23")).toMatch(/24.*09:05$/);
});

type Told = (past: boolean) => string;
const by = { id: "b", name: "Sale" };
const day = "2026-11-23";
const hours = { id: "h", name: "Shop" };
const span = { start: `${day}T09:00:00`, end: `${day}T10:00:00` };
const verdict = (verdict: Candidate["verdict"], exclusive = false): Told => (past) => verdictWords({ verdict, exclusive, priority: 5, shareSeconds: 60 } as Candidate, day, past);
const fallback = (verdict: ChannelWhy["default"]): Told => (past) => defaultWords(verdict, past);
const next = (change: Partial<ChannelWhy["next"]>): Told => (past) => nextWords({ next: { at: `${day}T10:00:00Z`, begin: [], end: [], plays: true, ...change } } as unknown as ChannelWhy, "UTC", past);
const beside = (...shareIds: string[]): Told => (past) => sentence({ playing: { bookingIds: [], shareIds }, bookings: [] } as unknown as ChannelWhy, past);
const message = (id: string): Told => (past) => t(id, { ...tense(past), name: "Sale", since: "S", when: "T" });

/** What is told of a moment, in the words for one that is past. */
const past: [Told, en: string, sv: string][] = [
  [verdict({ kind: "plays", beside: 0 }), "played", "spelades"],
  [verdict({ kind: "plays", beside: 1 }), "took turns with one other booking", "turades om med en annan bokning"],
  [verdict({ kind: "plays", beside: 2 }), "took turns with 2 other bookings", "turades om med 2 andra bokningar"],
  [verdict({ kind: "outranked", by: 9 }), "waited: its priority 5 was lower than 9", "väntade: prioritet 5 var lägre än 9"],
  [verdict({ kind: "displaced", by }), "waited: Sale played alone at priority 5", "väntade: Sale spelades ensam med prioritet 5"],
  [verdict({ kind: "displaced", by }, true), "waited: Sale played alone at priority 5 too, and was made later", "väntade: Sale spelades också ensam med prioritet 5 och gjordes senare"],
  [verdict({ kind: "silenced", by }), "waited: Sale played alone, which silenced shares", "väntade: Sale spelades ensam, vilket tystade andelar"],
  [verdict({ kind: "shares", plays: 120, cycleMs: 3_600_000 }), "played as a share of 1 min of each hour: about 120 times an hour", "spelades som en andel på 1 min av varje timme: ungefär 120 gånger i timmen"],
  [verdict({ kind: "shares", plays: 1, cycleMs: 3_600_000 }), "played as a share of 1 min of each hour: about once an hour", "spelades som en andel på 1 min av varje timme: ungefär en gång i timmen"],
  [verdict({ kind: "shares", plays: 1, cycleMs: 7_200_000 }), "played as a share of 1 min of each hour: about once in 2 hrs", "spelades som en andel på 1 min av varje timme: ungefär en gång på 2 tim"],
  [verdict({ kind: "empty", why: "gone" }), "showed nothing: what it booked was deleted", "visade inget: det som bokats var borttaget"],
  [verdict({ kind: "empty", why: "noItems" }), "showed nothing: its playlist was empty", "visade inget: spellistan var tom"],
  [verdict({ kind: "empty", why: "noFiles" }), "showed nothing: every file of its playlist was deleted", "visade inget: alla filer i spellistan var borttagna"],
  [verdict({ kind: "empty", why: "noLength" }), "showed nothing: the length of its video was not known", "visade inget: videons längd var okänd"],
  [verdict({ kind: "empty", why: "silent" }), "showed nothing: the channel it booked played nothing then", "visade inget: kanalen den bokade spelade inget då"],
  [verdict({ kind: "empty", why: "tooDeep" }), "showed nothing: more than five channels were inside each other", "visade inget: fler än fem kanaler låg i varandra"],
  [verdict({ kind: "empty", why: "notValid" }), "showed nothing: it was not the time to show its files", "visade inget: det var inte tid att visa dess filer"],
  [verdict({ kind: "empty", why: "notValid", validFrom: "2026-12-01" }), "showed nothing: its files might be shown from 1 Dec 2026 only", "visade inget: dess filer fick visas först från 1 dec. 2026"],
  [verdict({ kind: "empty", why: "notValid", validUntil: "2026-11-20" }), "showed nothing: its files might be shown until 20 Nov 2026", "visade inget: dess filer fick visas till 20 nov. 2026"],
  [verdict({ kind: "otherTime", ...span }), "was on that day at another time: 09:00 to 10:00", "gällde den dagen, men en annan tid: 09:00 till 10:00"],
  [verdict({ kind: "moved", ...span }), "was moved from this date to 09:00", "flyttades från datumet till 09:00"],
  [verdict({ kind: "skipped", ...span }), "was skipped: the clocks jumped over 09:00 to 10:00", "hoppades över: klockorna ställdes om förbi 09:00 till 10:00"],
  [verdict({ kind: "excepted", date: day }), "was not on: this date was taken out", "gällde inte: datumet var undantaget"],
  [verdict({ kind: "otherDate" }), "was not on that date", "gällde inte det datumet"],
  [verdict({ kind: "notYet", start: span.start }), "had not begun: first on 09:00", "hade inte börjat: först 09:00"],
  [verdict({ kind: "over", date: day }), "had ended: last on 23 Nov 2026", "var slut: sist 23 nov. 2026"],
  [verdict({ kind: "holiday", date: day, name: "Advent" }), "was not on: Advent was a holiday", "var inte på: Advent var en helgdag"],
  [verdict({ kind: "outsideHours", daypart: hours }), "was on that day, but Shop was closed then", "var på den dagen, men Shop hade stängt då"],
  [verdict({ kind: "outsideHours", daypart: hours, holiday: "Advent" }), "was on that day, but Shop was closed then: Advent had the hours of a holiday", "var på den dagen, men Shop hade stängt då: Advent hade en helgdags tider"],
  [verdict({ kind: "conditionTags" }), "did not play on this screen: its tags did not fit", "visades inte på den här skärmen: dess taggar passade inte"],
  [fallback({ kind: "plays" }), "played", "spelades"],
  [fallback({ kind: "covered" }), "waited: a booking played", "väntade: en bokning spelades"],
  [fallback({ kind: "none" }), "was not chosen", "var inte vald"],
  [fallback({ kind: "empty", why: "noItems" }), "had nothing to show", "hade inget att visa"],
  [fallback({ kind: "empty", why: "notValid", validFrom: "2026-12-01" }), "had nothing to show: its files might be shown from 1 Dec 2026 only", "hade inget att visa: dess filer fick visas först från 1 dec. 2026"],
  [fallback({ kind: "empty", why: "notValid", validUntil: "2026-11-20" }), "had nothing to show: its files might be shown until 20 Nov 2026", "hade inget att visa: dess filer fick visas till 20 nov. 2026"],
  [next({ begin: [by], end: [hours] }), "By that plan, from 23 Nov 2026, 10:00 on: Sale would take over; Shop would stop playing.", "Enligt den planen, från 23 nov. 2026 10:00: Sale skulle ta över; Shop skulle sluta spelas."],
  [next({}), "By that plan, from 23 Nov 2026, 10:00 on: the same bookings would show something else.", "Enligt den planen, från 23 nov. 2026 10:00: samma bokningar skulle visa något annat."],
  [next({ plays: false }), "By that plan, from 23 Nov 2026, 10:00 on: then nothing would play.", "Enligt den planen, från 23 nov. 2026 10:00: därefter skulle inget spelas."],
  [message("why-title"), "Why Sale showed this", "Varför Sale visade detta"],
  [message("why-no-bookings"), "There was no booking on this channel.", "Ingen bokning var gjord på kanalen."],
  [message("why-holds-next"), "was to hold next T", "skulle härnäst gälla T"],
  [message("why-asleep"), "The screen was dark: it was outside its active hours, Sale.", "Skärmen var mörk: det var utanför dess aktiva tider, Sale."],
  [message("why-asleep-until"), "It was to be on again T.", "Den skulle vara på igen T."],
  [message("why-asleep-long"), "It was not to be on within the following 35 days.", "Den skulle inte vara på under de följande 35 dagarna."],
  [message("why-asleep-below"), "Below is what would have played if it had been on.", "Nedan står vad som skulle ha visats om den hade varit på."],
  [message("why-covered-emergency"), "The emergency Sale had covered the screen since S.", "Nödläget Sale hade täckt skärmen sedan S."],
  [message("why-covered-server"), "The trigger Sale had covered the screen since S.", "Utlösaren Sale hade täckt skärmen sedan S."],
  [message("why-cover-until"), "It was to end at T.", "Den skulle sluta T."],
  [message("why-cover-stays"), "It was to stay until it was taken down.", "Den skulle ligga kvar tills den togs ned."],
  [message("why-covers-below"), "What follows went on unseen.", "Det som följer gick vidare osett."],
  [message("why-cover-waits-newer"), "waited: a newer one of its kind was shown. Active since S.", "väntade: en nyare av samma slag visades. Aktiv sedan S."],
  [message("why-cover-waits-stronger"), "waited: a stronger one was shown. Active since S.", "väntade: en starkare visades. Aktiv sedan S."],
];

describe.each(["en", "sv"] as const)("in %s", (language) => {
  beforeAll(() => {
    // The language is told to the page, and there is none here.
    vi.stubGlobal("document", { documentElement: {} });
    return speak(language);
  });

  for (const [told, en, sv] of past)
    test(`of the past: ${en}`, () => {
      const words = told(true);
      expect(words).toBe(language === "en" ? en : sv);
      expect(told(false)).not.toMatch(/^why-|\{/);
      if (!/^(was moved|flyttades)/.test(words)) expect(told(false)).not.toBe(words);
    });

  test("shares beside what played had their part of the hour", () => {
    expect(beside("a")(true)).toMatch(language === "en" ? /One booking had a share/ : /En bokning hade en andel/);
    expect(beside("a", "b")(true)).toMatch(language === "en" ? /2 bookings had shares/ : /2 bokningar hade andelar/);
  });

  test("nothing of a moment is told in the present alone", () => {
    const timeless = ["why-verdict-moved", "why-default", "why-covers", "why-covers-triggers"];
    const text = ["explain", "hours", "shares"].map((file) => readFileSync(new URL(`../../../../messages/${language}/${file}.ftl`, import.meta.url), "utf8")).join("");
    const ids = [...text.matchAll(/^(why-(?:verdict|default|asleep|cover)[\w-]*) =/gm)].map((found) => found[1] as string);
    expect(ids.filter((id) => t(id, tense(true)) === t(id, tense(false)))).toEqual(timeless);
  });
});

test("a layout is drawn only while the screen is on", () => {
  const segment = { from: "2026-11-22T23:00:00.000Z", until: "2026-12-26T23:00:00.000Z", bookingId: null, reason: "default" };
  const root = { kind: "layout", layout: "L" } as const;
  const schedule: Schedule = {
    etag: "e",
    from: "2026-11-22T23:00:00.000Z", until: "2026-12-26T23:00:00.000Z",
    segments: [
      { from: "2026-11-22T23:00:00.000Z", until: "2026-11-23T07:00:00.000Z", root: { kind: "asleep" } },
      { from: "2026-11-23T07:00:00.000Z", until: "2026-11-23T11:00:00.000Z", root },
      { from: "2026-11-23T11:00:00.000Z", until: "2026-11-23T12:00:00.000Z", root: { kind: "asleep" } },
      { from: "2026-11-23T12:00:00.000Z", until: "2026-11-23T17:00:00.000Z", root },
    ],
    layouts: { L: { layers: [{ id: "Y", segments: [segment] }] } },
  };
  expect(barsOf(schedule, "2026-11-23", zone).get("Y")).toEqual([
    { start: 480, end: 720, bookingId: null, isDefault: true },
    { start: 780, end: 1080, bookingId: null, isDefault: true },
  ]);
});
