import { beforeEach, expect, test, vi } from "vitest";
import { Commands } from "./commands/commands";
import type { Database } from "./kept/database";
import { State } from "./kept/state";
import { register } from "./protocol/registering";
import type { ReportQueue } from "./reports/queue";

const calls: { path: string; method: string }[] = [];
let approved = true;
vi.mock("./protocol/call", () => ({
  CallFailed: class extends Error {},
  call: async (path: string, { method = "GET" }: { method?: string }) => {
    calls.push({ path, method });
    if (method === "POST") approved = true;
    const json = method === "POST" ? { registrationId: "new", secret: "new secret" } : { playerId: "p" };
    // A poll that finds nothing takes as long as it was asked to: the player does not pause after it.
    if (method === "GET" && !approved) vi.setSystemTime(Date.now() + 5000);
    return { status: method === "POST" ? 201 : approved ? 200 : 204, json: () => json };
  },
}));
beforeEach(() => {
  calls.length = 0;
  approved = true;
  vi.useFakeTimers();
  vi.stubGlobal("location", { search: "" });
});

const host = { showCode: () => undefined, waiting: () => undefined };
const stored = { registrationId: "old", secret: "old secret", code: "K7MPQR", expiresAt: "", registerUrl: "" };

test("after a crash the registration an enrolment link has made goes on, and the link is not used again", async () => {
  const state = await State.load(null);
  await state.set("registration", stored);
  expect(await register(state, host, "atr_enrol_x")).toBe("old secret");
  expect(calls).toEqual([{ path: "registrations/old", method: "GET" }]);
});

test("a stored registration that nobody has approved gives way to the link", async () => {
  const state = await State.load(null);
  await state.set("registration", stored);
  approved = false;
  expect(await register(state, host, "atr_enrol_x")).toBe("new secret");
  expect(calls.map(({ path }) => path)).toEqual(["registrations/old", "registrations", "registrations/new"]);
});

test("with a full disk a command is done once, and reported once", async () => {
  let full = false;
  const put = async (): Promise<void> => {
    if (full) throw new Error("QuotaExceededError");
  };
  const state = await State.load({ get: async () => undefined, put } as unknown as Database);
  const reports: { ok: boolean }[] = [];
  const queue = { add: async (report: { ok: boolean }) => void reports.push(report) } as unknown as ReportQueue;
  let shots = 0;
  let restarts = 0;
  const commands = new Commands(state, queue, () => 0, {
    screenshot: async () => void shots++,
    restartPlayer: async () => void restarts++,
  });
  await commands.take([
    { id: "1", name: "screenshot", expiresAt: null },
    { id: "2", name: "restartPlayer", expiresAt: null },
  ]);
  full = true;
  await commands.run();
  await commands.run();
  expect([shots, restarts]).toEqual([1, 1]);
  expect(reports.map(({ ok }) => ok)).toEqual([true, true]);
});
