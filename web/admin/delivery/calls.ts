/** What the delivery page asks of the server. */
import { keepPreviousData, queryOptions } from "@tanstack/svelte-query";
import { api, ok, type Schemas } from "../../shared/api";
import { siteId } from "../../shared/session.svelte";
import { inSite } from "../../shared/site";

export type Receipt = Schemas["ReceiptView"];
export type Row = Receipt["screens"]["items"][number];
export type Stage = Row["stage"];
export const stages = ["targeted", "woken", "fetched", "downloaded", "shown"] as const satisfies Stage[];

/** Screens asked for at a time. */
const PART = 100;

/** A receipt with its first `parts` parts of the list; fetched again as a whole, for a screen may move within it. */
export const receiptQuery = (version: string, stage: Stage | "", q: string, parts: number) =>
  queryOptions({
    queryKey: [siteId(), "deliveries", version, stage, q, parts],
    placeholderData: keepPreviousData,
    queryFn: async () => {
      let found: Receipt | undefined;
      let after: string | undefined;
      for (let part = 0; part < parts; part += 1) {
        const query = { limit: PART, ...(stage ? { stage } : {}), ...(q ? { q } : {}), ...(after ? { after } : {}) };
        const next: Receipt = await ok(
          api.GET("/api/v1/sites/{siteId}/changes/{version}/receipt", { params: { path: { ...inSite().path, version }, query } }),
        );
        // A screen that moved down meanwhile comes twice: the later word counts.
        const fresh = new Set(next.screens.items.map(({ screenId }) => screenId));
        const before = found?.screens.items.filter(({ screenId }) => !fresh.has(screenId)) ?? [];
        found = { ...next, screens: { ...next.screens, items: [...before, ...next.screens.items] } };
        after = next.screens.next ?? undefined;
        if (!after) break;
      }
      return found as Receipt;
    },
  });

/** The newest changes, with how far they have come. */
export const recentQuery = (limit: number) =>
  queryOptions({
    queryKey: [siteId(), "changes", "recent", limit],
    queryFn: async () => (await ok(api.GET("/api/v1/sites/{siteId}/changes", { params: { ...inSite(), query: { limit } } }))).items,
  });
