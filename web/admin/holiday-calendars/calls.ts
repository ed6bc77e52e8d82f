/** What the pages of holidays ask of the server. */
import { api, ifMatch, ok, type Schemas } from "../../shared/api";
import { type HolidayCalendar, inSite, inSiteOne } from "../../shared/site";

const S = "/api/v1/sites/{siteId}/holiday-calendars";
export type CalendarInput = Schemas["HolidayCalendarInput"];

export const createCalendar = (body: CalendarInput) => ok(api.POST(S, { params: inSite(), body }));

export const replaceCalendar = ({ id, version }: HolidayCalendar, body: CalendarInput) =>
  ok(api.PUT(`${S}/{id}`, { params: inSiteOne(id), headers: ifMatch(version), body }));

export const deleteCalendar = ({ id, version }: HolidayCalendar) => ok(api.DELETE(`${S}/{id}`, { params: inSiteOne(id), headers: ifMatch(version) }));

export const restoreCalendar = (id: string) => ok(api.POST(`${S}/{id}/restore`, { params: inSiteOne(id) }));
