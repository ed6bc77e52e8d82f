/** What the page of alerts asks of the server. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/svelte-query";
import { api, ifMatch, ok, type Schemas } from "../../shared/api";
import { siteId } from "../../shared/session.svelte";
import { inSite, inSiteOne } from "../../shared/site";

const S = "/api/v1/sites/{siteId}";
export type Outage = Schemas["OutageView"];
export type Mute = Schemas["AlertMuteView"];

/** Those that are open or those that are over, a page at a time: a cut network may open thousands. */
const pagedQuery = (open: boolean) =>
  infiniteQueryOptions({
    queryKey: [siteId(), "outages", open ? "open" : "past"],
    queryFn: ({ pageParam }) =>
      ok(api.GET(`${S}/outages`, { params: { ...inSite(), query: { limit: 50, open, ...(pageParam ? { after: pageParam } : {}) } } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });
export const openQuery = () => pagedQuery(true);
export const pastQuery = () => pagedQuery(false);

/** How many are open, as far as a hundred: what the bell shows. */
export const countQuery = () =>
  queryOptions({
    queryKey: [siteId(), "outages", "count"],
    queryFn: async () => {
      const page = await ok(api.GET(`${S}/outages`, { params: { ...inSite(), query: { limit: 100, open: true } } }));
      return { count: page.items.length, more: !!page.next };
    },
  });

export const mutesQuery = () =>
  queryOptions({
    queryKey: [siteId(), "outages", "mutes"],
    queryFn: async () => (await ok(api.GET(`${S}/alert-mutes`, { params: inSite() }))).items,
  });

export const muteOutage = ({ id, version }: Outage, muted: boolean, until?: string) =>
  ok(api.PUT(`${S}/outages/{id}/mute`, { params: inSiteOne(id), headers: ifMatch(version), body: { muted, ...(until ? { until } : {}) } }));

/** A screen for good, or the site until a time. */
export const mute = (body: { screenId?: string; until?: string }) => ok(api.POST(`${S}/alert-mutes`, { params: inSite(), body }));

export const unmute = ({ id, version }: Mute) =>
  ok(api.DELETE(`${S}/alert-mutes/{id}`, { params: inSiteOne(id), headers: ifMatch(version) }));
