/** Media in words. */
import { bytes, duration } from "../../shared/format.svelte";
import { Problem } from "../../shared/problem";
import { t } from "../../shared/text.svelte";
import { dateName } from "../channels/words";
import type { Media } from "./calls";

export type Days = Pick<Media, "validFrom" | "validUntil">;

/** How a file's days stand to a day, `YYYY-MM-DD`: dates are written so that they sort. */
export function standing({ validFrom, validUntil }: Days, today: string): "expired" | "coming" | "valid" {
  if (validUntil && validUntil < today) return "expired";
  return validFrom && validFrom > today ? "coming" : "valid";
}

/** What a card says of a file's days; empty when there is nothing to say. */
export function daysWords(days: Days, today: string): string {
  const is = standing(days, today);
  if (is === "expired") return t("media-expired");
  if (is === "coming") return t("media-coming", { date: dateName(days.validFrom as string) });
  return days.validUntil ? t("media-expires-on", { date: dateName(days.validUntil) }) : "";
}

/** "1920 × 1080", and for a film how long it is. */
export const shape = ({ width, height, durationMs }: Media) =>
  [`${width} × ${height}`, durationMs ? duration(durationMs) : ""].filter(Boolean).join(" · ");

/** "JPEG", "MP4", "SVG". */
export const format = (mime: string) => (mime.split("/")[1] ?? mime).replace("+xml", "").toUpperCase();

/** Counts of bytes in a problem's arguments, as people read them. */
export function readable(problem: Problem): Problem {
  const { code, status, args, fields, current, title } = problem;
  const sized = Object.entries(args).map(([name, value]) =>
    [name, typeof value === "number" && ["limit", "quota", "used"].includes(name) && code.startsWith("media_") ? bytes(value) : value] as const,
  );
  return new Problem(code, status, Object.fromEntries(sized), fields, current, title);
}

/** Who holds something, from a refusal's lists of `{id, name}`: "Lunch, Welcome loop". */
export function holders(problem: Problem): string {
  const lists: unknown[] = Object.values(problem.args as Record<string, unknown>);
  const names = lists.flatMap((list) => (Array.isArray(list) ? list : [])).map((one: { name?: string }) => one.name ?? "");
  return [...new Set(names.filter(Boolean))].join(", ");
}

export const problemWords = (problem: Problem): string =>
  problem.code.endsWith("_in_use") && holders(problem) ? t("in-use-by", { names: holders(problem) }) : readable(problem).text;
