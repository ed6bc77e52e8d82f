/** What the reports page asks for, out of its address. */
import { keepPreviousData, queryOptions } from "@tanstack/svelte-query";
import { api, ok, type Schemas } from "../../shared/api";
import { param } from "../../shared/route.svelte";
import { session, siteId } from "../../shared/session.svelte";
import { inSite } from "../../shared/site";
import { beginning, dayIn, daysOf, fittingStep, later, type Step, trouble } from "./range";

export type Report = Schemas["PlayReport"];
export type Row = Report["rows"][number] & { id: string };
export type Group = Report["group"];

export const groups: Group[] = ["screenMedia", "screen", "media"];
export const steps: Step[] = ["day", "week", "month"];
const filters = { folder: "folderId", tag: "tag", screen: "screenId", media: "mediaId" } as const;

/** The site's zone: what "today" means. */
export const zone = () => session.site()?.zone ?? "UTC";

export interface Wanted {
  from: string;
  until: string;
  by: Step;
  group: Group;
  folderId?: string;
  tag?: string;
  screenId?: string;
  mediaId?: string;
}

/** The report that the address names. */
export function wanted(): Wanted {
  const days = daysOf(param("range"), dayIn(zone(), Date.now()), param("from"), param("until"));
  const by = steps.find((step) => step === param("by")) ?? fittingStep(days);
  const group = groups.find((one) => one === param("group")) ?? "screenMedia";
  return { ...days, by, group, ...chosen() };
}

function chosen(): Partial<Wanted> {
  const found = Object.entries(filters).filter(([name]) => param(name));
  return Object.fromEntries(found.map(([name, field]) => [field, param(name)]));
}

export const filtered = () => Object.keys(filters).some((name) => param(name));
export const noFilter = () => Object.fromEntries(Object.keys(filters).map((name) => [name, ""]));

export const reportOf = (query: Wanted) =>
  queryOptions({
    queryKey: [siteId(), "plays", "report", query],
    queryFn: () => ok(api.GET("/api/v1/sites/{siteId}/plays/report", { params: { ...inSite(), query } })),
    // Plays come in all the time and ring no bell.
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
    enabled: !trouble(query),
  });

const address = (path: string, query: object) =>
  `/api/v1/sites/${siteId()}/plays/${path}?${new URLSearchParams(Object.entries(query))}`;

/** The address of the whole report as a file. */
export const fileOf = (query: Wanted, format: "csv" | "xlsx") => address("report/export", { ...query, format });

/** The address of the single plays, in the days of the site's zone. */
export function playsOf(query: Wanted): string {
  const from = beginning(query.from, zone());
  const until = beginning(later(query.until, 1), zone());
  return address("export", { from, until, ...chosen() });
}

export const idOf = (row: Report["rows"][number]) => `${row.screenId ?? ""} ${row.sha256 ?? ""}`;

/** The newest plays of a screen or a file. */
export const lastPlays = (of: { screenId?: string; mediaId?: string }) =>
  queryOptions({
    queryKey: [siteId(), "plays", "last", of],
    queryFn: () => ok(api.GET("/api/v1/sites/{siteId}/plays", { params: { ...inSite(), query: { ...of, limit: 5 } } })),
    refetchInterval: 60_000,
  });
