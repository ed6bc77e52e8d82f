/** What the trigger pages and the emergency dialog ask of the server. */
import { queryOptions } from "@tanstack/svelte-query";
import { api, ifMatch, ok, type Schemas } from "../../shared/api";
import { siteId } from "../../shared/session.svelte";
import { every, inSite, inSiteOne } from "../../shared/site";

const S = "/api/v1/sites/{siteId}";
export type Kind = "emergency" | "server" | "local";
export type Mode = "once" | "seconds" | "untilCleared" | "toggle" | "clear";
export interface Card {
  title: string;
  text: string;
  tone: "alert" | "warning" | "info";
}
export type Match =
  | { kind: "key"; key: string }
  | { kind: "wedge"; prefix: string; suffix: string; code: string | null; gapMs: number }
  | { kind: "touch"; x: number; y: number; w: number; h: number };
/** The document says `string` where the server knows a few words, and leaves out what views always have. */
type Told<T, More> = Omit<T, keyof More> & More;
export type Trigger = Told<Schemas["TriggerView"], { kind: Kind; mode: Mode; card?: Card | null; match?: Match | null }>;
export type Activation = Told<Schemas["ActivationView"], { kind: Kind; source: "person" | "token" | "hook" | "alert"; card?: Card | null; waiting?: Waiting[] | null }>;
export type Waiting = Told<Schemas["WaitingScreen"], { state: "online" | "offline" | "unregistered" }>;
export type Input = Schemas["TriggerInput"];
export type Hook = Schemas["TriggerHook"];
type Version = Pick<Trigger, "id" | "version">;

const one = (call: Promise<Schemas["TriggerView"]>) => call as Promise<Trigger>;
const activation = (call: Promise<Schemas["ActivationView"]>) => call as Promise<Activation>;

export const triggersQuery = () =>
  queryOptions({
    queryKey: [siteId(), "triggers", "all"],
    queryFn: async () => (await every((query) => ok(api.GET(`${S}/triggers`, { params: { ...inSite(), query } })))) as Trigger[],
  });

export const triggerQuery = (id: string) =>
  queryOptions({
    queryKey: [siteId(), "triggers", id],
    queryFn: () => one(ok(api.GET(`${S}/triggers/{id}`, { params: inSiteOne(id) }))),
  });

/** What is on now, newest first. */
export const activeQuery = () =>
  queryOptions({
    queryKey: [siteId(), "activations", "active"],
    queryFn: async () => {
      const query = { active: true, limit: 200 };
      return (await ok(api.GET(`${S}/activations`, { params: { ...inSite(), query } }))).items as Activation[];
    },
  });

/** The last uses of all triggers or of one, newest first. */
export const historyQuery = (triggerId = "") =>
  queryOptions({
    queryKey: [siteId(), "activations", "history", triggerId],
    queryFn: async () => {
      const query = { limit: 200, ...(triggerId ? { triggerId } : {}) };
      return (await ok(api.GET(`${S}/activations`, { params: { ...inSite(), query } }))).items as Activation[];
    },
  });

/** One use, with the screens that have not shown it. */
export const reachQuery = (id: string) =>
  queryOptions({
    queryKey: [siteId(), "reach", id],
    queryFn: () => activation(ok(api.GET(`${S}/activations/{id}`, { params: inSiteOne(id) }))),
  });

export const createTrigger = (body: Input) => one(ok(api.POST(`${S}/triggers`, { params: inSite(), body })));

export const replaceTrigger = ({ id, version }: Version, body: Input) =>
  one(ok(api.PUT(`${S}/triggers/{id}`, { params: inSiteOne(id), headers: ifMatch(version), body })));

export const deleteTrigger = ({ id, version }: Version) =>
  ok(api.DELETE(`${S}/triggers/{id}`, { params: inSiteOne(id), headers: ifMatch(version) }));

export const restoreTrigger = (id: string) => one(ok(api.POST(`${S}/triggers/{id}/restore`, { params: inSiteOne(id) })));

/** Uses a trigger, with its own words or others. What is on of it begins anew. */
export const activate = (id: string, body: { card?: Card }) =>
  activation(ok(api.POST(`${S}/triggers/{id}/activations`, { params: inSiteOne(id), body: { ...body, start: true } })));

export const clearActivation = (id: string) => ok(api.DELETE(`${S}/activations/{id}`, { params: inSiteOne(id) }));

/** All that is on of one trigger. */
export const clearTrigger = (id: string) => ok(api.DELETE(`${S}/triggers/{id}/activations`, { params: inSiteOne(id) }));

/** Everything that is on, at once. */
export const clearActivations = () => ok(api.DELETE(`${S}/activations`, { params: inSite() }));

export const makeHook = (id: string) => ok(api.POST(`${S}/triggers/{id}/hook`, { params: inSiteOne(id) }));

export const dropHook = (id: string) => ok(api.DELETE(`${S}/triggers/{id}/hook`, { params: inSiteOne(id) }));
