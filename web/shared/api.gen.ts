/**
 * Written by hand after the agreed shapes until the server's document exists; then `npm run gen` replaces it.
 */
interface Stamps { id: string; version: number; createdAt: string; updatedAt: string }
interface Page<T> { items: T[]; next?: string | null }
interface Paging { limit?: number; after?: string }

export interface components {
  schemas: {
    Me: {
      account?: { id: string; email: string; displayName: string; locale: string } | null;
      sites: { id: string; name: string; zone: string; locale: string; profile: string }[];
      server: { version: string; publicUrl: string; demo: boolean };
    };
    SiteView: { id: string; name: string; zone: string; locale: string; offlineMark: boolean; version: number; changeVersion: number; createdAt: string; updatedAt: string };
    SitePatch: { name?: string; zone?: string; locale?: string; offlineMark?: boolean };
    Counts: { total: number; online: number; offline: number; neverSeen: number; unregistered: number };
    Overview: {
      screens: components["schemas"]["Counts"];
      media: { count: number; bytes: number };
      channels: number;
      playlists: number;
      layouts: number;
      bookings: number;
      recentChanges: components["schemas"]["ChangeView"][];
    };
    ChangeView: { version: number; kind: string; objectId: string; objectName?: string | null; actor: { kind: string; id: string; name?: string | null }; at: string };
    RootView: { kind: "layout" | "channel"; id: string; name: string };
    RootInput: { kind: "layout" | "channel"; id: string };
    PlayerStatus: {
      id: string; registeredAt: string; seenAt?: string | null; address?: string | null; agent?: string | null; playerVersion?: string | null;
      width?: number | null; height?: number | null; clockSkewMs?: number | null; storageUsed?: number | null; storageQuota?: number | null;
      offlineRestart?: boolean | null; scheduleCurrent?: boolean | null;
    };
    ScreenView: Stamps & {
      name: string; folderId?: string | null; placeId?: string | null; tags: string[]; orientation: number; zone?: string | null; effectiveZone: string;
      volume: number; root?: components["schemas"]["RootView"] | null; offlineMark?: boolean | null;
      status: "unregistered" | "neverSeen" | "online" | "offline"; since?: string | null;
      player?: components["schemas"]["PlayerStatus"] | null; screenshotAt?: string | null;
    };
    ScreenInput: { name: string; folderId?: string | null; placeId?: string | null; tags?: string[]; orientation?: number; zone?: string | null; volume?: number; root?: components["schemas"]["RootInput"] | null; offlineMark?: boolean | null };
    ScreenPatch: { name?: string; folderId?: string | null; placeId?: string | null; tags?: string[]; orientation?: number; zone?: string | null; volume?: number; root?: components["schemas"]["RootInput"] | null; offlineMark?: boolean | null };
    CommandInput: { name: "reload" | "restartPlayer" | "identify" | "screenshot" | "clearCache" };
    CommandView: { id: string; name: string; state: "pending" | "done" | "failed" | "expired"; createdAt: string; expiresAt: string; finishedAt?: string | null; detail?: string | null };
    Claim: { code: string; screenId?: string | null; screen?: components["schemas"]["ScreenInput"] | null };
    Claimed: { screenId: string; playerId: string };
    Imported: { created: number; rows: { line: number; ok: boolean; screenId?: string | null; name?: string; code?: string | null; field?: string | null }[] };
    Presets: { orientation?: number | null; volume?: number | null; zone?: string | null; root?: components["schemas"]["RootInput"] | null; offlineMark?: boolean | null; tags?: string[] | null };
    FolderView: Stamps & { name: string; parentId?: string | null; presets: components["schemas"]["Presets"] };
    FolderInput: { name: string; parentId?: string | null; presets?: components["schemas"]["Presets"] };
    FolderPatch: { name?: string; parentId?: string | null; presets?: components["schemas"]["Presets"] };
    MediaFolderView: Stamps & { name: string; parentId?: string | null };
    MediaFolderInput: { name: string; parentId?: string | null };
    MediaFolderPatch: { name?: string; parentId?: string | null };
    PlaceView: Stamps & { name: string; country: string; city: string; building: string; floor: string; address: string; zone?: string | null };
    PlaceInput: { name: string; country?: string; city?: string; building?: string; floor?: string; address?: string; zone?: string | null };
    PlacePatch: Partial<components["schemas"]["PlaceInput"]>;
    EnrolmentLinkView: Stamps & { name: string; folderId?: string | null; maxUses: number; uses: number; expiresAt: string; revokedAt?: string | null; url?: string | null };
    EnrolmentLinkInput: { name: string; folderId?: string | null; maxUses: number; expiresAt: string };
    Warning: { code: string; args: Record<string, string | number> };
    MediaView: Stamps & {
      name: string; folderId?: string | null; kind: "image" | "video"; mime: string; size: number; sha256: string; width: number; height: number;
      durationMs?: number | null; codec?: string | null; warnings: components["schemas"]["Warning"][]; uploadedBy?: string | null; fileUrl: string; thumbnailUrl?: string | null;
    };
    MediaPatch: { name?: string; folderId?: string | null };
    NamedRef: { id: string; name: string };
    MediaUsage: { playlists: { id: string; name: string }[]; bookings: { id: string; name: string; channelId: string }[]; screens: { id: string; name: string }[] };
    PlaylistItemView: { id: string; mediaId: string; mediaName: string; mediaKind: "image" | "video"; durationMs: number; fit: "contain" | "cover" | "fill" };
    PlaylistView: Stamps & { name: string; items: components["schemas"]["PlaylistItemView"][]; totalMs: number };
    PlaylistInput: { name: string; items: { id?: string; mediaId: string; durationMs?: number | null; fit?: "contain" | "cover" | "fill" }[] };
    ChannelView: Stamps & { name: string; defaultPlaylistId?: string | null; bookingCount: number };
    ChannelInput: { name: string; defaultPlaylistId?: string | null };
    Occurrences: { zone: string; items: { bookingId: string; from: string; until: string; plays: { from: string; until: string }[] }[] };
    TimeRule: { fromDate?: string | null; untilDate?: string | null; weekdays: number[]; windowStart: string; windowEnd: string; zone: { mode: "screen" } | { mode: "fixed"; zone: string } };
    BookingView: Stamps & { name: string; channelId: string; content: { kind: "media" | "playlist" | "channel"; id: string; name: string }; rule: components["schemas"]["TimeRule"]; priority: number };
    BookingInput: { name: string; channelId: string; content: { kind: "media" | "playlist" | "channel"; id: string }; rule: components["schemas"]["TimeRule"]; priority: number };
    BookingPatch: Partial<Omit<components["schemas"]["BookingInput"], "channelId">>;
    LayerView: { id: string; name: string; channelId?: string | null; channelName?: string | null; x: number; y: number; w: number; h: number; z: number };
    LayoutView: Stamps & { name: string; width: number; height: number; background: string; layers: components["schemas"]["LayerView"][] };
    LayoutInput: { name: string; width: number; height: number; background: string; layers: { id?: string; name: string; channelId?: string | null; x: number; y: number; w: number; h: number; z: number }[] };
    ProblemView: { type: string; title: string; status: number; code: string };
  };
}

interface Failed { content: { "application/problem+json": components["schemas"]["ProblemView"] } }
export interface paths {
  "/api/v1/me": {
    get: { parameters: { path?: never; query?: never }; responses: { 200: { content: { "application/json": components["schemas"]["Me"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}": {
    get: { parameters: { path: { siteId: string }; query?: never }; responses: { 200: { content: { "application/json": components["schemas"]["SiteView"] } }; default: Failed } };
    patch: { parameters: { path: { siteId: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["SitePatch"] } }; responses: { 200: { content: { "application/json": components["schemas"]["SiteView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/overview": {
    get: { parameters: { path: { siteId: string }; query?: never }; responses: { 200: { content: { "application/json": components["schemas"]["Overview"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/changes": {
    get: { parameters: { path: { siteId: string }; query?: Paging }; responses: { 200: { content: { "application/json": Page<components["schemas"]["ChangeView"]> } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/screens": {
    get: { parameters: { path: { siteId: string }; query?: Paging & { q?: string; folderId?: string; tag?: string; status?: string } }; responses: { 200: { content: { "application/json": Page<components["schemas"]["ScreenView"]> } }; default: Failed } };
    post: { parameters: { path: { siteId: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["ScreenInput"] } }; responses: { 201: { content: { "application/json": components["schemas"]["ScreenView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/screens/{id}": {
    get: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 200: { content: { "application/json": components["schemas"]["ScreenView"] } }; default: Failed } };
    delete: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 204: { content?: never }; default: Failed } };
    patch: { parameters: { path: { siteId: string; id: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["ScreenPatch"] } }; responses: { 200: { content: { "application/json": components["schemas"]["ScreenView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/screens/{id}/restore": {
    post: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 201: { content: { "application/json": components["schemas"]["ScreenView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/screens/counts": {
    get: { parameters: { path: { siteId: string }; query?: never }; responses: { 200: { content: { "application/json": components["schemas"]["Counts"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/screens/{id}/commands": {
    get: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 200: { content: { "application/json": components["schemas"]["CommandView"][] } }; default: Failed } };
    post: { parameters: { path: { siteId: string; id: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["CommandInput"] } }; responses: { 201: { content: { "application/json": components["schemas"]["CommandView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/screens/{id}/player": {
    delete: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 204: { content?: never }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/registrations/claim": {
    post: { parameters: { path: { siteId: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["Claim"] } }; responses: { 201: { content: { "application/json": components["schemas"]["Claimed"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/screen-folders": {
    get: { parameters: { path: { siteId: string }; query?: Paging }; responses: { 200: { content: { "application/json": Page<components["schemas"]["FolderView"]> } }; default: Failed } };
    post: { parameters: { path: { siteId: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["FolderInput"] } }; responses: { 201: { content: { "application/json": components["schemas"]["FolderView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/screen-folders/{id}": {
    get: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 200: { content: { "application/json": components["schemas"]["FolderView"] } }; default: Failed } };
    delete: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 204: { content?: never }; default: Failed } };
    patch: { parameters: { path: { siteId: string; id: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["FolderPatch"] } }; responses: { 200: { content: { "application/json": components["schemas"]["FolderView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/media-folders": {
    get: { parameters: { path: { siteId: string }; query?: Paging }; responses: { 200: { content: { "application/json": Page<components["schemas"]["MediaFolderView"]> } }; default: Failed } };
    post: { parameters: { path: { siteId: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["MediaFolderInput"] } }; responses: { 201: { content: { "application/json": components["schemas"]["MediaFolderView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/media-folders/{id}": {
    get: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 200: { content: { "application/json": components["schemas"]["MediaFolderView"] } }; default: Failed } };
    delete: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 204: { content?: never }; default: Failed } };
    patch: { parameters: { path: { siteId: string; id: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["MediaFolderPatch"] } }; responses: { 200: { content: { "application/json": components["schemas"]["MediaFolderView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/places": {
    get: { parameters: { path: { siteId: string }; query?: Paging }; responses: { 200: { content: { "application/json": Page<components["schemas"]["PlaceView"]> } }; default: Failed } };
    post: { parameters: { path: { siteId: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["PlaceInput"] } }; responses: { 201: { content: { "application/json": components["schemas"]["PlaceView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/places/{id}": {
    get: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 200: { content: { "application/json": components["schemas"]["PlaceView"] } }; default: Failed } };
    delete: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 204: { content?: never }; default: Failed } };
    patch: { parameters: { path: { siteId: string; id: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["PlacePatch"] } }; responses: { 200: { content: { "application/json": components["schemas"]["PlaceView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/enrolment-links": {
    get: { parameters: { path: { siteId: string }; query?: never }; responses: { 200: { content: { "application/json": components["schemas"]["EnrolmentLinkView"][] } }; default: Failed } };
    post: { parameters: { path: { siteId: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["EnrolmentLinkInput"] } }; responses: { 201: { content: { "application/json": components["schemas"]["EnrolmentLinkView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/enrolment-links/{id}": {
    get: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 200: { content: { "application/json": components["schemas"]["EnrolmentLinkView"] } }; default: Failed } };
    delete: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 204: { content?: never }; default: Failed } };
    patch: { parameters: { path: { siteId: string; id: string }; query?: never }; requestBody: { content: { "application/json": never } }; responses: { 200: { content: { "application/json": components["schemas"]["EnrolmentLinkView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/media": {
    get: { parameters: { path: { siteId: string }; query?: Paging & { q?: string; folderId?: string; kind?: string } }; responses: { 200: { content: { "application/json": Page<components["schemas"]["MediaView"]> } }; default: Failed } };
    post: { parameters: { path: { siteId: string }; query?: never }; requestBody: { content: { "application/json": never } }; responses: { 201: { content: { "application/json": components["schemas"]["MediaView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/media/{id}": {
    get: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 200: { content: { "application/json": components["schemas"]["MediaView"] } }; default: Failed } };
    delete: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 204: { content?: never }; default: Failed } };
    patch: { parameters: { path: { siteId: string; id: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["MediaPatch"] } }; responses: { 200: { content: { "application/json": components["schemas"]["MediaView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/media/{id}/restore": {
    post: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 201: { content: { "application/json": components["schemas"]["MediaView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/media/{id}/usage": {
    get: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 200: { content: { "application/json": components["schemas"]["MediaUsage"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/playlists": {
    get: { parameters: { path: { siteId: string }; query?: Paging }; responses: { 200: { content: { "application/json": Page<components["schemas"]["PlaylistView"]> } }; default: Failed } };
    post: { parameters: { path: { siteId: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["PlaylistInput"] } }; responses: { 201: { content: { "application/json": components["schemas"]["PlaylistView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/playlists/{id}": {
    get: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 200: { content: { "application/json": components["schemas"]["PlaylistView"] } }; default: Failed } };
    delete: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 204: { content?: never }; default: Failed } };
    put: { parameters: { path: { siteId: string; id: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["PlaylistInput"] } }; responses: { 200: { content: { "application/json": components["schemas"]["PlaylistView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/playlists/{id}/restore": {
    post: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 200: { content: { "application/json": components["schemas"]["PlaylistView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/channels": {
    get: { parameters: { path: { siteId: string }; query?: Paging }; responses: { 200: { content: { "application/json": Page<components["schemas"]["ChannelView"]> } }; default: Failed } };
    post: { parameters: { path: { siteId: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["ChannelInput"] } }; responses: { 201: { content: { "application/json": components["schemas"]["ChannelView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/channels/{id}": {
    get: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 200: { content: { "application/json": components["schemas"]["ChannelView"] } }; default: Failed } };
    delete: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 204: { content?: never }; default: Failed } };
    patch: { parameters: { path: { siteId: string; id: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["ChannelInput"] } }; responses: { 200: { content: { "application/json": components["schemas"]["ChannelView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/channels/{id}/occurrences": {
    get: { parameters: { path: { siteId: string; id: string }; query: { from: string; until: string; zone?: string } }; responses: { 200: { content: { "application/json": components["schemas"]["Occurrences"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/bookings": {
    get: { parameters: { path: { siteId: string }; query?: Paging & { channelId?: string } }; responses: { 200: { content: { "application/json": Page<components["schemas"]["BookingView"]> } }; default: Failed } };
    post: { parameters: { path: { siteId: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["BookingInput"] } }; responses: { 201: { content: { "application/json": components["schemas"]["BookingView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/bookings/{id}": {
    get: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 200: { content: { "application/json": components["schemas"]["BookingView"] } }; default: Failed } };
    delete: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 204: { content?: never }; default: Failed } };
    patch: { parameters: { path: { siteId: string; id: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["BookingPatch"] } }; responses: { 200: { content: { "application/json": components["schemas"]["BookingView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/layouts": {
    get: { parameters: { path: { siteId: string }; query?: Paging }; responses: { 200: { content: { "application/json": Page<components["schemas"]["LayoutView"]> } }; default: Failed } };
    post: { parameters: { path: { siteId: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["LayoutInput"] } }; responses: { 201: { content: { "application/json": components["schemas"]["LayoutView"] } }; default: Failed } };
  };
  "/api/v1/sites/{siteId}/layouts/{id}": {
    get: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 200: { content: { "application/json": components["schemas"]["LayoutView"] } }; default: Failed } };
    delete: { parameters: { path: { siteId: string; id: string }; query?: never }; responses: { 204: { content?: never }; default: Failed } };
    put: { parameters: { path: { siteId: string; id: string }; query?: never }; requestBody: { content: { "application/json": components["schemas"]["LayoutInput"] } }; responses: { 200: { content: { "application/json": components["schemas"]["LayoutView"] } }; default: Failed } };
  };
}
