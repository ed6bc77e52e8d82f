/** Outages in words. */
import { exact, lastingMs, percent } from "../../shared/format.svelte";
import { knows, t } from "../../shared/text.svelte";
import type { IconName } from "../../shared/ui/icons";
import type { Outage } from "./calls";

const HOUR = 3_600_000;
/** How long the page looks back, in ms. */
export const BACK = 30 * 24 * HOUR;

const icons: Record<string, IconName> = { screenOffline: "plug", notDownloaded: "download", nothingScheduled: "channel", storageLow: "folder" };
export const iconOf = (kind: string): IconName => icons[kind] ?? "warn";

/** What is wrong; a later server may know more kinds. */
export const kindOf = (kind: string) => (knows(`outage-kind-${kind}`) ? t(`outage-kind-${kind}`) : t("outage-kind-other", { kind }));

/** How long it lasts, or lasted. */
export function lengthOf({ since, recoveredAt }: Pick<Outage, "since" | "recoveredAt">, now: number): string {
  const end = recoveredAt ? Date.parse(recoveredAt) : now;
  const length = lastingMs(Math.max(0, end - Date.parse(since)));
  return t(recoveredAt ? "outage-lasted" : "outage-for", { length });
}

/** What else is known of it. */
export function detailOf({ detail }: Pick<Outage, "detail">): string {
  if (detail.from && detail.until) return t("outage-from-until", { from: exact(detail.from), until: exact(detail.until) });
  if (detail.from) return t("outage-from", { from: exact(detail.from) });
  if (typeof detail.freePercent === "number") return t("outage-free", { percent: percent(detail.freePercent / 100) });
  if (typeof detail.missing === "number") return t("outage-missing", { count: detail.missing });
  return "";
}

/** Whether people know: told, muted, or neither. */
export function toldOf(outage: Pick<Outage, "mute" | "toldAt">, screenMuted: boolean): string {
  if (outage.mute) return outage.mute.until ? t("outage-muted-until", { until: exact(outage.mute.until) }) : t("outage-muted");
  if (screenMuted) return t("outage-screen-muted");
  return outage.toldAt ? t("outage-told", { at: exact(outage.toldAt) }) : t("outage-not-told");
}

/** The instant in so many hours, for the server. */
export const inHours = (hours: number, now: number) => new Date(now + hours * HOUR).toISOString();

/** How many alerts are open, as far as that is known. */
export function bellWords(open: { count: number; more: boolean } | undefined): string {
  if (!open) return t("outages");
  return t(open.more ? "outages-bell-more" : "outages-bell", { count: open.count });
}

/** Of the kinds that a site knows, those that it watches; nothing if whoever asks may not know. */
export const watchedWords = (rules: readonly { kind: string; enabled: boolean }[] | undefined) =>
  rules && t("outages-fine-watched", { kinds: rules.filter(({ enabled }) => enabled).map(({ kind }) => kindOf(kind)).join(", ") });

/** Whether something that has an end, or none, goes on. */
export const goesOn = ({ until }: { until?: string | null }, now: number) => !until || Date.parse(until) > now;

/** Those of the past that ended within the days that are shown. */
export const recent = <T extends Pick<Outage, "recoveredAt">>(outages: T[], now: number) =>
  outages.filter(({ recoveredAt }) => recoveredAt && now - Date.parse(recoveredAt) < BACK);
