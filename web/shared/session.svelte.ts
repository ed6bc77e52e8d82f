/** Who is signed in, and the site on show. */
import { api, ok, type Schemas } from "./api";
import { param } from "./route.svelte";

type Me = Schemas["Me"];
export type Membership = Me["sites"][number];
export type Permission =
  | "viewSite"
  | "manageSite"
  | "managePeople"
  | "assumeIdentity"
  | "manageScreens"
  | "sendCommands"
  | "manageMedia"
  | "manageContent"
  | "useTriggers";

let me = $state.raw<Me>();
let chosen = $state(localStorage.getItem("atrium.site"));

export async function loadSession() {
  me = await ok(api.GET("/api/v1/me"));
}

function known(): Me {
  if (!me) throw new Error("the session is not loaded");
  return me;
}

export const session = {
  me: known,
  sites: () => known().sites,
  /** The site of the address, else the one last chosen, else the first. */
  site(): Membership | undefined {
    const { sites } = known();
    return sites.find((site) => site.id === (param("site") || chosen)) ?? sites[0];
  },
  /** Whether this person may do something on the site on show, to what they have access to. */
  may: (permission: Permission) => session.site()?.permissions.includes(permission) ?? false,
  /** Whether this person may do everything on the server. */
  looksAfterServer: () => known().serverAdmin,
};

/** The site's id, for paths and query keys. */
export function siteId(): string {
  const site = session.site();
  if (!site) throw new Error("no site");
  return site.id;
}

export function chooseSite(id: string) {
  chosen = id;
  localStorage.setItem("atrium.site", id);
}
