/** What the trigger pages and the emergency dialog ask of the server. */
import { queryOptions } from "@tanstack/svelte-query";
import { ifMatch, ok } from "../../shared/api";
import { siteId } from "../../shared/session.svelte";
import { inSite, inSiteOne } from "../../shared/site";
import { type ActivationView, raw, type TriggerInput, type TriggerView } from "./pending";

const S = "/api/v1/sites/{siteId}";
export type Trigger = TriggerView;
export type Input = TriggerInput;
export type Activation = ActivationView;
export type Kind = Trigger["kind"];
export type Mode = Trigger["mode"];
export type Card = NonNullable<Trigger["card"]>;
export type Match = NonNullable<Trigger["match"]>;
export type Hook = { url: string; secret: string };
type Version = Pick<Trigger, "id" | "version">;

export const triggerQuery = (id: string) =>
  queryOptions({
    queryKey: [siteId(), "triggers", id],
    queryFn: () => ok<Trigger>(raw.GET(`${S}/triggers/{id}`, { params: inSiteOne(id) })),
  });

/** What is on now, newest first. */
export const activeQuery = () =>
  queryOptions({
    queryKey: [siteId(), "activations", "active"],
    queryFn: async () => {
      const query = { active: true, limit: 200 };
      return (await ok<{ items: Activation[] }>(raw.GET(`${S}/activations`, { params: { ...inSite(), query } }))).items;
    },
  });

/** The last uses of all triggers or of one, newest first. */
export const historyQuery = (triggerId = "") =>
  queryOptions({
    queryKey: [siteId(), "activations", "history", triggerId],
    queryFn: async () => {
      const query = { limit: 200, ...(triggerId ? { triggerId } : {}) };
      return (await ok<{ items: Activation[] }>(raw.GET(`${S}/activations`, { params: { ...inSite(), query } }))).items;
    },
  });

/** One use, with the screens that have not shown it. */
export const reachQuery = (id: string) =>
  queryOptions({
    queryKey: [siteId(), "reach", id],
    queryFn: () => ok<Activation>(raw.GET(`${S}/activations/{id}`, { params: inSiteOne(id) })),
  });

export const createTrigger = (body: Input) => ok<Trigger>(raw.POST(`${S}/triggers`, { params: inSite(), body }));

export const replaceTrigger = ({ id, version }: Version, body: Input) =>
  ok<Trigger>(raw.PUT(`${S}/triggers/{id}`, { params: inSiteOne(id), headers: ifMatch(version), body }));

export const deleteTrigger = ({ id, version }: Version) =>
  ok<undefined>(raw.DELETE(`${S}/triggers/{id}`, { params: inSiteOne(id), headers: ifMatch(version) }));

export const restoreTrigger = (id: string) => ok<Trigger>(raw.POST(`${S}/triggers/{id}/restore`, { params: inSiteOne(id) }));

/** Uses a trigger, with its own words or others. What is on of it begins anew. */
export const activate = (id: string, body: { card?: Card }) =>
  ok<Activation>(raw.POST(`${S}/triggers/{id}/activations`, { params: inSiteOne(id), body }));

export const clearActivation = (id: string) => ok<undefined>(raw.DELETE(`${S}/activations/{id}`, { params: inSiteOne(id) }));

/** All that is on of one trigger. */
export const clearTrigger = (id: string) => ok<undefined>(raw.DELETE(`${S}/triggers/{id}/activations`, { params: inSiteOne(id) }));

/** Everything that is on, at once. */
export const clearActivations = () => ok<undefined>(raw.DELETE(`${S}/activations`, { params: inSite() }));

export const makeHook = (id: string) => ok<Hook>(raw.POST(`${S}/triggers/{id}/hook`, { params: inSiteOne(id) }));

export const dropHook = (id: string) => ok<undefined>(raw.DELETE(`${S}/triggers/{id}/hook`, { params: inSiteOne(id) }));
