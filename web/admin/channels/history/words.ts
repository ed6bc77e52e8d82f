/** The changes of a channel, in words. */
import { seconds } from "../../../shared/format.svelte";
import { language, t } from "../../../shared/text.svelte";
import { nameOf } from "../../screens/why/words";
import { tagsInWords, whenInWords } from "../words";
import type { ChannelChange } from "./calls";

export type Step = ChannelChange["steps"][number];
type State = NonNullable<Step["after"]>;
/** The names of opening hours by id. */
type Named = ReadonlyMap<string, string> | undefined;

/** "Lunch was changed: name and times". */
export function stepWords({ booking, op, fields }: Step): string {
  const named = new Intl.ListFormat(language()).format(fields.map((field) => t(`channel-history-field-${field}`)));
  return booking ? t(`channel-history-booking-${op}`, { name: nameOf(booking), fields: named }) : t(`channel-history-channel-${op}`, { fields: named });
}

/** What differs, one line a field: as it was, and as it is. Of what came or went, what it is or was. */
export function detailWords(step: Step, named?: Named): string[] {
  const { booking, op, fields, before, after } = step;
  if (op !== "changed") {
    const state = after ?? before;
    return state && booking ? [[contentWords(state), whenWords(state, named)].filter(Boolean).join(" · ")].filter(Boolean) : [];
  }
  if (!before || !after) return [];
  return fields.map((field) => {
    const [was, is] = [before, after].map((state) => fieldWords(field, state, named));
    return t("channel-history-was-is", { field: t(`channel-history-field-${field}`), was: was as string, is: is as string });
  });
}

const contentWords = ({ content }: State) => (content ? (content.name ?? t("channel-history-nameless")) : t("channel-history-none"));
const whenWords = ({ when }: State, named: Named) => (when ? whenInWords(when, named) : t("channel-history-unknown"));

function fieldWords(field: string, state: State, named: Named): string {
  switch (field) {
    case "name":
      return state.name;
    case "content":
    case "defaultPlaylist":
      return contentWords(state);
    case "when":
      return whenWords(state, named);
    case "priority":
      return String(state.priority);
    case "exclusive":
      return t(state.exclusive ? "yes" : "no");
    case "share":
      return state.shareSeconds ? seconds(state.shareSeconds) : t("channel-history-none");
    default:
      return tagsInWords(state.tags ?? undefined) || t("channel-history-none");
  }
}

/** Whether there was a channel before this change that it could be put back to. */
export const hasBefore = ({ steps }: Pick<ChannelChange, "steps">) => !steps.some(({ booking, op }) => !booking && op === "added");
