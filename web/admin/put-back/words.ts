/** What is put back, as a sentence. */
import { language, t } from "../../shared/text.svelte";
import type { PutBack, Wish } from "./calls";

/** "Of the channel and its bookings one comes back and 2 are changed back." */
export function doesWords(what: Wish["what"], { restored, changed, deleted }: Pick<PutBack, "restored" | "changed" | "deleted">): string {
  if (what === "folder") return t("put-back-does-screens", { count: changed });
  const counts = { restored, changed, deleted };
  const parts = (["restored", "changed", "deleted"] as const).filter((op) => counts[op]).map((op) => t(`put-back-${op}`, { count: counts[op] }));
  return t(what === "site" ? "put-back-does-site" : "put-back-does", { parts: new Intl.ListFormat(language()).format(parts) });
}

const MOST_NAMED = 8;

/** What comes back, is changed and goes, by name: a line each. */
export function namesWords(what: Wish["what"], told: Pick<PutBack, "things" | "restored" | "changed" | "deleted">): string[] {
  return (["restored", "changed", "deleted"] as const).flatMap((op) => {
    if (!told[op]) return [];
    const of = told.things.filter((thing) => thing.op === op).slice(0, MOST_NAMED);
    const names = of.map(({ kind, name }) => (what === "site" ? t("put-back-thing", { kind: t(`change-${kind}s`), name }) : name));
    const more = told[op] - of.length;
    return [t(`put-back-names-${op}`, { names: new Intl.ListFormat(language()).format(more ? [...names, t("put-back-more", { count: more })] : names) })];
  });
}
