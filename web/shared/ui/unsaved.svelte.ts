/** Asks before unsaved input is lost: on navigation, on reload, and for dialogs by {@link mayDiscard}. */
import { beforeLeaving } from "../route.svelte";
import { t } from "../text.svelte";
import { confirm } from "./confirm.svelte";

export const mayDiscard = (dirty: boolean): boolean | Promise<boolean> =>
  !dirty || confirm({ title: t("unsaved-title"), text: t("unsaved-text"), action: t("unsaved-discard"), danger: true });

/** Call while a component is set up; `dirty` is read whenever someone wants to leave. */
export function keepUnsaved(dirty: () => boolean) {
  $effect(() => {
    const stop = beforeLeaving(() => mayDiscard(dirty()));
    const warn = (event: BeforeUnloadEvent) => {
      if (dirty()) event.preventDefault();
    };
    addEventListener("beforeunload", warn);
    return () => {
      stop();
      removeEventListener("beforeunload", warn);
    };
  });
}
