/** A trigger as its form holds it. */
import type { Grant } from "../people/people";
import { tagsFrom } from "../screens/options";
import type { Card, Input, Kind, Match, Mode, Trigger } from "./calls";

export type Shows = "card" | "media" | "playlist" | "channel" | "layout";
export type MatchKind = Match["kind"];

export interface TriggerForm {
  name: string;
  kind: Kind;
  mode: Mode;
  seconds: string | number | null;
  shows: Shows;
  contentId: string;
  /** Whether a message stands in while the content is not on a screen. */
  withCard: boolean;
  card: Card;
  everywhere: boolean;
  /** Screen folders and screens. */
  things: Grant[];
  tags: string;
  matchKind: MatchKind;
  key: string;
  wedge: { prefix: string; suffix: string; code: string; gapMs: number };
  touch: { x: number; y: number; w: number; h: number };
  /** Whether it is shown outside a screen's active hours too; an emergency always is. */
  wakes: boolean;
}

/** `everywhere`: whether the person may target the whole site. */
export const blankForm = (kind: Kind = "emergency", everywhere = true): TriggerForm => ({
  name: "",
  kind,
  mode: kind === "local" ? "seconds" : "untilCleared",
  seconds: "30",
  shows: "card",
  contentId: "",
  withCard: false,
  card: { title: "", text: "", tone: kind === "emergency" ? "alert" : "info" },
  everywhere,
  things: [],
  tags: "",
  matchKind: "key",
  key: "",
  wedge: { prefix: "", suffix: "Enter", code: "", gapMs: 100 },
  touch: { x: 0, y: 0, w: 1000, h: 1000 },
  wakes: false,
});

export function formOf(from: Trigger): TriggerForm {
  const blank = blankForm(from.kind);
  const { targets, match } = from;
  return {
    ...blank,
    name: from.name,
    mode: from.mode,
    seconds: from.seconds ? String(from.seconds) : blank.seconds,
    shows: from.content?.kind ?? "card",
    contentId: from.content?.id ?? "",
    withCard: Boolean(from.content && from.card),
    card: from.card ? { ...from.card } : blank.card,
    everywhere: targets.everywhere,
    things: [
      ...targets.folders.map((one) => ({ ...one, kind: "screenFolder" as const })),
      ...targets.screens.map((one) => ({ ...one, kind: "screen" as const })),
    ],
    tags: targets.tags.join(", "),
    matchKind: match?.kind ?? blank.matchKind,
    key: match?.kind === "key" ? match.key : "",
    wedge: match?.kind === "wedge" ? { prefix: match.prefix, suffix: match.suffix, code: match.code ?? "", gapMs: match.gapMs } : blank.wedge,
    touch: match?.kind === "touch" ? { x: match.x, y: match.y, w: match.w, h: match.h } : blank.touch,
    wakes: from.wakesScreen,
  };
}

/** Whether a message card is part of it. */
export const hasCard = (form: Pick<TriggerForm, "mode" | "shows" | "withCard">) => form.mode !== "clear" && (form.shows === "card" || form.withCard);

/** How long each kind can be on; what has no length of its own cannot be shown once from the server. */
export function modesOf({ kind, shows }: Pick<TriggerForm, "kind" | "shows">): Mode[] {
  if (kind === "local") return ["seconds", "once", "untilCleared", "toggle", "clear"];
  const ends = shows === "media" || shows === "playlist";
  return ["untilCleared", "seconds", ...(ends ? (["once"] as const) : []), "toggle"];
}

function matchOf(form: TriggerForm): Match {
  if (form.matchKind === "touch") return { kind: "touch", ...form.touch };
  if (form.matchKind === "key") return { kind: "key", key: form.key };
  const { code, ...frame } = form.wedge;
  return { kind: "wedge", ...frame, code: code || null };
}

export function inputOf(form: TriggerForm): Input {
  const clears = form.mode === "clear";
  const { title, text, tone } = form.card;
  const ids = (kind: string) => form.things.filter((one) => one.kind === kind).map(({ id }) => id);
  return {
    name: form.name.trim(),
    kind: form.kind,
    mode: form.mode,
    ...(form.mode === "seconds" ? { seconds: Number(form.seconds) } : {}),
    ...(clears || form.shows === "card" ? {} : { content: { kind: form.shows, id: form.contentId } }),
    ...(hasCard(form) ? { card: { title: title.trim(), text: text.trim(), tone } } : {}),
    targets: form.everywhere ? { everywhere: true } : { folders: ids("screenFolder"), tags: tagsFrom(form.tags), screens: ids("screen") },
    ...(form.kind === "local" ? { match: matchOf(form) } : {}),
    ...(form.wakes && form.kind !== "emergency" ? { wakesScreen: true } : {}),
  };
}

/** What keeps a form from being sent: fields by the message that says what to do. */
export function missing(form: TriggerForm): Partial<Record<"name" | "content" | "card.title" | "seconds" | "targets" | "match.key", string>> {
  const seconds = Number(form.seconds);
  const nowhere = !form.everywhere && !form.things.length && !tagsFrom(form.tags).length;
  return {
    ...(form.name.trim() ? {} : { name: "problem-required" }),
    ...(form.mode !== "clear" && form.shows !== "card" && !form.contentId ? { content: "problem-required" } : {}),
    ...(hasCard(form) && !form.card.title.trim() ? { "card.title": "problem-required" } : {}),
    ...(form.mode === "seconds" && !(Number.isInteger(seconds) && seconds >= 1 && seconds <= 86_400) ? { seconds: "problem-seconds-out-of-range" } : {}),
    ...(nowhere ? { targets: "trigger-nowhere" } : {}),
    ...(form.kind === "local" && form.matchKind === "key" && !form.key ? { "match.key": "trigger-key-missing" } : {}),
  };
}
