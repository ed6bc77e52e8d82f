/** What the page of feeds asks of the server. */
import { queryOptions } from "@tanstack/svelte-query";
import { api, ifMatch, ok, type Schemas } from "../../../shared/api";
import { siteId } from "../../../shared/session.svelte";
import { every, inSite, inSiteOne } from "../../../shared/site";

const S = "/api/v1/sites/{siteId}";
export type Feed = Schemas["CapFeedView"];
export type FeedInput = Schemas["CapFeedInput"];
export type Secret = Schemas["CapFeedSecret"];
type Version = Pick<Feed, "id" | "version">;

/** The feeds by name. Being asked is no change of a feed, so the page asks by itself what became of it. */
export const feedsQuery = () =>
  queryOptions({
    queryKey: [siteId(), "alertFeeds"],
    queryFn: () => ok(api.GET(`${S}/alert-feeds`, { params: inSite() })),
    refetchInterval: 10_000,
  });

export const triggersQuery = () =>
  queryOptions({
    queryKey: [siteId(), "triggers", "all"],
    queryFn: () => every((query) => ok(api.GET(`${S}/triggers`, { params: { ...inSite(), query } }))),
  });

export const createFeed = (body: FeedInput) => ok(api.POST(`${S}/alert-feeds`, { params: inSite(), body }));

export const replaceFeed = ({ id, version }: Version, body: FeedInput) =>
  ok(api.PUT(`${S}/alert-feeds/{id}`, { params: inSiteOne(id), headers: ifMatch(version), body }));

export const deleteFeed = ({ id, version }: Version) =>
  ok(api.DELETE(`${S}/alert-feeds/{id}`, { params: inSiteOne(id), headers: ifMatch(version) }));

export const makeSecret = ({ id, version }: Version) =>
  ok(api.POST(`${S}/alert-feeds/{id}/secret`, { params: inSiteOne(id), headers: ifMatch(version) }));
