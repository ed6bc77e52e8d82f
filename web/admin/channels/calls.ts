/** What the channel pages ask of the server. */
import { queryOptions } from "@tanstack/svelte-query";
import { api, ifMatch, ok, type Schemas } from "../../shared/api";
import { siteId } from "../../shared/session.svelte";
import { every, inSite, inSiteOne } from "../../shared/site";

const S = "/api/v1/sites/{siteId}";
export type Channel = Schemas["ChannelView"];
export type Booking = Schemas["BookingView"];
export type BookingInput = Schemas["BookingInput"];
export type When = BookingInput["when"];
export type EditInput = Schemas["EditInput"];
export type EditScope = EditInput["scope"];
export type Occurrence = Schemas["OccurrenceView"];

/** Every kind is restored in the same way. */
const restorePath = (kind: "channels" | "bookings") => `${S}/${kind}/{id}/restore` as string as `${typeof S}/screens/{id}/restore`;

export const channelQuery = (id: string) =>
  queryOptions({ queryKey: [siteId(), "channels", id], queryFn: () => ok(api.GET(`${S}/channels/{id}`, { params: inSiteOne(id) })) });

export const bookingsQuery = (channelId: string) =>
  queryOptions({
    queryKey: [siteId(), "bookings", channelId],
    queryFn: () => every((query) => ok(api.GET(`${S}/bookings`, { params: { ...inSite(), query: { ...query, channelId } } }))),
  });

/** The calendar of some days, both ends included, on screens of a zone. */
export const occurrencesQuery = (id: string, from: string, until: string, zone: string) =>
  queryOptions({
    queryKey: [siteId(), "occurrences", id, from, until, zone],
    queryFn: () =>
      ok(api.GET(`${S}/channels/{id}/occurrences`, { params: { ...inSiteOne(id), query: { from, until, ...(zone ? { zone } : {}) } } })),
  });

export const createChannel = (body: Schemas["ChannelInput"]) => ok(api.POST(`${S}/channels`, { params: inSite(), body }));

export const changeChannel = ({ id, version }: Channel, body: Schemas["ChannelInput"]) =>
  ok(api.PATCH(`${S}/channels/{id}`, { params: inSiteOne(id), headers: ifMatch(version), body }));

export const deleteChannel = ({ id, version }: Channel) =>
  ok(api.DELETE(`${S}/channels/{id}`, { params: inSiteOne(id), headers: ifMatch(version) }));

export const restoreChannel = (id: string) => ok(api.POST(restorePath("channels"), { params: inSiteOne(id) }));

export const createBooking = (body: BookingInput) => ok(api.POST(`${S}/bookings`, { params: inSite(), body }));

export const changeBooking = ({ id, version }: Booking, { channelId: _, ...body }: BookingInput) =>
  ok(api.PATCH(`${S}/bookings/{id}`, { params: inSiteOne(id), headers: ifMatch(version), body }));

/** Changes one instance of a booking, alone or with others. */
export const editBooking = ({ id, version }: Booking, body: EditInput) =>
  ok(api.POST(`${S}/bookings/{id}/edits`, { params: inSiteOne(id), headers: ifMatch(version), body }));

export const deleteBooking = ({ id, version }: Booking) =>
  ok(api.DELETE(`${S}/bookings/{id}`, { params: inSiteOne(id), headers: ifMatch(version) }));

export const restoreBooking = (id: string) => ok(api.POST(restorePath("bookings"), { params: inSiteOne(id) }));
