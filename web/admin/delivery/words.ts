/** Deliveries as sentences. */
import type { Schemas } from "../../shared/api";
import { lastingMs } from "../../shared/format.svelte";
import { knows, language, t } from "../../shared/text.svelte";
import type { IconName } from "../../shared/ui/icons";
import type { Row, Stage } from "./calls";

/** Each step has a shape of its own. */
export const stageIcons: Record<Stage, IconName> = { targeted: "screens", woken: "trigger", fetched: "list", downloaded: "download", shown: "eye" };

/** Why a screen has not shown a change, and what to do; empty for one that has. */
export function reasonWords({ stuck, stage }: Pick<Row, "stuck" | "stage">): string {
  if (!stuck) return "";
  switch (stuck.reason) {
    case "waiting":
      return t(`delivery-reason-waiting-${stage}`);
    case "downloading":
      return t("delivery-reason-downloading", { missing: stuck.missing, of: stuck.of });
    case "fileMissing":
    case "fileDamaged":
      return t(`delivery-reason-${stuck.reason}`, { file: stuck.file?.name ?? t("delivery-reason-file-unknown") });
    default:
      return t(`delivery-reason-${stuck.reason}`);
  }
}

/** Whether somebody has to do something, or only to wait. */
export const isStuck = ({ stuck }: Pick<Row, "stuck">) => Boolean(stuck && !["waiting", "downloading", "covered"].includes(stuck.reason));

/** How many seconds after the change: tenths while they matter. Nothing happens before its cause, whatever a clock says. */
export function secondsAfter(at: string, from: string): number {
  const seconds = Math.max(0, Date.parse(at) - Date.parse(from)) / 1000;
  return seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds);
}

/** The same in words. */
export function after(at: string, from: string): string {
  const seconds = secondsAfter(at, from);
  return seconds < 60 ? t("delivery-seconds", { seconds: new Intl.NumberFormat(language()).format(seconds) }) : lastingMs(seconds * 1000);
}

export type Change = Schemas["ChangeView"];
export function kindOf({ kind, began }: Pick<Change, "kind" | "began">): string {
  if (typeof began === "boolean") return t(began ? "change-activations-began" : "change-activations-ended");
  return knows(`change-${kind}`) ? t(`change-${kind}`) : kind;
}
export const whoOf = ({ actor }: Pick<Change, "actor">) => actor.name ?? (knows(`actor-${actor.kind}`) ? t(`actor-${actor.kind}`) : actor.kind);

/** The page of what changed, where there is one. */
export const pageOf = ({ kind, objectId }: Pick<Change, "kind" | "objectId">) =>
  ["screens", "channels", "layouts", "playlists", "triggers"].includes(kind) && objectId ? `/${kind}/${objectId}` : undefined;
