/** What the media pages ask of the server. */
import { api, ifMatch, ok, type Schemas } from "../../shared/api";
import { inSite, inSiteOne } from "../../shared/site";

const S = "/api/v1/sites/{siteId}";
export type Media = Schemas["MediaView"];
export type MediaFolder = Schemas["MediaFolderView"];
export type Usage = Schemas["MediaUsage"];

export const changeMedia = ({ id, version }: Media, body: Schemas["MediaPatch"]) =>
  ok(api.PATCH(`${S}/media/{id}`, { params: inSiteOne(id), headers: ifMatch(version), body }));

export const deleteMedia = ({ id, version }: Media) =>
  ok(api.DELETE(`${S}/media/{id}`, { params: inSiteOne(id), headers: ifMatch(version) }));

export const restoreMedia = (id: string) => ok(api.POST(`${S}/media/{id}/restore`, { params: inSiteOne(id) }));

export const mediaUsage = (id: string) => ok(api.GET(`${S}/media/{id}/usage`, { params: inSiteOne(id) }));

export const saveFolder = (folder: MediaFolder | undefined, body: Schemas["MediaFolderInput"]) =>
  folder
    ? ok(api.PATCH(`${S}/media-folders/{id}`, { params: inSiteOne(folder.id), headers: ifMatch(folder.version), body }))
    : ok(api.POST(`${S}/media-folders`, { params: inSite(), body }));

export const deleteFolder = ({ id, version }: MediaFolder) =>
  ok(api.DELETE(`${S}/media-folders/{id}`, { params: inSiteOne(id), headers: ifMatch(version) }));
