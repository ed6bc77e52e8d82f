/** What became of a channel. */
import { infiniteQueryOptions } from "@tanstack/svelte-query";
import { api, ok, type Schemas } from "../../../shared/api";
import { siteId } from "../../../shared/session.svelte";
import { inSiteOne } from "../../../shared/site";

export type ChannelChange = Schemas["ChannelChange"];

/** Newest first, a page at a time. */
export const historyQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [siteId(), "history", id],
    queryFn: ({ pageParam }) =>
      ok(api.GET("/api/v1/sites/{siteId}/channels/{id}/history", { params: { ...inSiteOne(id), query: { limit: 30, ...(pageParam ? { after: pageParam } : {}) } } })),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
  });
