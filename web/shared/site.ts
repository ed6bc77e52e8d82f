/** Queries every page may need: keys are `[siteId, kind, …]`, so that live hints find them. */
import { queryOptions } from "@tanstack/svelte-query";
import { api, ok, type Schemas } from "./api";
import { siteId } from "./session.svelte";

interface PageOf<T> {
  items: T[];
  next?: string | null;
}

/** Every page of a list, 200 at a time; at most 20,000 rows. */
export async function every<T>(page: (query: { limit: number; after?: string }) => Promise<PageOf<T>>): Promise<T[]> {
  const all: T[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < 100; pages += 1) {
    const answer = await page({ limit: 200, ...(after ? { after } : {}) });
    all.push(...answer.items);
    if (!answer.next) break;
    after = answer.next;
  }
  return all;
}

const S = "/api/v1/sites/{siteId}";
/** `{ path: { siteId } }`, and an id. */
export const inSite = () => ({ path: { siteId: siteId() } });
export const inSiteOne = (id: string) => ({ path: { siteId: siteId(), id } });

export type Screen = Schemas["ScreenView"];
export type Folder = Schemas["FolderView"];
export type Place = Schemas["PlaceView"];
export type Daypart = Schemas["DaypartView"];
export type HolidayCalendar = Schemas["HolidayCalendarView"];

export const queries = {
  site: () => queryOptions({ queryKey: [siteId(), "site"], queryFn: () => ok(api.GET(S, { params: inSite() })) }),
  overview: () =>
    queryOptions({ queryKey: [siteId(), "overview"], queryFn: () => ok(api.GET(`${S}/overview`, { params: inSite() })) }),
  screens: () =>
    queryOptions({
      queryKey: [siteId(), "screens", "all"],
      queryFn: () => every((query) => ok(api.GET(`${S}/screens`, { params: { ...inSite(), query } }))),
    }),
  screen: (id: string) =>
    queryOptions({
      queryKey: [siteId(), "screens", id],
      queryFn: () => ok(api.GET(`${S}/screens/{id}`, { params: inSiteOne(id) })),
    }),
  screenFolders: () =>
    queryOptions({
      queryKey: [siteId(), "folders", "screens"],
      queryFn: () => every((query) => ok(api.GET(`${S}/screen-folders`, { params: { ...inSite(), query } }))),
    }),
  places: () =>
    queryOptions({
      queryKey: [siteId(), "places"],
      queryFn: () => every((query) => ok(api.GET(`${S}/places`, { params: { ...inSite(), query } }))),
    }),
  dayparts: () =>
    queryOptions({
      queryKey: [siteId(), "dayparts"],
      queryFn: () => every((query) => ok(api.GET(`${S}/dayparts`, { params: { ...inSite(), query } }))),
    }),
  holidayCalendars: () =>
    queryOptions({
      queryKey: [siteId(), "holidayCalendars"],
      queryFn: () => every((query) => ok(api.GET(`${S}/holiday-calendars`, { params: { ...inSite(), query } }))),
    }),
  media: () =>
    queryOptions({
      queryKey: [siteId(), "media", "all"],
      queryFn: () => every((query) => ok(api.GET(`${S}/media`, { params: { ...inSite(), query } }))),
    }),
  mediaFolders: () =>
    queryOptions({
      queryKey: [siteId(), "folders", "media"],
      queryFn: () => every((query) => ok(api.GET(`${S}/media-folders`, { params: { ...inSite(), query } }))),
    }),
  playlists: () =>
    queryOptions({
      queryKey: [siteId(), "playlists", "all"],
      queryFn: () => every((query) => ok(api.GET(`${S}/playlists`, { params: { ...inSite(), query } }))),
    }),
  channels: () =>
    queryOptions({
      queryKey: [siteId(), "channels", "all"],
      queryFn: () => every((query) => ok(api.GET(`${S}/channels`, { params: { ...inSite(), query } }))),
    }),
  layouts: () =>
    queryOptions({
      queryKey: [siteId(), "layouts", "all"],
      queryFn: () => every((query) => ok(api.GET(`${S}/layouts`, { params: { ...inSite(), query } }))),
    }),
};
