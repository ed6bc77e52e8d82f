import { call } from "../protocol/call";
import type { Player } from "../player";
import { screenshot } from "../stage/screenshot";
import type { Doer } from "./commands";

/** What each command does. */
export function doers(player: Player): { [name: string]: Doer } {
  return {
    reload: async () => {
      player.downloads.forgetTrouble();
      void player.settings.now();
      await Promise.race([player.schedules.refresh(true), later(5000)]);
      player.presenter.rebuild();
    },
    restartPlayer: async ({ id }) => {
      // With a full disk the command may still be in store after the restart: once is enough.
      if (sessionStorage.getItem("restarted") === id) return;
      sessionStorage.setItem("restarted", id);
      await Promise.race([updateShell(), later(15000)]);
      location.reload();
    },
    identify: async () => player.presenter.identify(),
    screenshot: async ({ id }) => {
      const body = await screenshot(player.parts.stage);
      const path = "screenshot?commandId=" + encodeURIComponent(id);
      await call(path, { method: "PUT", token: player.token, body, headers: { "Content-Type": body.type } });
    },
    clearCache: async () => {
      const { store } = player.parts;
      const before = store.bytes();
      const onScreen = player.presenter.onScreen();
      for (const { sha256 } of store.all()) if (onScreen.indexOf(sha256) < 0) await store.remove(sha256);
      player.downloads.forgetTrouble();
      return before - store.bytes() + " bytes";
    },
  };
}

/** Asks for a newer shell and waits until it is the one in charge; without a service worker the reload brings it anyway. */
async function updateShell(): Promise<void> {
  const workers = navigator.serviceWorker;
  const registration = workers && (await workers.getRegistration());
  if (!registration) return;
  const inCharge = new Promise<void>((resolve) => workers.addEventListener("controllerchange", () => resolve()));
  await registration.update();
  if (registration.installing || registration.waiting) await inCharge;
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
