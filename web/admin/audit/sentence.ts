/** Entries of the log as sentences: who, what, which. */
import type { Schemas } from "../../shared/api";
import { knows, t } from "../../shared/text.svelte";

export type Entry = Schemas["EntryView"];
type Doer = Entry["actor"];

/** Who did it, by name if anybody knows it. */
export function who(doer: Doer): string {
  if (doer.name) return doer.name;
  if (doer.kind === "account" && doer.key) return t("audit-forgotten");
  return knows(`audit-who-${doer.kind}`) ? t(`audit-who-${doer.kind}`) : doer.kind;
}

/** What they did: words for this very act, else for its kind and verb, else the act as the server calls it. */
export function did(action: string): string {
  const act = `audit-act-${action.replaceAll(".", "-")}`;
  if (knows(act)) return t(act);
  const [kind = "", verb = ""] = action.split(".", 2);
  if (!knows(`audit-kind-${kind}`) || !knows(`audit-did-${verb}`)) return action;
  return t(`audit-did-${verb}`, { kind: t(`audit-kind-${kind}`) });
}

/** The page of the thing, if it has one. */
export function pageOf(entry: Entry): string | undefined {
  const pages = ["screens", "channels", "layouts", "playlists", "triggers"];
  const gone = entry.action.endsWith(".deleted");
  return !gone && entry.object.id && pages.includes(entry.object.kind) ? `/${entry.object.kind}/${entry.object.id}` : undefined;
}

/** Entries by the day on which they happened, in their order. */
export function byDay(entries: Entry[]): { day: string; entries: Entry[] }[] {
  const days: { day: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const at = new Date(entry.at);
    const day = `${at.getFullYear()}-${at.getMonth() + 1}-${at.getDate()}`;
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/** The instants of two days as date fields give them: from the beginning of one to the end of the other. */
export function span(from: string, until: string): { from?: string; until?: string } {
  const start = Date.parse(`${from}T00:00:00`);
  const end = Date.parse(`${until}T00:00:00`);
  const after = new Date(end);
  after.setDate(after.getDate() + 1);
  return {
    ...(Number.isNaN(start) ? {} : { from: new Date(start).toISOString() }),
    ...(Number.isNaN(end) ? {} : { until: after.toISOString() }),
  };
}
