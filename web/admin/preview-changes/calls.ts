/** What is asked of the server before something is saved. */
import { api, ok, type Schemas } from "../../shared/api";
import { inSite } from "../../shared/site";

const S = "/api/v1/sites/{siteId}/dry-runs";
export type Proposed = Schemas["ProposedChange"];
export type DryRun = Schemas["DryRunView"];
export type Diff = DryRun["diffs"][number];
export type Stretch = Diff["stretches"][number];
export type What = Schemas["WhatView"];
export type Day = Schemas["DryRunDay"];
export type LaneStretch = Day["lanes"][number]["before"][number];

/** How far a schedule reaches, in days. */
export const DAYS = 35;

export const lookAhead = (changes: Proposed[]) => ok(api.POST(S, { params: inSite(), body: { changes } }));

export const lookAtDay = (changes: Proposed[], screenId: string, day: string) =>
  ok(api.POST(`${S}/timeline`, { params: inSite(), body: { changes, screenId, day } }));
