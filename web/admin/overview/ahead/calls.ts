/** What the page of the coming days asks of the server. */
import { queryOptions } from "@tanstack/svelte-query";
import { api, ok } from "../../../shared/api";
import { siteId } from "../../../shared/session.svelte";
import { inSite } from "../../../shared/site";

/** How far it looks: as far as schedules reach. */
export const DAYS = 35;

export const forecastQuery = () =>
  queryOptions({
    queryKey: [siteId(), "explain", "forecast"],
    queryFn: () => ok(api.GET("/api/v1/sites/{siteId}/forecast", { params: { ...inSite(), query: { days: DAYS } } })),
  });
