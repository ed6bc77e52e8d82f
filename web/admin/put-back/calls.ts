/** What is asked of the server to put something back. */
import { api, ok, type Schemas } from "../../shared/api";
import { inSite } from "../../shared/site";

export type Wish = Schemas["PutBackInput"];
export type PutBack = Schemas["PutBackView"];

export const putBack = (body: Wish) => ok(api.POST("/api/v1/sites/{siteId}/put-backs", { params: inSite(), body }));
