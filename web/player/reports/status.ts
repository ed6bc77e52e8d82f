import type { Clock } from "../clock";
import type { MediaStore } from "../kept/mediaStore";
import { storage } from "../kept/purge";
import type { Missing, Status } from "./types";

declare const __PLAYER_VERSION__: string;

/** What a film in each codec would be announced as; hevc and av1 name a common profile. */
const CODECS: { [codec: string]: string } = {
  h264: 'video/mp4; codecs="avc1.640028"',
  hevc: 'video/mp4; codecs="hvc1.1.6.L120.90"',
  vp8: 'video/webm; codecs="vp8"',
  vp9: 'video/webm; codecs="vp9"',
  av1: 'video/mp4; codecs="av01.0.08M.08"',
};

export async function status(clock: Clock, store: MediaStore, scheduleEtag: string | null, missing: Missing): Promise<Status> {
  const { used, quota } = await storage(store);
  const ratio = window.devicePixelRatio || 1;
  return {
    playerVersion: __PLAYER_VERSION__,
    agent: navigator.userAgent,
    width: Math.round(window.innerWidth * ratio),
    height: Math.round(window.innerHeight * ratio),
    storageUsed: used,
    storageQuota: quota,
    offlineRestart: offlineRestart(),
    clockSkewMs: clock.skewMs(),
    scheduleEtag,
    ...missing,
    capabilities: capabilities(),
  };
}

/** Whether this page can start again without the server: only a service worker can answer for it then. */
export function offlineRestart(): boolean {
  return !!(navigator.serviceWorker && navigator.serviceWorker.controller && typeof caches !== "undefined");
}

function capabilities(): { [codec: string]: boolean } {
  const video = document.createElement("video");
  const found: { [codec: string]: boolean } = {};
  for (const codec of Object.keys(CODECS)) found[codec] = video.canPlayType(CODECS[codec]) !== "";
  return found;
}
