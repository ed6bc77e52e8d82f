/** What every layer of a layout shows now, while one looks at it with real content. */
import { createQueries } from "@tanstack/svelte-query";
import { t } from "../../shared/text.svelte";
import type { Layer } from "./calls";
import { type Shown, shownQuery } from "./shown";

export interface LayerPreview {
  shown: Shown | undefined;
  waiting: boolean;
  failed: boolean;
  /** What it is, in words. */
  words: string;
}

function inWords(shown: Shown | undefined, failed: boolean): string {
  if (failed) return t("preview-failed");
  if (!shown) return t("preview-waiting");
  if (shown.state === "nothing") return t("preview-nothing");
  if (shown.state === "empty") return t("preview-empty", { name: shown.source });
  return t("preview-picture", { name: shown.media.name, source: shown.source });
}

/** Asks for nothing while `on` says no. The answer tells what a layer shows, nothing where it is off. */
export function previews(on: () => boolean, layers: () => Layer[]): (layer: Layer) => LayerPreview | undefined {
  const ids = $derived(on() ? [...new Set(layers().flatMap((one) => one.channelId || []))] : []);
  const answers = createQueries(() => ({ queries: ids.map(shownQuery) }));
  return ({ channelId }) => {
    if (!on()) return undefined;
    if (!channelId) return { shown: undefined, waiting: false, failed: false, words: t("preview-no-channel") };
    const answer = answers[ids.indexOf(channelId)];
    const failed = Boolean(answer?.error && !answer.data);
    return { shown: answer?.data, waiting: !answer?.data && !failed, failed, words: inWords(answer?.data, failed) };
  };
}
