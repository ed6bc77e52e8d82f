/** Every page of the admin: the address's shape and what shows it. Each loads on its own when first opened. */
import type { Component } from "svelte";
import type { Permission } from "../shared/session.svelte";
import type { IconName } from "../shared/ui/icons";

export interface PageEntry {
  /** `:name` takes one segment and hands it to the page as a property. */
  path: string;
  /** Which entry of the rail is lit. */
  section: string;
  load: () => Promise<{ default: Component<any> }>;
}

/** The rail, in order; `label` is a message id. */
export const sections: { id: string; path: string; icon: IconName; label: string; needs?: Permission | "server" }[] = [
  { id: "overview", path: "/", icon: "overview", label: "nav-overview" },
  { id: "screens", path: "/screens", icon: "screens", label: "nav-screens" },
  { id: "media", path: "/media", icon: "media", label: "nav-media" },
  { id: "playlists", path: "/playlists", icon: "playlist", label: "nav-playlists" },
  { id: "channels", path: "/channels", icon: "channel", label: "nav-channels" },
  { id: "layouts", path: "/layouts", icon: "layout", label: "nav-layouts" },
  { id: "triggers", path: "/triggers", icon: "trigger", label: "nav-triggers" },
  { id: "reports", path: "/reports", icon: "chart", label: "nav-reports" },
  { id: "people", path: "/people", icon: "people", label: "nav-people", needs: "managePeople" },
  { id: "settings", path: "/settings", icon: "settings", label: "nav-settings" },
  { id: "audit", path: "/audit", icon: "list", label: "nav-audit", needs: "manageSite" },
  { id: "server", path: "/server", icon: "globe", label: "nav-server", needs: "server" },
];

export const pages: PageEntry[] = [
  { path: "/", section: "overview", load: () => import("./overview/OverviewPage.svelte") },
  { path: "/ahead", section: "overview", load: () => import("./overview/ahead/AheadPage.svelte") },
  { path: "/changes/:version", section: "overview", load: () => import("./delivery/DeliveryPage.svelte") },
  { path: "/alerts", section: "overview", load: () => import("./outages/OutagesPage.svelte") },
  { path: "/screens", section: "screens", load: () => import("./screens/ScreensPage.svelte") },
  { path: "/screens/:id", section: "screens", load: () => import("./screens/ScreenPage.svelte") },
  { path: "/screens/:id/why", section: "screens", load: () => import("./screens/why/WhyPage.svelte") },
  { path: "/media", section: "media", load: () => import("./media/MediaPage.svelte") },
  { path: "/playlists", section: "playlists", load: () => import("./playlists/PlaylistsPage.svelte") },
  { path: "/playlists/:id", section: "playlists", load: () => import("./playlists/PlaylistPage.svelte") },
  { path: "/channels", section: "channels", load: () => import("./channels/ChannelsPage.svelte") },
  { path: "/channels/:id/history", section: "channels", load: () => import("./channels/history/HistoryPage.svelte") },
  { path: "/channels/:id", section: "channels", load: () => import("./channels/ChannelPage.svelte") },
  { path: "/layouts", section: "layouts", load: () => import("./layouts/LayoutsPage.svelte") },
  { path: "/layouts/:id", section: "layouts", load: () => import("./layouts/LayoutPage.svelte") },
  { path: "/triggers", section: "triggers", load: () => import("./triggers/TriggersPage.svelte") },
  { path: "/triggers/history", section: "triggers", load: () => import("./triggers/HistoryPage.svelte") },
  { path: "/triggers/feeds", section: "triggers", load: () => import("./triggers/feeds/FeedsPage.svelte") },
  { path: "/triggers/:id", section: "triggers", load: () => import("./triggers/TriggerPage.svelte") },
  { path: "/reports", section: "reports", load: () => import("./reports/ReportsPage.svelte") },
  { path: "/people", section: "people", load: () => import("./people/PeoplePage.svelte") },
  { path: "/people/invitations", section: "people", load: () => import("./invitations/InvitationsPage.svelte") },
  { path: "/people/:id", section: "people", load: () => import("./people/PersonPage.svelte") },
  { path: "/access-groups", section: "people", load: () => import("./access-groups/GroupsPage.svelte") },
  { path: "/roles", section: "people", load: () => import("./roles/RolesPage.svelte") },
  { path: "/outbox", section: "settings", load: () => import("./outbox/OutboxPage.svelte") },
  { path: "/settings", section: "settings", load: () => import("./settings/SettingsPage.svelte") },
  { path: "/tokens", section: "settings", load: () => import("./tokens/TokensPage.svelte") },
  { path: "/audit", section: "audit", load: () => import("./audit/AuditPage.svelte") },
  { path: "/server", section: "server", load: () => import("./server/ServerPage.svelte") },
];

/** The page an address shows, with what its path names. */
export function match(path: string): { page: PageEntry; names: Record<string, string> } | undefined {
  const parts = path.split("/");
  for (const page of pages) {
    const shape = page.path.split("/");
    if (shape.length !== parts.length) continue;
    const names: Record<string, string> = {};
    const fits = shape.every((part, at) => {
      const value = parts[at] ?? "";
      if (!part.startsWith(":")) return part === value;
      names[part.slice(1)] = decodeURIComponent(value);
      return value !== "";
    });
    if (fits) return { page, names };
  }
  return undefined;
}
