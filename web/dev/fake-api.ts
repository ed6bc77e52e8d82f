/** Development only: answers the admin's calls from memory, so that pages can be drawn without a server. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Plugin } from "vite";
import * as data from "./fake-data.ts";
import { iso, newId, type Row, row } from "./fake-data.ts";

type Json = Record<string, unknown>;
const empty = process.env["FAKE_EMPTY"] === "1";
const tables: Record<string, Row[]> = {
  screens: empty ? [] : data.screens, "screen-folders": empty ? [] : data.folders, places: empty ? [] : data.places, media: empty ? [] : data.media,
  "media-folders": [], playlists: empty ? [] : data.playlists, channels: empty ? [] : data.channels, layouts: empty ? [] : data.layouts, bookings: empty ? [] : data.bookings,
  triggers: empty ? [] : data.triggers, activations: data.activations,
  "enrolment-links": empty ? [] : data.links, commands: [],
};
const gone = new Map<string, Row>();
const table = (name: string) => tables[name] ?? [];

function counts() {
  const of = (status: string) => table("screens").filter((one) => one["status"] === status).length;
  return { total: table("screens").length, online: of("online"), offline: of("offline"), neverSeen: of("neverSeen"), unregistered: of("unregistered") };
}
const named = (root: Json | null | undefined) =>
  root ? { ...root, name: [...table("channels"), ...table("layouts")].find(({ id }) => id === root["id"])?.name ?? "" } : null;

/** What the server would add to input before it is a view. */
function complete(kind: string, input: Json): Json {
  if (kind === "screens") {
    const out: Json = { folderId: null, placeId: null, tags: [], orientation: 0, zone: null, effectiveZone: "Europe/Stockholm", volume: 50, offlineMark: null, status: "unregistered", since: null, player: null, screenshotAt: null, ...input };
    return { ...out, root: named(input["root"] as Json | null) };
  }
  if (kind === "enrolment-links") return { uses: 0, revokedAt: null, url: `http://localhost:8080/player/?enrol=atr_enrol_${newId()}`, ...input };
  if (kind === "screen-folders") return { parentId: null, presets: {}, ...input };
  return input;
}

class Refused extends Error {
  constructor(readonly status: number, readonly code: string, readonly extra: Json = {}) {
    super(code);
  }
}

function command(screenId: string, name: string) {
  const one = row({ screenId, name, state: "pending", createdAt: iso(Date.now()), expiresAt: iso(Date.now() + 300_000), finishedAt: null, detail: null });
  table("commands").unshift(one);
  setTimeout(() => Object.assign(one, { state: name === "clearCache" ? "failed" : "done", finishedAt: iso(Date.now()), detail: null }), 1500);
  return one;
}

/** An activation that reaches one screen more each time it is asked for. */
function activation(id: string, body: Json) {
  const of = table("triggers").find((one) => one.id === id);
  if (!of) throw new Refused(404, "not_found");
  const reach = { screens: of["screens"], acknowledged: 5, shown: 3 };
  const one = row({ triggerId: id, triggerName: of.name, kind: of["kind"], card: body["card"] ?? of["card"], since: iso(Date.now()), until: null, clearedAt: null, source: "person", by: "Anna Lind", reach });
  data.activations.unshift(one);
  return one;
}
function reached(one: Row) {
  const reach = one["reach"] as { screens: number; acknowledged: number; shown: number };
  const missing = table("screens").filter((screen) => screen["status"] !== "online");
  reach.acknowledged = Math.min(reach.screens - missing.length, reach.acknowledged + 2);
  reach.shown = Math.min(reach.acknowledged, reach.shown + 2);
  return { ...one, waiting: missing.map(({ id, name, status }) => ({ id, name, state: status === "neverSeen" ? "offline" : status })) };
}
const end = (all: Row[]) => all.map((one) => (one["clearedAt"] ??= iso(Date.now())));

function importRows(text: string, dryRun: boolean) {
  const [head = "", ...lines] = text.trim().split(/\r?\n/);
  const columns = head.split(",").map((one) => one.trim());
  const rows = lines.map((line, at) => {
    const cells = line.split(",").map((one) => one.trim());
    const values = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""]));
    if (!values["name"]) return { line: at + 2, ok: false, code: "name_empty", field: "name" };
    if (dryRun) return { line: at + 2, ok: true };
    const made = row(complete("screens", { name: values["name"] }));
    table("screens").push(made);
    return { line: at + 2, ok: true, screenId: made.id };
  });
  return { created: dryRun ? 0 : rows.filter((one) => one.ok).length, rows };
}

function special(method: string, parts: string[], body: Json, url: URL, text: string): unknown {
  const path = parts.join("/");
  if (path === "") return method === "GET" ? data.site : Object.assign(data.site, body, { version: data.site.version + 1 });
  if (path === "overview")
    return { screens: counts(), media: { count: table("media").length, bytes: table("media").reduce((sum, one) => sum + Number(one["size"]), 0) }, channels: table("channels").length, playlists: table("playlists").length, layouts: table("layouts").length, bookings: table("bookings").length, recentChanges: empty ? [] : data.changes };
  if (path === "changes") return { items: data.changes, next: null };
  if (path === "screens/counts") return counts();
  if (path === "screens/import") return importRows(text, url.searchParams.get("dryRun") === "true");
  if (path === "registrations/claim") {
    if (body["code"] === "EEEEEE") throw new Refused(410, "code_expired");
    if (body["code"] !== "ABC234") throw new Refused(404, "code_unknown");
    const screen = body["screen"] ? row(complete("screens", body["screen"] as Json)) : table("screens").find(({ id }) => id === body["screenId"]);
    if (!screen) throw new Refused(404, "not_found");
    if (body["screen"]) table("screens").push(screen);
    Object.assign(screen, { status: "online", since: iso(Date.now()), player: { id: newId(), registeredAt: iso(Date.now()), seenAt: iso(Date.now()) } });
    return { screenId: screen.id, playerId: newId() };
  }
  const [kind, id, action] = parts;
  if (kind === "triggers" && action === "activations") return activation(id as string, body);
  if (kind === "triggers" && action === "hook") return { url: `http://localhost:8080/hooks/v1/sites/${data.site.id}/triggers/${id}`, secret: "atr_hook_9f2c" };
  if (kind === "activations" && method === "DELETE") return end(id ? data.activations.filter((one) => one.id === id) : data.activations);
  if (kind === "activations" && id) return reached(data.activations.find((one) => one.id === id) as Row);
  if (kind === "activations") return { items: data.activations.filter((one) => (url.searchParams.get("active") !== "true" || !one["clearedAt"]) && (url.searchParams.get("triggerId") ?? one["triggerId"]) === one["triggerId"]) };
  if (kind !== "screens" || !action) return undefined;
  if (action === "commands" && method === "POST") return command(id as string, String(body["name"]));
  if (action === "commands") return table("commands").filter((one) => one["screenId"] === id);
  if (action === "player") return Object.assign(table("screens").find((one) => one.id === id) ?? {}, { player: null, status: "unregistered", since: null });
  return undefined;
}

function answer(method: string, parts: string[], body: Json, match: string | undefined): unknown {
  const [kind = "", id, action] = parts;
  const rows = tables[kind];
  if (!rows) throw new Refused(404, "not_found");
  if (!id) {
    if (method === "GET") return kind === "enrolment-links" ? rows : { items: rows, next: null };
    if (!body["name"]) throw new Refused(422, "invalid", { fields: [{ field: "name", code: "required", args: {} }] });
    const made = row({ ...complete(kind, body), createdAt: iso(Date.now()), updatedAt: iso(Date.now()) });
    rows.push(made);
    return made;
  }
  if (action === "restore") {
    const back = gone.get(id);
    if (back) rows.push(back);
    return back;
  }
  if (action === "usage") return { playlists: [], bookings: [], screens: [] };
  if (action === "occurrences") return { zone: "Europe/Stockholm", items: [] };
  const found = rows.find((one) => one.id === id);
  if (!found) throw new Refused(404, "not_found");
  if (method === "GET") return found;
  if (match !== `"${found.version}"`) throw new Refused(412, "stale", { current: found });
  if (method === "DELETE") {
    gone.set(id, found);
    rows.splice(rows.indexOf(found), 1);
    return null;
  }
  if ("root" in body) body["root"] = named(body["root"] as Json | null);
  return Object.assign(found, body, { version: found.version + 1, updatedAt: iso(Date.now()) });
}

const permissions = ["viewSite", "manageSite", "managePeople", "assumeIdentity", "manageScreens", "sendCommands", "manageMedia", "manageContent", "useTriggers"];

async function handle(request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? "/", "http://localhost");
  let text = "";
  for await (const piece of request) text += String(piece);
  const send = (status: number, value: unknown) => {
    response.statusCode = status;
    response.setHeader("Content-Type", status < 400 ? "application/json" : "application/problem+json");
    response.end(value === null ? undefined : JSON.stringify(value));
  };
  const method = request.method ?? "GET";
  if (url.pathname === "/api/v1/me")
    return send(200, { account: { id: "a", email: "anna@example.com", displayName: "Anna Lind", locale: "en", serverAdmin: true }, sites: [{ ...data.site, profile: "site_owner", suspended: false, access: "site", permissions }], elsewhere: [], serverAdmin: true, server: { version: "0.1.0", publicUrl: "http://localhost:8080", demo: true } });
  const parts = url.pathname.split("/").slice(5).filter(Boolean);
  if (parts[2] === "screenshot") {
    response.setHeader("Content-Type", "image/svg+xml");
    return response.end(data.picture(table("screens").findIndex(({ id }) => id === parts[1])));
  }
  try {
    const body = (request.headers["content-type"]?.includes("json") && text ? JSON.parse(text) : {}) as Json;
    const value = special(method, parts, body, url, text) ?? answer(method, parts, body, request.headers["if-match"]);
    send(value === null ? 204 : method === "POST" ? 201 : 200, value);
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    send(thrown.status, { type: `urn:atrium:problem:${thrown.code}`, title: thrown.code, status: thrown.status, code: thrown.code, args: {}, ...thrown.extra });
  }
}

export function fakeApi(): Plugin {
  return {
    name: "FakeApi",
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url?.startsWith("/fake/picture/")) {
          response.setHeader("Content-Type", "image/svg+xml");
          response.end(data.picture(Number(request.url.split("/").pop())));
        } else if (request.url?.startsWith("/api/")) void handle(request, response);
        else next();
      });
    },
  };
}
