// Active hours on the player page: dark outside them, but for what wakes the screen.
import assert from "node:assert/strict";
import { activation, ALARM, DAYS, EPOCH, full, GREEN, item, playing, program, RED, REPORTED_MS, withTriggers } from "./parts.mjs";
import { png } from "./pictures.mjs";

const BLACK = [0, 0, 0], ALERT = [155, 15, 22];
const plays = (server) => server.reports.filter((r) => r.kind === "play");
const shows = { kind: "program", program: "p", anchor: EPOCH, precedence: 0, bookingId: null, reason: "default" };

/** A day of which `[kind, from, until]` say what the screen is, in ms from now. */
const day = (server, p, ...spans) => {
  const at = (ms) => (ms === null ? null : new Date(server.now() + ms).toISOString());
  return {
    segments: spans.map(([kind, from, until]) => ({ from: at(from) ?? DAYS.from, until: at(until) ?? DAYS.until, root: kind === "on" ? shows : { kind: "asleep" } })),
    programs: { p },
  };
};

export const sleepStories = {
  async "falls asleep and wakes by itself, and counts nothing meanwhile"(server, device) {
    const red = server.addMedia(png(RED), "image/png");
    await playing(server, device, full(program(item(red))));
    await device.sees(RED);
    server.publish(day(server, program(item(red)), ["on", null, 3000], ["asleep", 3000, 8000], ["on", 8000, null]));
    await device.sees(BLACK);
    const dark = server.now();
    assert.equal(await device.page.locator(".card").count(), 0, "no card, black");
    await device.look("asleep");
    const id = server.command("identify");
    await device.page.locator(".overlay").waitFor();
    await device.until("its answer", () => server.reports.some((r) => r.kind === "commandResult" && r.commandId === id && r.ok));
    await device.sees(RED, 20, 20);
    await device.until("the play before", () => plays(server).length > 0, REPORTED_MS);
    for (const { from, until } of plays(server)) assert.ok(Date.parse(until) <= dark + 500 || Date.parse(from) >= dark, JSON.stringify(plays(server)));
    await device.until("a status", () => server.reports.some((r) => r.kind === "status" && r.scheduleEtag === server.schedule.etag));
  },

  async "while it is dark only what wakes the screen is shown"(server, device) {
    const [red, green] = [RED, GREEN].map((c) => server.addMedia(png(c), "image/png"));
    const asleep = day(server, program(item(red)), ["asleep", null, null]);
    const parts = withTriggers(asleep, { notice: { precedence: 3000, card: { ...ALARM, title: "Closing" } }, fire: { card: ALARM }, call: { precedence: 2000, program: program(item(green)) } }, [
      { triggerId: "call", match: { kind: "key", key: "F1" }, mode: "untilCleared", seconds: null },
      { triggerId: "notice", match: { kind: "key", key: "F2" }, mode: "untilCleared", seconds: null },
    ]);
    parts.triggers.call.wakesScreen = true;
    await playing(server, device, parts);
    await device.sees(BLACK);
    const [notice, fire] = [activation(server, "notice", { precedence: 3000 }), activation(server, "fire")];
    server.activate(notice);
    await device.page.keyboard.press("F2");
    await device.frames(60);
    await device.sees(BLACK);
    await device.page.keyboard.press("F1");
    await device.sees(GREEN);
    server.activate(fire);
    await device.sees(ALERT, 5, 5);
    server.takeDown(fire.id);
    await device.sees(GREEN);
    assert.equal(server.reports.filter((r) => r.kind === "shown" && r.activationId === notice.id).length, 0);
    // Awake again, the notice is there by itself.
    server.publish({ ...withTriggers(full(program(item(red))), { notice: { precedence: 3000, card: { ...ALARM, title: "Closing" } } }) });
    await device.page.getByRole("alert").getByText("Closing").waitFor();
  },

  async "in the dark there is no offline mark; it comes with the light"(server, device) {
    const [red, green] = [RED, GREEN].map((c) => server.addMedia(png(c), "image/png"));
    server.set({ offlineMark: true });
    const init = () => {
      const real = performance.now.bind(performance);
      window.skip = 0;
      performance.now = () => real() + window.skip;
    };
    const parts = withTriggers(day(server, program(item(red)), ["asleep", null, null]), { call: { precedence: 2000, program: program(item(green)) } }, [
      { triggerId: "call", match: { kind: "key", key: "F1" }, mode: "toggle", seconds: null },
    ]);
    parts.triggers.call.wakesScreen = true;
    await playing(server, device, parts, { init });
    await device.sees(BLACK);
    await server.kill();
    await device.page.evaluate(() => (window.skip = 100000));
    await device.page.keyboard.press("F1");
    await device.sees(GREEN);
    await device.until("the mark", async () => (await device.page.locator(".offline").count()) === 1);
    await device.page.keyboard.press("F1");
    await device.sees(BLACK);
    assert.equal(await device.page.locator(".offline").count(), 0, "no mark in the dark");
    await device.page.keyboard.press("F1");
    await device.page.locator(".offline").waitFor();
  },

  async "an isolated player sleeps by the ordinary week"(server, device) {
    const red = server.addMedia(png(RED), "image/png");
    const week = [{ startMinute: 0, endMinute: 10080, program: "p", precedence: 0, bookingId: null, reason: "default" }];
    const over = new Date(server.now() - 1000).toISOString();
    const tail = (awake) => ({ tail: { offsets: [{ from: DAYS.from, offsetMs: 0 }], root: week, layers: {}, awake } });
    await playing(server, device, { ...full(program(item(red))), until: over, ...tail(null) });
    await device.sees(RED);
    server.publish({ ...full(program(item(red))), until: over, ...tail([]) });
    await device.sees(BLACK);
    server.publish({ ...full(program(item(red))), until: over, ...tail([{ startMinute: 0, endMinute: 10080 }]) });
    await device.sees(RED);
  },
};
