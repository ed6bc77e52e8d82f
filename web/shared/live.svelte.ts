/** The server's hints that something changed: one WebSocket, frames in, refetches out. */
import type { QueryClient } from "@tanstack/svelte-query";

/** `ids` empty: anything of that kind. */
export interface Frame {
  kind: string;
  ids: string[];
  version: number;
}

/** Which query kinds a frame's kind makes stale; every kind also touches what sums things up. */
const touches: Record<string, string[]> = {
  status: ["screens", "overview", "reach", "deliveries", "rollouts"],
  /** A change has come further on its way to the screens. */
  receipts: ["deliveries", "changes", "missing", "explain", "rollouts"],
  screens: ["screens", "triggers", "overview", "changes", "explain"],
  commands: ["commands", "screens"],
  media: ["media", "playlists", "occurrences", "overview", "changes", "explain"],
  playlists: ["playlists", "channels", "bookings", "occurrences", "media", "overview", "changes", "explain"],
  channels: ["channels", "layouts", "bookings", "playlists", "occurrences", "screens", "overview", "changes", "explain", "history"],
  bookings: ["bookings", "channels", "occurrences", "media", "overview", "changes", "explain", "history"],
  layouts: ["layouts", "screens", "overview", "changes", "explain"],
  screenFolders: ["folders", "screens", "triggers", "changes"],
  mediaFolders: ["folders", "media", "changes"],
  alertFeeds: ["alertFeeds", "changes"],
  alertRules: ["alertRules", "changes"],
  outages: ["outages", "changes"],
  rollouts: ["rollouts", "screens", "changes", "explain"],
  enrolmentLinks: ["folders", "changes"],
  players: ["screens", "overview", "changes", "explain"],
  folders: ["folders", "screens", "media", "changes"],
  places: ["places", "screens", "changes", "explain"],
  dayparts: ["dayparts", "occurrences", "overview", "changes", "explain"],
  holidayCalendars: ["holidayCalendars", "occurrences", "overview", "changes", "explain"],
  site: ["site", "overview", "changes", "explain"],
  triggers: ["triggers", "activations", "changes"],
  activations: ["activations", "reach", "triggers", "alertFeeds", "explain"],
  /** An activation has come further; its end and beginning are `activations`. */
  reach: ["activations", "reach"],
  users: ["people", "users", "serviceAccounts", "tokens", "changes"],
};

let connected = $state(false);
let heardAt = $state(0);
/** Whether hints arrive, and when the last one did (epoch ms; 0 before the first). */
export const live = { connected: () => connected, heardAt: () => heardAt };

/** Query keys are `[siteId, kind, …]`; this makes those stale that a frame touches, and resolves when what is on show came again. */
export function invalidate(client: QueryClient, siteId: string, frame: Pick<Frame, "kind">): Promise<void> {
  const kinds = touches[frame.kind];
  return client.invalidateQueries({
    predicate: ({ queryKey: [site, kind] }) => site === siteId && (!kinds || kinds.includes(kind as string)),
  });
}

/** Follows a site until the returned function is called. Reconnects with full jitter, at most 30 s apart. */
export function follow(client: QueryClient, siteId: string): () => void {
  let socket: WebSocket | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let missed = false;

  function open() {
    const address = new URL(`/api/v1/sites/${siteId}/live`, location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    socket = new WebSocket(address);
    socket.onopen = () => {
      connected = true;
      failures = 0;
      heardAt = Date.now();
      // What happened while nobody listened was not told.
      if (missed) void invalidate(client, siteId, { kind: "all" });
      missed = true;
    };
    socket.onmessage = ({ data }) => {
      heardAt = Date.now();
      void invalidate(client, siteId, JSON.parse(String(data)) as Frame);
    };
    socket.onclose = () => {
      connected = false;
      failures += 1;
      // Where sockets are blocked on the way, plain asking still works.
      if (failures > 2) void invalidate(client, siteId, { kind: "all" });
      retry = setTimeout(open, Math.random() * Math.min(30_000, 500 * 2 ** failures));
    };
  }
  open();
  return () => {
    clearTimeout(retry);
    if (socket) {
      socket.onclose = null;
      socket.close();
    }
    connected = false;
  };
}
