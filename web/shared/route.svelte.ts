/** The address is the state: `#/screens?status=offline&q=lobby`. */

export interface Route {
  /** `/screens/018f…`, without a trailing slash; `/` is the start. */
  path: string;
  query: URLSearchParams;
}

function read(): Route {
  const [path = "", query = ""] = location.hash.replace(/^#/, "").split("?", 2);
  return { path: `/${path.replace(/^\/+|\/+$/g, "")}`, query: new URLSearchParams(query) };
}

let current = $state.raw<Route>(read());
let shownHash = location.hash;
/** Where one is; reading it in markup or $derived follows it. */
export const route = () => current;
/** One query value, empty when absent. */
export const param = (name: string) => current.query.get(name) ?? "";

export type Query = Record<string, string | number | boolean | null | undefined>;

/** `#/screens?status=offline`; empty, false and absent values are left out. */
export function href(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== "" && value !== false) search.set(name, String(value));
  const text = search.toString();
  return `#${path}${text ? `?${text}` : ""}`;
}

export function go(path: string, query: Query = {}, options: { replace?: boolean } = {}) {
  const to = href(path, query);
  if (options.replace) {
    history.replaceState(null, "", to);
    void follow();
  } else location.hash = to;
}

/** Changes some query values and keeps the rest; typing replaces the address instead of adding to the history. */
export function setQuery(changes: Query, options: { replace?: boolean } = { replace: true }) {
  go(current.path, { ...Object.fromEntries(current.query), ...changes }, options);
}

type Guard = () => boolean | Promise<boolean>;
const guards = new Set<Guard>();
/** While registered, leaving the page asks `guard` first (true lets go). Returns how to take it back. */
export function beforeLeaving(guard: Guard): () => void {
  guards.add(guard);
  return () => guards.delete(guard);
}

async function follow() {
  if (location.hash === shownHash) return;
  const next = read();
  if (guards.size > 0 && next.path !== current.path) {
    const wanted = location.hash;
    history.replaceState(null, "", shownHash || "#/");
    for (const guard of guards) if (!(await guard())) return;
    guards.clear();
    history.pushState(null, "", wanted);
  }
  shownHash = location.hash;
  current = read();
}
addEventListener("hashchange", () => void follow());
