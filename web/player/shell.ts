/** The longest a start waits for the worker that lets the page start without the server. */
const WAIT_MS = 4000;

/** Registers the service worker (https and localhost only) and asks the browser not to evict what is stored. */
export async function keepShell(): Promise<void> {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => undefined);
  // Offline, or forbidden by the browser: an earlier worker goes on, or blobs do.
  const registering = workers.register("/player/sw.js", { scope: "/player/" }).catch(() => null);
  if (workers.controller || !(await registering)) return;
  await new Promise<void>((resolve) => {
    setTimeout(resolve, WAIT_MS);
    workers.addEventListener("controllerchange", () => resolve());
  });
}

const HOUR_MS = 3600000;
/** In this hour of the screen's night a newer shell may interrupt the picture for a moment. */
const NIGHT_HOUR = 3;

/** Looks hourly for a newer shell, and starts it at night; the restart command starts it at once. */
export function renewShell(localTime: () => number): void {
  const workers = navigator.serviceWorker;
  if (!workers || !workers.controller) return;
  let renewed = false;
  workers.addEventListener("controllerchange", () => (renewed = true));
  setInterval(() => {
    const night = new Date(localTime()).getUTCHours() === NIGHT_HOUR;
    if (renewed && night) return location.reload();
    void workers.getRegistration().then((found) => found && found.update()).catch(() => undefined);
  }, HOUR_MS);
}
