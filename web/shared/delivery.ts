/** Which version of the site the last write made, as the server says in a header: its delivery can be looked at. */
import { href } from "./route.svelte";
import { t } from "./text.svelte";

let made: string | null = null;

/** Notes what an answer says; called for every answer. */
export function noteVersion(response: Response): void {
  made = response.headers.get("Atrium-Version") ?? made;
}

/** For the note after saving: the way to the delivery of what was just saved. */
export function seeDelivery(): { link?: { href: string; text: string } } {
  return made ? { link: { href: href(`/changes/${made}`), text: t("delivery-see") } } : {};
}
