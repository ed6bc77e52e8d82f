// What the stories are made of: colours, programs, wire schedules.
import { randomUUID } from "node:crypto";

export const RED = [200, 30, 40], GREEN = [20, 150, 80], BLUE = [30, 80, 200];
export const item = (sha256, durationMs = 60000, kind = "image") => ({
  id: "i-" + sha256.slice(0, 6), kind, sha256, mime: kind === "image" ? "image/png" : "video/webm", durationMs, fit: "fill",
});
export const program = (...items) => ({ lengthMs: items.reduce((sum, i) => sum + i.durationMs, 0), items });
export const DAYS = { from: new Date(Date.now() - 2 * 86400000).toISOString(), until: new Date(Date.now() + 90 * 86400000).toISOString() };
/** Plays are reported in batches: a bound for the wait, not a promise. */
export const REPORTED_MS = 65000;
export const EPOCH = "1970-01-01T00:00:00.000Z";
export const full = (p) => ({
  segments: [{ ...DAYS, root: { kind: "program", program: "p", anchor: EPOCH, precedence: 0, bookingId: null, reason: "default" } }],
  programs: { p },
});
export const layer = (id, p, x, y, w, h, z = 0) => ({
  id, x, y, w, h, z, segments: [{ ...DAYS, anchor: EPOCH, program: p, precedence: 0, bookingId: null, reason: "default" }],
});
export const layout = (key, layers, programs) => ({
  segments: [{ ...DAYS, root: { kind: "layout", layout: key } }],
  layouts: { [key]: { width: 1280, height: 720, background: "#101010", layers } }, programs,
});

export const ALARM = { title: "Leave the building", text: "Use the stairs. Meet at the car park in front of the east entrance.", tone: "alert" };
export const activation = (server, triggerId, more = {}) => ({
  id: randomUUID(), triggerId, precedence: 4000, since: new Date(server.now()).toISOString(), until: null, card: null, ...more,
});
/** A schedule with its programs, and triggers by name: `[definition, program?]`. */
export const withTriggers = (parts, triggers, localTriggers = []) => ({
  ...parts,
  programs: { ...parts.programs, ...Object.fromEntries(Object.entries(triggers).filter(([, t]) => t.program).map(([id, t]) => ["of " + id, t.program])) },
  triggers: Object.fromEntries(Object.entries(triggers).map(([id, { precedence = 4000, program: of, card = null, show }]) => [
    id, { precedence, show: show ?? (of ? { kind: "program", program: "of " + id } : { kind: "card" }), card },
  ])),
  localTriggers,
});

export async function playing(server, device, parts, options) {
  server.publish(parts);
  await device.start(`${server.url}/player/?enrol=${server.enrolToken}`, options);
}
