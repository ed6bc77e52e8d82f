/** The changes of a channel, in words. */
import { language, t } from "../../../shared/text.svelte";
import { nameOf } from "../../screens/why/words";
import type { ChannelChange } from "./calls";

export type Step = ChannelChange["steps"][number];

/** "Lunch was changed: name and times". */
export function stepWords({ booking, op, fields }: Step): string {
  const named = new Intl.ListFormat(language()).format(fields.map((field) => t(`history-field-${field}`)));
  return booking ? t(`history-booking-${op}`, { name: nameOf(booking), fields: named }) : t(`history-channel-${op}`, { fields: named });
}

/** Whether there was a channel before this change that it could be put back to. */
export const hasBefore = ({ steps }: Pick<ChannelChange, "steps">) => !steps.some(({ booking, op }) => !booking && op === "added");
