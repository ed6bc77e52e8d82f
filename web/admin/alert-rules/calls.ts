/** What the settings of alerts ask of the server. */
import { queryOptions } from "@tanstack/svelte-query";
import { api, ifMatch, ok, type Schemas } from "../../shared/api";
import { siteId } from "../../shared/session.svelte";
import { inSite, inSiteOne } from "../../shared/site";

const S = "/api/v1/sites/{siteId}";
export type Rule = Schemas["AlertRuleView"];
export type RuleInput = Schemas["AlertRuleInput"];
export type Webhook = Schemas["AlertWebhookView"];
export type MadeWebhook = Schemas["AlertWebhookSecret"];
export type WebhookTest = Schemas["WebhookTest"];

const ofKind = (kind: string) => ({ path: { siteId: siteId(), kind } });

export const rulesQuery = () =>
  queryOptions({ queryKey: [siteId(), "alertRules"], queryFn: () => ok(api.GET(`${S}/alert-rules`, { params: inSite() })) });

export const webhooksQuery = () =>
  queryOptions({
    queryKey: [siteId(), "alertRules", "webhooks"],
    queryFn: async () => (await ok(api.GET(`${S}/alert-webhooks`, { params: inSite() }))).items,
    // Being called is no change of a webhook, so the page asks by itself what became of it.
    refetchInterval: 15_000,
  });

export const putRule = ({ kind, version }: Rule, body: RuleInput) =>
  ok(api.PUT(`${S}/alert-rules/{kind}`, { params: ofKind(kind), headers: ifMatch(version), body }));

export const testRule = (kind: string) => ok(api.POST(`${S}/alert-rules/{kind}/test`, { params: ofKind(kind) }));

export const makeWebhook = (url: string) => ok(api.POST(`${S}/alert-webhooks`, { params: inSite(), body: { url } }));

export const deleteWebhook = ({ id, version }: Webhook) =>
  ok(api.DELETE(`${S}/alert-webhooks/{id}`, { params: inSiteOne(id), headers: ifMatch(version) }));

export const testWebhook = (id: string) => ok(api.POST(`${S}/alert-webhooks/{id}/test`, { params: inSiteOne(id) }));
