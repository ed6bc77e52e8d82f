/** Keeps the pictures of the grid young: asks players in view for a new one, sparingly. */
import { untrack } from "svelte";
import { session } from "../../shared/session.svelte";
import type { Screen } from "../../shared/site";
import { sendCommand } from "./calls";

const old = 15 * 60_000;
/** Per visit of the page: a wall of a thousand screens is not asked at once. */
const most = 24;
const asked = new Map<string, number>();

/** An attachment for a card: once it is seen, and the screen is online with an old picture, its player is asked for a new one. */
export const freshen = (screen: Screen) => (element: HTMLElement) => {
  const { id, status, screenshotAt } = untrack(() => screen);
  const age = Date.now() - (screenshotAt ? Date.parse(screenshotAt) : 0);
  if (status !== "online" || age < old || !session.may("sendCommands")) return undefined;
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    const recent = [...asked.values()].filter((at) => Date.now() - at < old).length;
    if (recent >= most || Date.now() - (asked.get(id) ?? 0) < old) return;
    asked.set(id, Date.now());
    // Nobody pressed a button, so a refusal is nobody's news; the picture's age is shown.
    sendCommand(id, "screenshot").catch(() => undefined);
  });
  observer.observe(element);
  return () => observer.disconnect();
};
