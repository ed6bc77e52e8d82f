/** What is put back, as a sentence. */
import { language, t } from "../../shared/text.svelte";
import type { PutBack, Wish } from "./calls";

/** "Of the channel and its bookings one was deleted and comes back, and 2 are changed back." */
export function doesWords(what: Wish["what"], { restored, changed, deleted }: Pick<PutBack, "restored" | "changed" | "deleted">): string {
  if (what === "folder") return t("put-back-does-screens", { count: changed });
  const counts = { restored, changed, deleted };
  const parts = (["restored", "changed", "deleted"] as const).filter((op) => counts[op]).map((op) => t(`put-back-${op}`, { count: counts[op] }));
  return t(what === "site" ? "put-back-does-site" : "put-back-does", { parts: new Intl.ListFormat(language()).format(parts) });
}
