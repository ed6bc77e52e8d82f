/** Triggers in words. */
import { lastingMs } from "../../shared/format.svelte";
import { t } from "../../shared/text.svelte";
import type { IconName } from "../../shared/ui/icons";
import type { Activation, Kind, Match, Trigger } from "./calls";

export const kindIcons: Record<Kind, IconName> = { emergency: "siren", server: "globe", local: "hand" };
export const showIcons: Record<string, IconName> = { card: "message", media: "media", playlist: "playlist", channel: "channel", layout: "layout" };

/** What it shows: the content's name, else its message, else that it only ends others. */
export const showsInWords = ({ content, card, mode }: Trigger) =>
  mode === "clear" ? t("trigger-shows-clear") : (content?.name ?? card?.title ?? "");

/** "30 s", "until taken down". */
export const lengthInWords = ({ mode, seconds }: Pick<Trigger, "mode" | "seconds">) =>
  mode === "seconds" ? t("trigger-length-seconds", { length: secondsInWords(seconds ?? 0) }) : t(`trigger-length-${mode}`);

export const secondsInWords = (seconds: number) => (seconds < 120 || (seconds < 600 && seconds % 60) ? t("trigger-seconds-short", { seconds }) : lastingMs(seconds * 1000));

/** "everywhere", "Café, Shop and 3 more". */
export function whereInWords({ targets }: Pick<Trigger, "targets">): string {
  if (targets.everywhere) return t("trigger-everywhere");
  const all = [...targets.folders.map(({ name }) => name), ...targets.tags.map((tag) => `#${tag}`), ...targets.screens.map(({ name }) => name)];
  const some = all.slice(0, 2).join(", ");
  return all.length > 2 ? t("trigger-where-more", { some, count: all.length - 2 }) : some;
}

/** The name of a key as people read it on a keyboard. */
export const keyName = (key: string) => (key === " " ? t("trigger-key-space") : key.length === 1 ? key.toLocaleUpperCase() : key);

/** What starts a local trigger. */
export function matchInWords(match: Match): string {
  if (match.kind === "key") return t("trigger-match-key", { key: keyName(match.key) });
  if (match.kind === "touch") return t("trigger-match-touch");
  return match.code ? t("trigger-match-code", { code: match.code }) : t("trigger-match-any-card");
}

/** Whether it still is on, by this machine's clock at `now` (epoch ms). */
export const isOn = ({ clearedAt, until }: Activation, now: number) => !clearedAt && (!until || Date.parse(until) > now);

/** About the size at which the player finds room for a message: of its title, in hundredths of the picture's height. */
export function titleSize(title: string, text: string): number {
  const longest = Math.max(1, ...`${title} ${text}`.split(/\s+/).map((word) => word.length));
  const area = Math.sqrt(9_500 / (title.length + 0.45 * text.length + 1));
  return Math.max(4, Math.min(24, area, 170 / longest));
}
