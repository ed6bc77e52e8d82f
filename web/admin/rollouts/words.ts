/** Changes that a few screens try, as sentences. */
import { problemFrom } from "../../shared/problem";
import { knows, t } from "../../shared/text.svelte";
import type { Rollout } from "./calls";

/** Screens named of those that have not shown it yet. */
const NAMED = 3;

/** What is tried: by its name where there is one. */
export const what = ({ name, changes }: Pick<Rollout, "name" | "changes">) => (name ? t("rollout-named", { name, more: changes - 1 }) : t("rollout-unnamed"));

/** "“Menu” is being tried on 2 screens: 1 of 2 show it." */
export function sentence(rollout: Pick<Rollout, "name" | "changes" | "screens" | "hidden" | "delivery">): string {
  const tried = t("rollout-tried", { what: what(rollout), count: rollout.screens.length + rollout.hidden });
  const { delivery } = rollout;
  if (!delivery) return `${tried}.`;
  if (!delivery.screens) return t("rollout-tried-unseen", { tried });
  return t("rollout-tried-shown", { tried, shown: delivery.shown, screens: delivery.screens });
}

/** The screens that have not shown it yet. */
export function waitingWords({ waiting, delivery }: Pick<Rollout, "waiting" | "delivery">): string {
  const left = delivery ? delivery.screens - delivery.shown : 0;
  const names = waiting.slice(0, NAMED).flatMap(({ name }) => (name ? [name] : []));
  if (!left || !names.length) return "";
  return t("rollout-waiting", { names: names.join(", "), more: left - names.length });
}

/** Why it cannot go on; empty while it can. The document knows no form of a problem that was kept. */
export function problemWords({ problem }: { problem?: unknown }): string {
  if (!problem) return "";
  const { status } = problem as { status?: number };
  const found = problemFrom(status ?? 0, problem);
  const own = `rollout-problem-${found.code.replaceAll("_", "-")}`;
  return knows(own) ? t(own) : found.text;
}

/** Screens that may be chosen, those whose players are there first, then by name. */
export function inOrder<S extends { name: string; online: boolean }>(screens: S[]): S[] {
  return screens.toSorted((one, other) => Number(other.online) - Number(one.online) || one.name.localeCompare(other.name));
}
