/** A playlist while it is edited: plain values, so that two drafts can be compared. */
import type { Media } from "../media/calls";
import type { Input, Item, Playlist } from "./calls";

export type Fit = Item["fit"];
export interface DraftItem {
  /** Only here; the server's id once it has one. */
  key: string;
  id?: string;
  mediaId: string;
  name: string;
  kind: "image" | "video";
  /** Seconds as typed; null while the field is empty. */
  seconds: number | null;
  fit: Fit;
}
export interface Draft {
  name: string;
  items: DraftItem[];
}

export const longest = 86_400;
export const most = 1000;
let last = 0;
const newKey = () => `new-${(last += 1)}`;

export const draftOf = (playlist: Playlist): Draft => ({
  name: playlist.name,
  items: playlist.items.map((one) => ({
    key: one.id,
    id: one.id,
    mediaId: one.mediaId,
    name: one.mediaName,
    kind: one.mediaKind,
    seconds: one.durationMs / 1000,
    fit: one.fit,
  })),
});

/** A picture stands 10 s, a film runs whole, at least a second and at most a day: as the server would say. */
export const usualSeconds = ({ kind, durationMs }: Pick<Media, "kind" | "durationMs">): number =>
  kind === "video" && durationMs ? Math.min(longest, Math.max(1, durationMs / 1000)) : 10;

export const itemOf = (media: Media): DraftItem => ({
  key: newKey(),
  mediaId: media.id,
  name: media.name,
  kind: media.kind,
  seconds: usualSeconds(media),
  fit: "contain",
});

/** The same again, right after it. */
export function repeated(items: DraftItem[], at: number): DraftItem[] {
  const one = items[at];
  if (!one) return items;
  const { id: _, ...rest } = one;
  return items.toSpliced(at + 1, 0, { ...rest, key: newKey() });
}

export function moved<T>(items: T[], from: number, to: number): T[] {
  const one = items[from];
  if (one === undefined || to < 0 || to >= items.length || to === from) return items;
  return items.toSpliced(from, 1).toSpliced(to, 0, one);
}

export const totalMs = (items: DraftItem[]) => items.reduce((sum, one) => sum + Math.round((one.seconds ?? 0) * 1000), 0);

/** A problem's code for what is typed: the server's own, but for a field that is empty. */
export function secondsProblem(seconds: number | null): string | undefined {
  if (seconds === null || Number.isNaN(seconds)) return "seconds_needed";
  if (seconds < 1) return "duration_too_short";
  return seconds > longest ? "duration_too_long" : undefined;
}

export const inputOf = (draft: Draft): Input => ({
  name: draft.name.trim(),
  items: draft.items.map(({ id, mediaId, seconds, fit }) => ({
    ...(id ? { id } : {}),
    mediaId,
    durationMs: Math.round((seconds ?? 0) * 1000),
    fit,
  })),
});
export const same = (a: Draft, b: Draft) => JSON.stringify(inputOf(a)) === JSON.stringify(inputOf(b));
