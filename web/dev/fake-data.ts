/** What the fake server knows at start: enough of everything to see the pages full. */
export type Row = Record<string, unknown> & { id: string; version: number; name?: string };

const hour = 3_600_000;
export const iso = (ms: number) => new Date(ms).toISOString();
const start = Date.now();
let next = 1;
export const newId = () => `018f0000-0000-7000-8000-${String(next++).padStart(12, "0")}`;
export const row = (values: Record<string, unknown>): Row => ({
  id: newId(),
  version: 1,
  createdAt: iso(start - 90 * 24 * hour),
  updatedAt: iso(start - 5 * hour),
  ...values,
});

export const site = row({ name: "Harbour Museum", zone: "Europe/Stockholm", locale: "en", offlineMark: false, changeVersion: 412 });
export const folders = ["Entrance", "Café", "Galleries", "Shop"].map((name) =>
  row({ name, parentId: null, presets: name === "Café" ? { volume: 20, orientation: 90, tags: ["menu"] } : {} }),
);
folders.push(row({ name: "Level 2", parentId: folders[2]?.id, presets: {} }));
export const places = [
  row({ name: "Harbour Museum", country: "Sweden", city: "Göteborg", building: "Main", floor: "0", address: "Packhusplatsen 7", zone: "Europe/Stockholm" }),
  row({ name: "Pier pavilion", country: "Portugal", city: "Lisboa", building: "Pavilion", floor: "", address: "", zone: "Europe/Lisbon" }),
];
export const media = ["Spring exhibition", "Opening hours", "Whale film", "Lunch menu", "Shop offers", "Map of the house"].map((name, at) => {
  const id = newId();
  const film = name.includes("film");
  return row({
    id, name, folderId: null, kind: film ? "video" : "image", mime: film ? "video/mp4" : "image/jpeg", size: 400_000 * (at + 1) ** 2,
    sha256: String(at).repeat(64), width: 1920, height: 1080, durationMs: film ? 42_000 : null, codec: film ? "h264" : null,
    warnings: [], uploadedBy: "Anna Lind", fileUrl: `/fake/picture/${at}`, thumbnailUrl: `/fake/picture/${at}`,
  });
});
export const playlists = ["Welcome loop", "Menu", "Shop"].map((name, at) =>
  row({
    name, totalMs: 30_000,
    items: media.slice(at, at + 3).map((one) => ({ id: newId(), mediaId: one.id, mediaName: one.name, mediaKind: one["kind"], durationMs: 10_000, fit: "contain" })),
  }),
);
export const channels = ["House", "Café menu", "Shop offers"].map((name, at) => row({ name, defaultPlaylistId: playlists[at]?.id, bookingCount: at + 1 }));
export const layouts = [row({ name: "Main and ticker", width: 1920, height: 1080, background: "#101218", layers: [
  { id: newId(), name: "Main", channelId: channels[0]?.id, channelName: "House", x: 0, y: 0, w: 1920, h: 900, z: 0 },
  { id: newId(), name: "Strip", channelId: channels[2]?.id, channelName: "Shop offers", x: 0, y: 900, w: 1920, h: 180, z: 1 },
] })];
export const bookings = channels.map((channel, at) =>
  row({ name: ["Spring", "Lunch", "Sale"][at], channelId: channel.id, content: { kind: "playlist", id: playlists[at]?.id, name: playlists[at]?.name }, priority: 5 + at,
    when: { zone: { mode: "screen" }, start: "2026-01-05T10:00", end: "2026-01-05T14:00", repeat: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR" } }),
);

const everywhere = { everywhere: true, folders: [], tags: [], screens: [] };
const trigger = (values: Record<string, unknown>) =>
  row({ seconds: null, content: null, card: null, targets: everywhere, match: null, screens: 12, active: 0, hook: false, ...values });
export const triggers = [
  trigger({ name: "Evacuation", kind: "emergency", mode: "untilCleared", card: { title: "Please leave the building", text: "Use the nearest exit. Do not use the lifts.", tone: "alert" } }),
  trigger({ name: "Closing soon", kind: "server", mode: "seconds", seconds: 90, hook: true, content: { kind: "playlist", id: playlists[2]?.id, name: "Shop" }, targets: { everywhere: false, folders: [folders[1], folders[3]], tags: ["public"], screens: [] }, screens: 7 }),
  trigger({ name: "Map of the house", kind: "local", mode: "toggle", content: { kind: "media", id: media[5]?.id, name: "Map of the house" }, match: { kind: "key", key: "F1" } }),
  trigger({ name: "Guide card", kind: "local", mode: "once", content: { kind: "media", id: media[2]?.id, name: "Whale film" }, match: { kind: "wedge", prefix: "", suffix: "Enter", code: "04A2B9", gapMs: 100 } }),
];
export const activations: Row[] = [];

const names = ["Lobby left", "Lobby right", "Ticket desk", "Café counter", "Café wall", "Hall A entrance", "Hall A window", "Hall B north", "Hall B south", "Shop till", "Shop window", "Pier pavilion 1"];
export const screens = names.map((name, at) => {
  const status = at === 3 || at === 8 ? "offline" : at === 11 ? "neverSeen" : at === 10 ? "unregistered" : "online";
  const seen = status === "offline" ? start - (at + 1) * 3.4 * hour : start - 20_000;
  const abroad = at === 11;
  const channel = channels[at % 3];
  return row({
    name, folderId: folders[Math.min(3, Math.floor(at / 3))]?.id, placeId: places[abroad ? 1 : 0]?.id, tags: at % 2 ? ["public"] : ["public", "4k"],
    orientation: at === 4 ? 90 : 0, zone: null, effectiveZone: abroad ? "Europe/Lisbon" : "Europe/Stockholm", volume: 40, offlineMark: null,
    root: at === 10 ? null : at % 4 === 0 ? { kind: "layout", id: layouts[0]?.id, name: layouts[0]?.name } : { kind: "channel", id: channel?.id, name: channel?.name },
    status, since: status === "unregistered" ? null : iso(status === "online" ? start - (at + 2) * 5 * hour : seen),
    screenshotAt: status === "unregistered" || status === "neverSeen" ? null : iso(seen),
    player: status === "unregistered" ? null : {
      id: newId(), registeredAt: iso(start - 40 * 24 * hour), seenAt: status === "neverSeen" ? null : iso(seen), address: `10.4.1.${20 + at}`,
      agent: "Mozilla/5.0 (X11; CrOS x86_64) Chrome/124.0", playerVersion: "0.1.0", width: 3840, height: 2160, clockSkewMs: at === 5 ? -4200 : 120,
      storageUsed: 412e6, storageQuota: 8e9, offlineRestart: at !== 6, scheduleCurrent: at !== 7,
    },
  });
});
export const links = [row({ name: "Autumn roll-out", folderId: folders[2]?.id, maxUses: 20, uses: 7, expiresAt: iso(start + 6 * 24 * hour), revokedAt: null })];
export const changes = [
  ["screens", "Café counter", "Anna Lind", 0.2], ["bookings", "Lunch", "Anna Lind", 3], ["media", "Whale film", "Omar Haddad", 26], ["layouts", "Main and ticker", "Omar Haddad", 50],
].map(([kind, objectName, name, hours], at) => ({
  version: 412 - at, kind, objectId: newId(), objectName, actor: { kind: "account", id: "a", name }, at: iso(start - Number(hours) * hour),
}));

/** A drawn picture for thumbnails and screenshots. */
export function picture(seed: number): string {
  const palette = [["#0b3954", "#ff6663", "#e0ff4f"], ["#2d3047", "#e0a458", "#fffdf7"], ["#003b36", "#59c9a5", "#ece5f0"], ["#3a1772", "#f2cd5d", "#dea54b"], ["#102542", "#f87060", "#cdd7d6"], ["#222222", "#1c5d99", "#bbcde5"]];
  const [a, b, c] = palette[seed % palette.length] as [string, string, string];
  const words = ["Spring at the harbour", "Open until 18", "The whale returns", "Lunch 11–14", "Two for one", "Ground floor"];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360"><rect width="640" height="360" fill="${a}"/><circle cx="${420 + (seed % 3) * 60}" cy="${120 + (seed % 2) * 80}" r="150" fill="${b}"/><path d="M0 ${250 - seed * 4} C160 200 300 330 640 ${220 + seed * 5} V360 H0Z" fill="${c}" opacity=".85"/><text x="36" y="96" font-family="sans-serif" font-weight="700" font-size="46" fill="#fff">${words[seed % words.length]}</text></svg>`;
}
