/** A dry run as sentences. */
import { count } from "../../shared/format.svelte";
import { t } from "../../shared/text.svelte";
import { dateName } from "../channels/words";
import { nameOf } from "../screens/why/words";
import type { DryRun, Stretch, What } from "./calls";

/** "Changes 37 of 120 screens, 09:00–11:00 on 12 days (30 Nov – 15 Dec 2026)." */
export function sentence({ screens, summary }: Pick<DryRun, "screens" | "summary">): string {
  const which = t("dryrun-sentence", { changed: count(screens.changed), total: count(screens.total), all: screens.total });
  return summary ? t("dryrun-sentence-when", { which, when: whenWords(summary) }) : `${which}.`;
}

function whenWords({ days, firstDay, lastDay, usual }: NonNullable<DryRun["summary"]>): string {
  const dates = days === 1 ? dateName(firstDay) : `${dateName(firstDay, { day: "numeric", month: "short" })} – ${dateName(lastDay)}`;
  const on = t("dryrun-on-days", { days, dates });
  if (!usual) return on;
  const allDay = usual.start === "00:00" && usual.end === "24:00";
  const times = allDay ? t("dryrun-all-day") : `${usual.start}–${usual.end}`;
  return usual.only ? t("dryrun-times", { times, on }) : t("dryrun-times-mostly", { times, on });
}

/** What is shown, in a few words. */
export function whatWords(what: What): string {
  switch (what.kind) {
    case "nothing":
    case "asleep":
    case "several":
      return t(`dryrun-what-${what.kind}`);
    case "layout":
      return t("dryrun-what-layout", { name: nameOf(what.layout) });
    case "default":
      return t("dryrun-what-default", { name: nameOf(what.playlist) });
    case "booking":
      return nameOf(what.booking);
  }
}

export const laneName = (layer: Stretch["layer"]) => (layer ? nameOf(layer) : t("dryrun-whole-screen"));

/** One difference, in words. */
export function differenceWords({ kind, before, after }: Pick<Stretch, "kind" | "before" | "after">): string {
  const [was, is] = [whatWords(before), whatWords(after)];
  if (kind === "arranged") return t("dryrun-arranged", { name: was });
  if (kind === "restarts") return t("dryrun-restarts", { name: is });
  return was === is ? t("dryrun-content", { name: is }) : t("dryrun-instead", { was, is });
}

/** The labels of forms' fields, by what the server calls them. */
const labels: Record<string, string> = {
  name: "name",
  content: "content",
  priority: "booking-priority",
  share: "booking-share",
  shareSeconds: "booking-share",
  "when.start": "booking-from",
  "when.end": "booking-end",
  "when.hours": "booking-hours",
  "when.zone": "booking-zone",
  "when.repeat": "repeat",
  "change.repeat": "repeat",
  "tags.anyOf": "booking-only-on",
  "tags.noneOf": "booking-not-on",
  tags: "tags",
  defaultPlaylistId: "channel-default",
  root: "shows",
  zone: "zone",
  activeHoursId: "active-hours",
};

/** A refused field as its form calls it; what has no label there, as the server does. */
export function fieldName(field: string): string {
  const parts = field.replace(/\[\d+\]/g, "").split(".");
  for (let length = parts.length; length > 0; length -= 1) {
    const label = labels[parts.slice(0, length).join(".")];
    if (label) return t(label);
  }
  return field;
}

/** A booking's colour: the same wherever it stands in the picture. */
export function colourOf(what: What): string | undefined {
  if (what.kind !== "booking") return undefined;
  const sum = [...what.booking.id].reduce((all, letter) => (all * 31 + letter.charCodeAt(0)) % 9973, 7);
  return `var(--data-${(sum % 12) + 1})`;
}
