/** An explanation as sentences. */
import type { Schemas } from "../../../shared/api";
import { exact, exactLocal, lastingMs, seconds } from "../../../shared/format.svelte";
import { t } from "../../../shared/text.svelte";
import { dateName } from "../../channels/words";

export type Explanation = Schemas["ExplanationView"];
export type ChannelWhy = Schemas["ChannelExplanationView"];
export type Candidate = Schemas["CandidateView"];
export type Reported = Schemas["ReportedView"];

type Named = { name?: string | null | undefined } | null | undefined;
export const nameOf = (thing: Named) => thing?.name ?? t("why-hidden");

type Tense = { past: string };
/** What messages choose their tense by. */
export const tense = (past: boolean): Tense => ({ past: past ? "yes" : "no" });

/** A local time of the server (`2026-11-23T09:00:00`) as a clock; with its date where that is another day. */
export function localWords(text: string, day: string): string {
  const [date = "", time = ""] = text.split("T");
  const clock = time.slice(0, 5);
  return date === day ? clock : exactLocal(text);
}

/** Why this plays and nothing else; or played. */
export function sentence({ playing, bookings, default: fallback }: ChannelWhy, past = false): string {
  const say = past ? "why-was" : "why-plays";
  if (!playing) return t(fallback.kind === "none" ? `${say}-nothing-default` : `${say}-nothing`);
  const media = nameOf(playing.media);
  const shared = bookings.find((one) => one.booking.id === playing.shareId);
  if (playing.shareId) return t(`${say}-share`, { media, booking: nameOf(shared?.booking) });
  const words = normalSentence(playing, bookings, media, say);
  const beside = playing.shareIds.length;
  return beside ? `${words} ${t(`${say}-shares-beside`, { count: beside })}` : words;
}

function normalSentence(playing: NonNullable<ChannelWhy["playing"]>, bookings: Candidate[], media: string, say: string): string {
  const of = (...kinds: string[]) => bookings.filter(({ verdict }) => kinds.includes(verdict.kind)).length;
  if (playing.bookingIds.length === 0) return t(`${say}-default`, { media, held: of("empty") });
  const names = playing.bookingIds.map((id) => nameOf(bookings.find((one) => one.booking.id === id)?.booking));
  if (names.length > 1) return t(`${say}-turns`, { media, bookings: names.join(", "), priority: playing.precedence });
  const displaced = of("displaced");
  if (displaced) return t(`${say}-exclusive`, { media, booking: names[0] ?? "", priority: playing.precedence, displaced });
  return t(`${say}-alone`, { media, booking: names[0] ?? "", priority: playing.precedence, held: of("plays", "outranked") });
}

/** What became of a booking, without its name. */
export function verdictWords(candidate: Candidate, day: string, past = false): string {
  const words = verdictAlone(candidate, day, tense(past));
  const tellsTime = ["otherTime", "moved", "skipped", "notYet"].includes(candidate.verdict.kind);
  return candidate.zone && tellsTime ? `${words} (${candidate.zone})` : words;
}

/** What became of the default playlist. */
export function defaultWords(verdict: ChannelWhy["default"], past = false): string {
  const id = `why-default-${verdict.kind}`;
  return verdict.kind === "empty" ? emptyWords(id, verdict, tense(past)) : t(id, tense(past));
}

/** The dated words of content that may not be shown now; `id` alone where no day is told. */
export function emptyWords(id: string, { validFrom, validUntil }: { validFrom?: string | null; validUntil?: string | null }, args: Record<string, string> = {}): string {
  if (validFrom) return t(`${id}-from`, { ...args, date: dateName(validFrom) });
  if (validUntil) return t(`${id}-until`, { ...args, date: dateName(validUntil) });
  return t(id, args);
}

/** How often a share plays: so many times an hour, or once in how long. */
function sharesWords(plays: number, cycleMs: number, share: number, then: Tense): string {
  const perHour = (plays * 3_600_000) / cycleMs;
  const time = seconds(share);
  if (perHour < 0.75) return t("why-verdict-shares-rare", { ...then, time, every: lastingMs(cycleMs / plays) });
  return t("why-verdict-shares", { ...then, time, count: Math.max(1, Math.round(perHour)) });
}

function verdictAlone({ verdict, priority, exclusive, shareSeconds }: Candidate, day: string, then: Tense): string {
  switch (verdict.kind) {
    case "plays":
      return t("why-verdict-plays", { ...then, beside: verdict.beside });
    case "shares":
      return sharesWords(verdict.plays, verdict.cycleMs, shareSeconds ?? 0, then);
    case "silenced":
      return t("why-verdict-silenced", { ...then, by: nameOf(verdict.by) });
    case "outranked":
      return t("why-verdict-outranked", { ...then, priority, by: verdict.by });
    case "displaced":
      return t(exclusive ? "why-verdict-displaced-later" : "why-verdict-displaced", { ...then, priority, by: nameOf(verdict.by) });
    case "empty":
      return emptyWords(`why-verdict-empty-${verdict.why}`, verdict, then);
    case "otherTime":
    case "moved":
    case "skipped":
      return t(`why-verdict-${verdict.kind}`, { ...then, start: localWords(verdict.start, day), end: localWords(verdict.end, day) });
    case "holiday":
      return t("why-verdict-holiday", { ...then, name: verdict.name });
    case "outsideHours":
      return verdict.holiday
        ? t("why-verdict-outsideHours-holiday", { ...then, hours: nameOf(verdict.daypart), holiday: verdict.holiday })
        : t("why-verdict-outsideHours", { ...then, hours: nameOf(verdict.daypart) });
    case "conditionTags":
    case "excepted":
    case "otherDate":
      return t(`why-verdict-${verdict.kind}`, then);
    case "notYet":
      return t("why-verdict-notYet", { ...then, start: localWords(verdict.start, day) });
    case "over":
      return t("why-verdict-over", { ...then, date: dateName(verdict.date) });
  }
}

/** When something else plays, and what makes it; or was to by the plan of then. */
export function nextWords({ next }: ChannelWhy, zone: string, past = false): string {
  const say = past ? "why-was-next" : "why-next";
  if (!next) return t(`${say}-none`);
  const names = (things: Named[]) => things.map(nameOf).join(", ");
  const parts = [
    ...(next.begin.length ? [t(`${say}-begin`, { names: names(next.begin) })] : []),
    ...(next.end.length ? [t(`${say}-end`, { names: names(next.end) })] : []),
    ...(next.begin.length + next.end.length === 0 && next.plays ? [t(`${say}-same`)] : []),
    ...(next.plays ? [] : [t(`${say}-nothing`)]),
  ];
  return `${t(say, { when: exact(next.at, zone) })}: ${parts.join("; ")}.`;
}
