/** What the pages of opening hours ask of the server. */
import { api, ifMatch, ok, type Schemas } from "../../shared/api";
import { type Daypart, inSite, inSiteOne } from "../../shared/site";

const S = "/api/v1/sites/{siteId}/dayparts";
export type DaypartInput = Schemas["DaypartInput"];

export const createDaypart = (body: DaypartInput) => ok(api.POST(S, { params: inSite(), body }));

export const replaceDaypart = ({ id, version }: Daypart, body: DaypartInput) =>
  ok(api.PUT(`${S}/{id}`, { params: inSiteOne(id), headers: ifMatch(version), body }));

export const deleteDaypart = ({ id, version }: Daypart) => ok(api.DELETE(`${S}/{id}`, { params: inSiteOne(id), headers: ifMatch(version) }));

export const restoreDaypart = (id: string) => ok(api.POST(`${S}/{id}/restore`, { params: inSiteOne(id) }));
