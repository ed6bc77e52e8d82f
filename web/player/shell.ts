/** The longest a start waits for the worker that lets the page start without the server. */
const WAIT_MS = 4000;

/** Registers the service worker (https and localhost only) and asks the browser not to evict what is stored. */
export async function keepShell(): Promise<void> {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => undefined);
  try {
    await workers.register("/player/sw.js", { scope: "/player/" });
  } catch (e) {
    // Offline, or forbidden by the browser: an earlier worker goes on, or blobs do.
    return;
  }
  if (workers.controller) return;
  await new Promise<void>((resolve) => {
    setTimeout(resolve, WAIT_MS);
    workers.addEventListener("controllerchange", () => resolve());
  });
}
