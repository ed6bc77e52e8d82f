/** What went wrong, in sight: forms are longer than windows, and a footer covers their ends. At once: there is no motion to be spared. */
export const show = (what: Element) => what.scrollIntoView({ block: "center" });

/** After a refusal one goes on at the first wrong field, with its label and its error in sight. */
export function showWrong(within: Element | null | undefined) {
  const field = within?.querySelector<HTMLElement>("[aria-invalid=true]");
  field?.focus({ preventScroll: true });
  const wrong = field?.closest(".field") ?? field ?? within?.querySelector(".error");
  if (wrong) show(wrong);
}
