/** The emergency that a site gets in one press: a message everywhere until somebody takes it down. */
import { t } from "../../shared/text.svelte";
import type { Input } from "../triggers/calls";

export const firstEmergency = (): Input => ({
  name: t("emergency-first-name"),
  kind: "emergency",
  mode: "untilCleared",
  card: { title: t("emergency-first-title"), text: t("emergency-first-text"), tone: "alert" },
  targets: { everywhere: true },
});
