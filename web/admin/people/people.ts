/** What the pages of people, roles and groups share: queries, words, kinds of things. */
import { queryOptions } from "@tanstack/svelte-query";
import { api, ok, type Schemas } from "../../shared/api";
import type { Permission } from "../../shared/session.svelte";
import { siteId } from "../../shared/session.svelte";
import { every, inSite, inSiteOne } from "../../shared/site";
import { t } from "../../shared/text.svelte";
import type { IconName } from "../../shared/ui/icons";

export type Person = Schemas["PersonView"];
export type Role = Schemas["RoleView"];
export type Group = Schemas["AccessGroupView"];
export type Grant = Schemas["GrantView"];

const S = "/api/v1/sites/{siteId}";

export const lists = {
  people: (q: string) =>
    queryOptions({
      queryKey: [siteId(), "people", "all", q],
      queryFn: () => every((query) => ok(api.GET(`${S}/people`, { params: { ...inSite(), query: { ...query, ...(q ? { q } : {}) } } }))),
    }),
  person: (id: string) =>
    queryOptions({
      queryKey: [siteId(), "people", id],
      queryFn: () => ok(api.GET(`${S}/people/{id}`, { params: inSiteOne(id) })),
    }),
  access: (id: string) =>
    queryOptions({
      queryKey: [siteId(), "people", id, "access"],
      queryFn: () => ok(api.GET(`${S}/people/{id}/access`, { params: inSiteOne(id) })),
    }),
  roles: () =>
    queryOptions({ queryKey: [siteId(), "people", "roles"], queryFn: () => ok(api.GET(`${S}/profiles`, { params: inSite() })) }),
  groups: () =>
    queryOptions({
      queryKey: [siteId(), "people", "groups"],
      queryFn: () => ok(api.GET(`${S}/access-groups`, { params: inSite() })),
    }),
};

/** What one may give: never more than one has. */
export const covers = (mine: readonly string[], theirs: readonly string[]) => theirs.every((one) => mine.includes(one));

export const roleName = (person: Pick<Person, "profile" | "profileName">) =>
  person.profile === "custom" ? (person.profileName ?? t("profile-custom")) : t(`profile-${person.profile}`);

export const permissionWords = (permission: Permission | string) => t(`may-${permission}`);

export const kinds = ["screenFolder", "screen", "mediaFolder", "media", "layout", "channel", "playlist", "trigger"] as const;
export type Kind = (typeof kinds)[number];
export const kindIcons: Record<string, IconName> = {
  screenFolder: "folder",
  screen: "screens",
  mediaFolder: "folder",
  media: "media",
  layout: "layout",
  channel: "channel",
  playlist: "playlist",
  trigger: "trigger",
};
