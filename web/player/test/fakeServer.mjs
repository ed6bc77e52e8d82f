// FakeServer: the player protocol in memory, for looking at the page and for its tests. No dependencies.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { createHash, randomUUID } from "node:crypto";
import { sha256 } from "./pictures.mjs";

const dist = new URL("../../dist/player/", import.meta.url);
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css" };
/** The same policy as web/src/policy.rs gives the player page. */
const POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

export class FakeServer {
  registrations = new Map();
  token = null;
  enrolToken = "atr_enrol_test";
  reports = [];
  screenshots = [];
  log = [];
  media = new Map();
  /** sha256 → "missing" | "damaged" | "cut" (once). */
  spoiled = new Map();
  settings = {
    screenId: "screen-1", screenName: "Lobby", siteName: "Example site", orientation: 0, volume: 0,
    zone: "Europe/Stockholm", locale: "en", offlineMark: false, refreshJitterMs: 0,
  };
  schedule = null;
  commands = [];
  /** The activations in force; see `activate`. */
  active = [];
  version = 1;
  timeShiftMs = 0;
  /** Reports this server cannot read: they spoil their whole batch. */
  refused = (_report) => false;
  /** Changes a file of the page on its way: a newer release. */
  rewrite = (_name, bytes) => bytes;
  /** Files that are not answered until `letGo`. */
  #held = new Map();
  #parked = new Set();
  #sockets = new Set();

  now() { return Date.now() + this.timeShiftMs; }

  listen(port = 0, host = "127.0.0.1") {
    this.server = createServer((request, response) => void this.#answer(request, response));
    this.server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
    return new Promise((resolve) => this.server.listen(port, host, () => resolve((this.port = this.server.address().port))));
  }

  /** Dead at once, as by kill -9; `listen(server.port)` brings it back. */
  kill() {
    this.#parked.clear();
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(resolve));
  }

  addMedia(bytes, mime) {
    const hash = sha256(bytes);
    this.media.set(hash, { bytes, mime });
    return hash;
  }

  /** `parts`: a wire schedule without etag, media list and dates. */
  publish(parts) {
    const day = 86400000;
    const from = new Date(Math.floor(this.now() / day) * day);
    const until = new Date(+from + 35 * day);
    const named = new Map();
    for (const program of Object.values(parts.programs ?? {})) {
      for (const item of program.items) {
        const size = this.media.get(item.sha256)?.bytes.length ?? 1000;
        named.set(item.sha256, { sha256: item.sha256, size, mime: item.mime, kind: item.kind, firstAt: from.toISOString() });
      }
    }
    const body = {
      format: 1, from: from.toISOString(), until: until.toISOString(), refreshAfter: new Date(+from + day).toISOString(),
      segments: [], layouts: {}, programs: {}, localTriggers: [], tail: { offsets: [{ from: from.toISOString(), offsetMs: 0 }], root: null, layers: {} },
      media: [...named.values()], ...parts,
    };
    const etag = createHash("sha256").update(JSON.stringify(body)).digest("hex").slice(0, 32);
    this.schedule = { etag, ...body };
    this.bump();
  }

  set(settings) {
    Object.assign(this.settings, settings);
    this.bump();
  }

  command(name) {
    const id = randomUUID();
    this.commands.push({ id, name, version: this.version + 1 });
    this.bump();
    return id;
  }

  /** Adds activations, or takes those with an id away: the whole list is sent each time. */
  activate(...activations) {
    this.active = [...this.active, ...activations];
    this.bump();
  }

  takeDown(...ids) {
    this.active = ids.length ? this.active.filter(({ id }) => !ids.includes(id)) : [];
    this.bump();
  }

  hold(sha256) {
    let free;
    this.#held.set(sha256, { wait: new Promise((resolve) => (free = resolve)), free });
  }

  letGo() {
    for (const { free } of this.#held.values()) free();
    this.#held.clear();
  }

  approve(code) {
    for (const registration of this.registrations.values()) {
      if (registration.code !== code) continue;
      registration.approved = true;
      this.token = registration.secret;
    }
    this.bump();
  }

  revoke() {
    this.token = null;
    this.bump();
  }

  bump() {
    this.version += 1;
    for (const wake of [...this.#parked]) wake();
  }

  async #answer(request, response) {
    const url = new URL(request.url, "http://x");
    const bearer = (request.headers.authorization ?? "").replace("Bearer ", "");
    this.log.push(`${request.method} ${request.url}`);
    response.setHeader("Atrium-Server-Time", new Date(this.now()).toISOString());
    const chunks = [];
    for await (const piece of request) chunks.push(piece);
    const body = Buffer.concat(chunks);
    const path = url.pathname.replace("/player/v1/", "");
    if (!url.pathname.startsWith("/player/v1/")) return this.#page(url.pathname, response);
    if (path === "registrations") return this.#register(JSON.parse(body), response);
    if (path.startsWith("registrations/")) return this.#registered(path.split("/")[1], bearer, request, response);
    if (!this.token || bearer !== this.token) return problem(response, 401, "token_invalid");
    if (path === "instructions") return this.#instructions(url.searchParams.get("after"), request, response);
    if (path === "settings") return etagged(request, response, { etag: hash(this.settings), ...this.settings });
    if (path === "schedule") return this.schedule ? etagged(request, response, this.schedule) : problem(response, 404, "not_found");
    if (path === "reports") return this.#report(JSON.parse(body), response);
    if (path === "screenshot") {
      this.screenshots.push({ commandId: url.searchParams.get("commandId"), type: request.headers["content-type"], body });
      return response.writeHead(204).end();
    }
    await this.#held.get(path.slice(6))?.wait;
    if (path.startsWith("media/")) return this.#media(path.slice(6), request, response);
    return problem(response, 404, "not_found");
  }

  #page(path, response) {
    const name = path === "/player/" ? "index.html" : path.replace("/player/", "");
    const file = new URL(name, dist);
    if (!path.startsWith("/player/") || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, {
      "Content-Type": TYPES[name.split(".").pop()] ?? "application/octet-stream",
      "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache",
    });
    response.end(this.rewrite(name, readFileSync(file)));
  }

  #register({ enrol }, response) {
    if (enrol && enrol !== this.enrolToken) return problem(response, 410, "enrolment_ended");
    const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    const code = Array.from({ length: 6 }, () => alphabet[Math.floor(Math.random() * alphabet.length)]).join("");
    const registration = {
      registrationId: randomUUID(), code, secret: "atr_player_" + randomUUID(), approved: !!enrol,
      expiresAt: new Date(this.now() + 900000).toISOString(), registerUrl: `http://localhost:${this.port}/#/screens?register=${code}`,
    };
    if (enrol) this.token = registration.secret;
    this.registrations.set(registration.registrationId, registration);
    const { approved, ...view } = registration;
    return json(response, 201, view);
  }

  async #registered(id, bearer, request, response) {
    const registration = this.registrations.get(id);
    if (!registration || registration.secret !== bearer) return problem(response, 404, "not_found");
    if (Date.parse(registration.expiresAt) < this.now()) return problem(response, 410, "code_expired");
    if (!registration.approved) await this.#park(request, () => registration.approved);
    if (!registration.approved) return response.writeHead(204).end();
    return json(response, 200, { playerId: "player-1", screenId: "screen-1" });
  }

  async #instructions(after, request, response) {
    const known = /^e1\.(\d+)$/.exec(after ?? "");
    const seen = known ? Number(known[1]) : null;
    if (seen === this.version) await this.#park(request, () => this.version !== seen);
    if (seen === this.version) return response.writeHead(204, { "Preference-Applied": "wait=55" }).end();
    if (!this.token) return problem(response, 401, "token_invalid");
    const at = new Date(this.now()).toISOString();
    const state = [
      { id: "s" + this.version, kind: "settings", createdAt: at, payload: { etag: hash(this.settings) } },
      { id: "triggers-" + this.version, kind: "triggers", createdAt: at, payload: { active: this.active } },
      ...(this.schedule ? [{ id: "p" + this.version, kind: "schedule", createdAt: at, payload: { etag: this.schedule.etag } }] : []),
    ];
    const commands = this.commands.map((c) => ({
      id: c.id, kind: "command", createdAt: at, expiresAt: new Date(this.now() + 600000).toISOString(), payload: { name: c.name, args: {} },
    }));
    return json(response, 200, { cursor: `e1.${this.version}`, serverTime: at, reset: seen === null, instructions: [...state, ...commands] });
  }

  #park(request, done) {
    const wait = Number(/wait=(\d+)/.exec(request.headers.prefer ?? "")?.[1] ?? 0);
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#parked.delete(wake);
        resolve();
      };
      const wake = () => done() && end();
      const timer = setTimeout(end, wait * 1000);
      this.#parked.add(wake);
    });
  }

  #report({ reports }, response) {
    if (reports.some((r) => this.refused(r))) return problem(response, 422, "report_invalid");
    let accepted = 0;
    for (const report of reports) {
      if (this.reports.some((r) => r.id === report.id)) continue;
      accepted += 1;
      this.reports.push(report);
      if (report.kind === "commandResult") this.commands = this.commands.filter((c) => c.id !== report.commandId);
    }
    return json(response, 200, { accepted, duplicates: reports.length - accepted, rejected: [] });
  }

  #media(hash, request, response) {
    const media = this.media.get(hash);
    const spoiled = this.spoiled.get(hash);
    if (!media || spoiled === "missing") return problem(response, 404, "not_found");
    const bytes = spoiled === "damaged" ? Buffer.concat([media.bytes.subarray(0, -1), Buffer.from([0])]) : media.bytes;
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? "");
    const start = range ? Number(range[1]) : 0;
    const headers = { "Content-Type": media.mime, ETag: `"${hash}"`, "Accept-Ranges": "bytes", "Content-Length": bytes.length - start };
    if (range) headers["Content-Range"] = `bytes ${start}-${bytes.length - 1}/${bytes.length}`;
    response.writeHead(range ? 206 : 200, headers);
    if (spoiled === "cut") {
      this.spoiled.delete(hash);
      response.write(bytes.subarray(start, start + Math.floor((bytes.length - start) / 2)));
      return setTimeout(() => response.destroy(), 200);
    }
    return response.end(bytes.subarray(start));
  }
}

function json(response, status, body, headers = {}) {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

function etagged(request, response, body) {
  const etag = `"${body.etag}"`;
  if (request.headers["if-none-match"] === etag) return response.writeHead(304, { ETag: etag }).end();
  return json(response, 200, body, { ETag: etag });
}

function problem(response, status, code) {
  response.writeHead(status, { "Content-Type": "application/problem+json" });
  response.end(JSON.stringify({ type: "urn:atrium:problem:" + code, title: code, status, code, args: {} }));
}

const hash = (value) => createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 32);
