/** What the playlist pages ask of the server. */
import { api, ifMatch, ok, type Schemas } from "../../shared/api";
import { inSite, inSiteOne } from "../../shared/site";

const S = "/api/v1/sites/{siteId}/playlists";
export type Playlist = Schemas["PlaylistView"];
export type Item = Playlist["items"][number];
export type Input = Schemas["PlaylistInput"];
type Version = Pick<Playlist, "id" | "version">;

export const showPlaylist = (id: string) => ok(api.GET(`${S}/{id}`, { params: inSiteOne(id) }));

export const createPlaylist = (body: Input) => ok(api.POST(S, { params: inSite(), body }));

export const replacePlaylist = ({ id, version }: Version, body: Input) =>
  ok(api.PUT(`${S}/{id}`, { params: inSiteOne(id), headers: ifMatch(version), body }));

export const deletePlaylist = ({ id, version }: Version) =>
  ok(api.DELETE(`${S}/{id}`, { params: inSiteOne(id), headers: ifMatch(version) }));

export const restorePlaylist = (id: string) => ok(api.POST(`${S}/{id}/restore`, { params: inSiteOne(id) }));
