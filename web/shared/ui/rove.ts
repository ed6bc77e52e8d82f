/** Keyboard in lists: arrows, Home, End move between elements marked `data-rove`; Enter opens; x ticks. */
export interface Roving {
  /** The element's `data-rove` value. */
  open?: (id: string) => unknown;
  tick?: (id: string, extend: boolean) => unknown;
}

/** How many elements share the first one's line: 1 in a table, more in a grid. */
function columns(all: HTMLElement[]): number {
  const top = all[0]?.getBoundingClientRect().top;
  const next = all.findIndex((one) => one.getBoundingClientRect().top !== top);
  return next < 0 ? all.length : next;
}

export function rove(event: KeyboardEvent, options: Roving) {
  const target = event.target as HTMLElement;
  const from = target.closest<HTMLElement>("[data-rove]");
  if (!from || event.ctrlKey || event.metaKey || event.altKey) return;
  if (target !== from && target.matches("input:not([type=checkbox]), select, textarea, [role^=menuitem]")) return;
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("[data-rove]")];
  const at = all.indexOf(from);
  const id = from.dataset["rove"] ?? "";
  const wide = columns(all);
  const moves: Record<string, number> = {
    ArrowDown: at + wide,
    ArrowUp: at - wide,
    ArrowRight: wide > 1 ? at + 1 : at,
    ArrowLeft: wide > 1 ? at - 1 : at,
    Home: 0,
    End: all.length - 1,
  };
  const to = moves[event.key];
  if (to !== undefined) {
    event.preventDefault();
    all[to]?.focus();
    all[to]?.scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter" && target === from && options.open) {
    event.preventDefault();
    options.open(id);
  } else if ((event.key.toLowerCase() === "x" || event.key === " ") && target === from && options.tick) {
    event.preventDefault();
    options.tick(id, event.shiftKey);
  }
}
