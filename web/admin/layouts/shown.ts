/** What a channel plays now: the first picture of its current booking, else of its default playlist. */
import { queryOptions } from "@tanstack/svelte-query";
import { api, ok, type Schemas } from "../../shared/api";
import { session, siteId } from "../../shared/session.svelte";
import { inSiteOne } from "../../shared/site";
import { localTime } from "../channels/week";
import { firstMade, playingAt } from "./playing";

const S = "/api/v1/sites/{siteId}";
type Fit = Schemas["PlaylistItemView"]["fit"];

export type Shown =
  | { state: "picture"; media: Schemas["MediaView"]; fit: Fit; source: string }
  /** Nothing is booked and there is no default playlist. */
  | { state: "nothing" }
  /** A playlist without items, named. */
  | { state: "empty"; source: string };

/** Channels within channels: as deep as the server lets them be. */
const deepest = 8;

async function picture(mediaId: string, fit: Fit, source: string): Promise<Shown> {
  return { state: "picture", media: await ok(api.GET(`${S}/media/{id}`, { params: inSiteOne(mediaId) })), fit, source };
}

async function ofPlaylist(id: string): Promise<Shown> {
  const { name, items } = await ok(api.GET(`${S}/playlists/{id}`, { params: inSiteOne(id) }));
  const [first] = items;
  return first ? picture(first.mediaId, first.fit, name) : { state: "empty", source: name };
}

async function ofChannel(id: string, instant: number, depth = 0): Promise<Shown> {
  if (depth > deepest) return { state: "nothing" };
  const zone = session.site()?.zone ?? "UTC";
  const { date } = localTime(instant, zone);
  const params = { ...inSiteOne(id), query: { from: date, until: date, zone } };
  const playing = playingAt((await ok(api.GET(`${S}/channels/{id}/occurrences`, { params }))).items, instant);
  const booking = firstMade(await Promise.all(playing.map((one) => ok(api.GET(`${S}/bookings/{id}`, { params: inSiteOne(one) })))));
  if (booking) {
    const { kind, id: content } = booking.content;
    if (kind === "channel") return ofChannel(content, instant, depth + 1);
    return kind === "playlist" ? ofPlaylist(content) : picture(content, "contain", booking.name);
  }
  const { defaultPlaylistId } = await ok(api.GET(`${S}/channels/{id}`, { params: inSiteOne(id) }));
  return defaultPlaylistId ? ofPlaylist(defaultPlaylistId) : { state: "nothing" };
}

/** Asked anew every half minute and whenever bookings, channels or playlists change, as their hints say. */
export const shownQuery = (channelId: string) =>
  queryOptions({ queryKey: [siteId(), "bookings", "shown", channelId], queryFn: () => ofChannel(channelId, Date.now()), refetchInterval: 30_000 });
