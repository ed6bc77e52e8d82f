/**
 * Enter that is held presses once: else a press that opens something presses what is under the focus there, too, and saves or starts it unseen.
 * In a text of several lines it goes on making lines.
 */
export function pressOnce(page: Window) {
  const once = (event: KeyboardEvent) => {
    if (!event.repeat || event.key !== "Enter" || event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    event.stopPropagation();
  };
  page.addEventListener("keydown", once, { capture: true });
}
