/** What is asked of the server to put something back. */
import { api, ok, type Schemas } from "../../shared/api";
import { inSite } from "../../shared/site";

export type Wish = Schemas["PutBackInput"];
export type PutBack = Schemas["PutBackView"];

const S = "/api/v1/sites/{siteId}/put-backs";

export const putBack = (body: Wish) => ok(api.POST(S, { params: inSite(), body }));

/** A screen's day without and with it. */
export const dayOf = (putBack: Wish, screenId: string, day: string) =>
  ok(api.POST(`${S}/timeline`, { params: inSite(), body: { putBack, screenId, day } }));
