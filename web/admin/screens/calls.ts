/** What the screen pages ask of the server. */
import { queryOptions } from "@tanstack/svelte-query";
import { api, ifMatch, ok, type Schemas } from "../../shared/api";
import { siteId } from "../../shared/session.svelte";
import { inSite, inSiteOne, type Screen } from "../../shared/site";
import type { Schedule } from "./why/day";

const S = "/api/v1/sites/{siteId}";
export type CommandName = Schemas["CommandInput"]["name"];
export type ScreenInput = Schemas["ScreenInput"];

export const createScreen = (body: ScreenInput) => ok(api.POST(`${S}/screens`, { params: inSite(), body }));

export const changeScreen = ({ id, version }: Screen, body: Schemas["ScreenPatch"]) =>
  ok(api.PATCH(`${S}/screens/{id}`, { params: inSiteOne(id), headers: ifMatch(version), body }));

export const deleteScreen = ({ id, version }: Screen) =>
  ok(api.DELETE(`${S}/screens/{id}`, { params: inSiteOne(id), headers: ifMatch(version) }));

export const restoreScreen = (id: string) => ok(api.POST(`${S}/screens/{id}/restore`, { params: inSiteOne(id) }));

export const sendCommand = (id: string, name: CommandName) =>
  ok(api.POST(`${S}/screens/{id}/commands`, { params: inSiteOne(id), body: { name } }));

export const listCommands = (id: string) =>
  ok(api.GET(`${S}/screens/{id}/commands`, { params: inSiteOne(id) }));

/** Revokes the player; the screen keeps everything else. */
export const detachPlayer = ({ id, version }: Screen) =>
  ok(api.DELETE(`${S}/screens/{id}/player`, { params: inSiteOne(id), headers: ifMatch(version) }));

export const claim = (body: Schemas["Claim"]) => ok(api.POST(`${S}/registrations/claim`, { params: inSite(), body }));

/** The newest picture of what a screen shows; its time is in the address so that a new one is fetched. */
export const screenshotUrl = (siteId: string, { id, screenshotAt }: Screen) =>
  screenshotAt ? `/api/v1/sites/${siteId}/screens/${id}/screenshot?at=${Date.parse(screenshotAt)}` : undefined;

/** Which files of its newest schedule a player lacks. */
export const missingQuery = (id: string) =>
  queryOptions({
    queryKey: [siteId(), "missing", id],
    queryFn: () => ok(api.GET(`${S}/screens/{id}/missing`, { params: inSiteOne(id) })),
    // Files of later days come while nothing else happens that the server would tell of.
    refetchInterval: ({ state }) => (state.data?.missing ? 10_000 : false),
  });

export const commandNames = ["identify", "screenshot", "reload", "restartPlayer", "clearCache"] as const satisfies CommandName[];
export const commandIcons = { identify: "identify", screenshot: "camera", reload: "reload", restartPlayer: "restart", clearCache: "broom" } as const;

/** Why a screen shows what it shows at a moment. `at`: an instant, or `now` and a word that makes it fresh: then the server's own. */
export const explanationQuery = (id: string, at: string) =>
  queryOptions({
    queryKey: [siteId(), "explain", id, at],
    queryFn: ({ signal }) => ok(api.GET(`${S}/screens/{id}/explain`, { params: { ...inSiteOne(id), query: at.startsWith("now") ? {} : { at } }, signal })),
  });

/** A local day of the past, as it stood at a moment: after a version of the site. */
export interface PastDay {
  day: string;
  at: string;
  version: number;
}

/** The compiled schedule, as the player gets it, or would have got it on a past day. */
export const scheduleQuery = (id: string, past?: PastDay) =>
  queryOptions({
    // What was planned does not change any more: nothing that happens makes it stale.
    queryKey: past ? [siteId(), "past", id, past.version, past.day] : [siteId(), "explain", id, "schedule"],
    ...(past ? { staleTime: Number.POSITIVE_INFINITY } : {}),
    queryFn: async ({ signal }) => {
      const one = inSiteOne(id);
      const asked = past ? api.GET(`${S}/screens/{id}/preview`, { params: { ...one, query: { at: past.at } }, signal }) : api.GET(`${S}/screens/{id}/schedule`, { params: one, signal });
      return (await ok(asked)) as Schedule;
    },
  });
