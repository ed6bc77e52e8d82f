/** For `onkeydowncapture` of a button: Enter that is held presses once. Else a press that opens a dialog presses what is under the focus there too. */
export function pressOnce(event: KeyboardEvent) {
  if (event.repeat && event.key === "Enter") event.preventDefault();
}
