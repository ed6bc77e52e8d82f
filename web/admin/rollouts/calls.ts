/** What is asked of the server about changes that a few screens try. */
import { queryOptions } from "@tanstack/svelte-query";
import { api, ifMatch, ok, type Schemas } from "../../shared/api";
import { siteId } from "../../shared/session.svelte";
import { inSite, inSiteOne } from "../../shared/site";

const S = "/api/v1/sites/{siteId}/rollouts";
export type Rollout = Schemas["RolloutView"];

/** Screens that may try a change. */
export const MOST = 20;

/** The rollout that is under way, if one is: no later one can have been made. */
export const underWayQuery = () =>
  queryOptions({
    queryKey: [siteId(), "rollouts", "now"],
    queryFn: async () => {
      const { items } = await ok(api.GET(S, { params: { ...inSite(), query: { limit: 1 } } }));
      return items.find(({ state }) => state === "trying") ?? null;
    },
  });

export const begin = (changes: Schemas["ProposedChange"][], screenIds: string[]) => ok(api.POST(S, { params: inSite(), body: { changes, screenIds } }));

export const publish = ({ id, version }: Rollout) => ok(api.POST(`${S}/{id}/publish`, { params: inSiteOne(id), headers: ifMatch(version) }));

export const stop = ({ id, version }: Rollout) => ok(api.POST(`${S}/{id}/stop`, { params: inSiteOne(id), headers: ifMatch(version) }));
