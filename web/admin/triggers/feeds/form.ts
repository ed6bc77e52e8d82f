/** A feed while it is edited: fields as people fill them in, and what is sent. */
import type { Feed, FeedInput } from "./calls";

export interface FeedForm {
  name: string;
  triggerId: string;
  source: "url" | "push";
  url: string;
  interval: string;
  severity: string;
  urgency: string;
  certainty: string;
  /** One a line. */
  events: string;
  restricted: boolean;
  exercises: boolean;
}

export const levels = {
  severity: ["extreme", "severe", "moderate", "minor"],
  urgency: ["immediate", "expected", "future", "past"],
  certainty: ["observed", "likely", "possible", "unlikely"],
} as const;
export type Level = keyof typeof levels;

/** The form of a feed, or of a new one: severe warnings of an address. */
export function formOf(feed?: Feed): FeedForm {
  const filters = feed ? feed.filters : { severity: "severe" as const };
  return {
    name: feed?.name ?? "",
    triggerId: feed?.trigger.name ? feed.trigger.id : "",
    source: feed && !feed.url ? "push" : "url",
    url: feed?.url ?? "",
    interval: String(feed?.intervalSeconds ?? 60),
    severity: filters.severity ?? "",
    urgency: filters.urgency ?? "",
    certainty: filters.certainty ?? "",
    events: (filters.events ?? []).join("\n"),
    restricted: filters.restricted ?? false,
    exercises: feed?.exercises ?? false,
  };
}

/** Which fields must still be filled in. */
export const missing = (form: FeedForm) => ({
  name: !form.name.trim(),
  triggerId: !form.triggerId,
  url: form.source === "url" && !form.url.trim(),
});

export function inputOf(form: FeedForm): FeedInput {
  const events = form.events.split("\n").map((line) => line.trim()).filter(Boolean);
  const filters: Record<string, unknown> = { events, restricted: form.restricted };
  for (const level of Object.keys(levels) as Level[]) if (form[level]) filters[level] = form[level];
  return {
    name: form.name.trim(),
    triggerId: form.triggerId,
    url: form.source === "url" ? form.url.trim() : null,
    // What is no number is refused by the server, which says so beside the field.
    intervalSeconds: Math.round(Number(form.interval)) || 0,
    filters: filters as FeedInput["filters"],
    exercises: form.exercises,
  };
}
