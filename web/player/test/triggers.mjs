// Triggers on the player page: what the server activates, and what keys, cards and touches begin.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { activation, ALARM, BLUE, DAYS, full, GREEN, item, layer, layout, playing, program, RED, REPORTED_MS, withTriggers } from "./parts.mjs";
import { film, png } from "./pictures.mjs";

/** What a card of tone `alert` and `warning` is painted in. */
const ALERT = [155, 15, 22], WARNING = [255, 196, 46];
const shown = (server, id) => server.reports.filter((r) => r.kind === "shown" && r.activationId === id);
const plays = (server, reason) => server.reports.filter((r) => r.kind === "play" && r.reason === reason);
const colours = (server, ...all) => all.map((c) => server.addMedia(png(c), "image/png"));
const key = (name) => ({ kind: "key", key: name });

/** Looks until `end` says so; says which of these colours were seen, and that nothing else was. */
async function onlySees(device, seen, end) {
  const found = new Set();
  while (!(await end())) {
    const pixel = await device.pixel(640, 360);
    const which = seen.findIndex((colour) => colour.every((v, i) => Math.abs(v - pixel[i]) < 12));
    assert.ok(which >= 0, "never black, nor anything else: saw " + pixel);
    found.add(which);
  }
  return found;
}

export const triggerStories = {
  async "an emergency card over what plays, and back"(server, device) {
    const [red] = colours(server, RED);
    await playing(server, device, withTriggers(full(program(item(red))), { fire: { card: ALARM } }));
    await device.sees(RED);
    const fire = activation(server, "fire");
    const began = Date.now();
    server.activate(fire);
    await device.sees(ALERT, 5, 5);
    console.log("   card after", Date.now() - began, "ms");
    assert.equal(await device.page.getByRole("alert").locator(".title").textContent(), ALARM.title);
    await device.until("shown", () => shown(server, fire.id).length === 1);
    await device.look("trigger-alert");
    const id = server.command("screenshot");
    await device.until("screenshot", () => server.screenshots.some((s) => s.commandId === id));
    writeFileSync(new URL("../../../artefacts/player/trigger-own-screenshot.jpg", import.meta.url), server.screenshots[0].body);
    await device.until("status", () => server.reports.some((r) => r.kind === "status" && r.scheduleEtag === server.schedule.etag));
    server.takeDown();
    await device.sees(RED);
    assert.equal(await device.page.getByRole("alert").count(), 0);
    assert.equal(shown(server, fire.id).length, 1);
    await device.until("the play that the card ended", () => plays(server, "default").length === 1, REPORTED_MS);
    assert.ok(Date.parse(plays(server, "default")[0].until) - Date.parse(fire.since) < 5000);
  },

  async "an emergency with media at once, until its time is over"(server, device) {
    const [red, green, blue] = colours(server, RED, GREEN, BLUE);
    const fire = { program: program(item(green, 1500), item(blue, 60000)), card: ALARM };
    await playing(server, device, withTriggers(full(program(item(red))), { fire }));
    await device.sees(RED);
    await device.until("its files", () => server.log.some((l) => l.includes(green)) && server.log.some((l) => l.includes(blue)));
    const one = activation(server, "fire", { until: new Date(server.now() + 9000).toISOString() });
    server.activate(one);
    const seen = await onlySees(device, [RED, GREEN, BLUE], () => shown(server, one.id).length === 1);
    console.log("   on the screen", Date.parse(shown(server, one.id)[0].at) - Date.parse(one.since), "ms after it began", [...seen]);
    await device.sees(BLUE);
    // Nobody says that it is over.
    await onlySees(device, [BLUE, RED], () => server.now() > Date.parse(one.until) + 500);
    await device.sees(RED);
    await device.until("its plays", () => plays(server, "emergency").length === 2, REPORTED_MS);
    for (const play of plays(server, "emergency")) assert.deepEqual([play.layerId, play.layoutId, play.bookingId], [null, null, null]);
    assert.deepEqual(plays(server, "emergency").map((p) => p.sha256).sort(), [green, blue].sort());
  },

  async "missing media falls to the card, or to the next in rank, until they come"(server, device) {
    const [red, green, blue] = colours(server, RED, GREEN, BLUE);
    server.spoiled.set(green, "missing");
    const parts = (card) => withTriggers(full(program(item(red))), { fire: { program: program(item(green)), card }, doors: { precedence: 3000, program: program(item(blue)) } });
    await playing(server, device, parts(ALARM));
    await device.sees(RED);
    await device.until("told", () => server.reports.some((r) => r.code === "media_missing" && r.sha256 === green));
    const fire = activation(server, "fire");
    server.activate(fire);
    await device.sees(ALERT, 5, 5);
    await device.until("shown", () => shown(server, fire.id).length === 1);
    server.publish(parts(null));
    const doors = activation(server, "doors", { precedence: 3000 });
    server.activate(doors);
    await device.sees(BLUE);
    server.spoiled.clear();
    server.command("reload");
    await device.sees(GREEN);
    server.takeDown(fire.id);
    await device.sees(BLUE);
    server.takeDown();
    await device.sees(RED);
    await device.until("shown", () => shown(server, doors.id).length === 1);
    assert.equal(shown(server, fire.id).length, 1);
  },

  async "a restart without the server keeps it"(server, device) {
    const [red, green] = colours(server, RED, GREEN);
    await playing(server, device, withTriggers(full(program(item(red))), { fire: { program: program(item(green)) } }));
    await device.sees(RED);
    const fire = activation(server, "fire");
    const late = activation(server, "fire", { since: fire.since, until: new Date(server.now() - 1000).toISOString(), card: ALARM });
    server.activate(fire, late);
    await device.until("shown", () => shown(server, fire.id).length === 1);
    await server.kill();
    await device.stop();
    await device.start(`${server.url}/player/`);
    await device.sees(GREEN);
    server.active = [];
    server.bump();
    await server.listen(server.port);
    await device.sees(RED, 640, 360, 65000);
    assert.equal(shown(server, late.id).length, 0);
    await device.until("shown again after the start", () => shown(server, fire.id).length === 2, REPORTED_MS);
  },

  async "the newest among equals, and a schedule that changes beneath"(server, device) {
    const [red, green, blue] = colours(server, RED, GREEN, BLUE);
    const big = server.addMedia(Buffer.concat([png([90, 90, 90]), Buffer.alloc(6000000, 7)]), "image/png");
    const triggers = { one: { program: program(item(green)) }, two: { card: { ...ALARM, tone: "warning" } } };
    await playing(server, device, withTriggers(full(program(item(red))), triggers));
    await device.sees(RED);
    const one = activation(server, "one"), two = activation(server, "two");
    server.activate(one);
    await device.sees(GREEN);
    two.since = new Date(server.now()).toISOString();
    server.activate(two);
    await device.sees(WARNING, 5, 5);
    // The next schedule cannot be whole yet: beneath the triggers nothing may switch to it.
    server.spoiled.set(big, "cut");
    server.publish(withTriggers(full(program(item(blue), item(big))), triggers));
    await device.until("half of the next schedule", () => server.log.some((l) => l.includes(big)));
    server.takeDown(two.id);
    await device.sees(GREEN);
    server.takeDown();
    await onlySees(device, [GREEN, RED], async () => server.log.filter((l) => l.includes(big)).length >= 2);
    await device.until("the next schedule", () => server.reports.some((r) => r.kind === "status" && r.scheduleEtag === server.schedule.etag));
  },

  async "layouts and channels as triggers, turned"(server, device) {
    const [red, green, blue] = colours(server, RED, GREEN, BLUE);
    const [base, split] = [full(program(item(red))), layout("l", [layer("a", "a", 0, 0, 640, 720), layer("b", "b", 640, 0, 640, 720)], { a: program(item(green)), b: program(item(blue)) })];
    const channel = { kind: "channel", tail: [], segments: [{ ...DAYS, root: { ...base.segments[0].root, program: "b" } }] };
    const parts = { ...base, layouts: split.layouts, programs: { ...base.programs, ...split.programs } };
    await playing(server, device, withTriggers(parts, { split: { precedence: 3000, show: { kind: "layout", layout: "l" } }, channel: { show: channel } }));
    await device.sees(RED);
    server.activate(activation(server, "split", { precedence: 3000 }));
    await device.sees(GREEN, 320);
    await device.sees(BLUE, 960);
    server.set({ orientation: 180 });
    await device.sees(BLUE, 320);
    server.activate(activation(server, "channel"));
    await device.sees(BLUE, 960);
    const id = server.command("screenshot");
    await device.until("screenshot", () => server.screenshots.some((s) => s.commandId === id && s.body.length > 2000));
    server.takeDown();
    await device.sees(RED);
    await device.until("plays of the layout", () => plays(server, "trigger").length === 2, REPORTED_MS);
    assert.deepEqual(plays(server, "trigger").map((p) => [p.layoutId, p.layerId]).sort(), [["l", "a"], ["l", "b"]]);
  },

  async "a card at a reader, offline; typing by hand is none"(server, device) {
    const [red, green, blue] = colours(server, RED, GREEN, BLUE);
    const wedge = (code) => ({ kind: "wedge", prefix: "", suffix: "Enter", code, gapMs: 1000 });
    await playing(server, device, withTriggers(full(program(item(red))), {
      hello: { precedence: 2000, program: program(item(green, 3000)) }, any: { precedence: 1500, program: program(item(blue)) },
    }, [
      { triggerId: "hello", match: wedge("04A2B9"), mode: "once", seconds: null }, { triggerId: "any", match: wedge(null), mode: "untilCleared", seconds: null },
      { triggerId: null, match: key("Escape"), mode: "clear", seconds: null },
    ]));
    await device.sees(RED);
    await device.until("its files", () => server.log.some((l) => l.includes(green)) && server.log.some((l) => l.includes(blue)));
    await server.kill();
    await device.page.keyboard.type("04A", { delay: 1300 });
    await device.page.keyboard.press("Enter");
    await device.sees(RED);
    await device.page.keyboard.type("04A2B9");
    await device.page.keyboard.press("Enter");
    await device.sees(GREEN);
    // One pass of its program, then the trigger for any card, which the same card was too.
    await device.sees(BLUE);
    await device.page.keyboard.press("Escape");
    await device.sees(RED);
    await server.listen(server.port);
    await device.until("its plays", () => plays(server, "localTrigger").length === 2, 65000 + REPORTED_MS);
    assert.equal(server.reports.filter((r) => r.kind === "shown").length, 0);
  },

  async "touched where the picture hangs, at every turn"(server, device) {
    const [red, green] = colours(server, RED, GREEN);
    const match = { kind: "touch", x: 0, y: 0, w: 250, h: 250 };
    await playing(server, device, withTriggers(full(program(item(red))), { door: { precedence: 2000, program: program(item(green)) } }, [
      { triggerId: "door", match, mode: "untilCleared", seconds: null }, { triggerId: null, match: { ...match, x: 750, y: 750 }, mode: "clear", seconds: null },
    ]));
    await device.sees(RED);
    // Where the upper left and the lower right corner of the upright picture are in the window.
    const corners = { 0: [[50, 50], [1230, 670]], 90: [[1230, 50], [50, 670]], 180: [[1230, 670], [50, 50]], 270: [[50, 670], [1230, 50]] };
    for (const [orientation, [first, last]] of Object.entries(corners)) {
      server.set({ orientation: Number(orientation) });
      await device.until("turned", () => device.page.evaluate((degrees) => {
        const turned = document.querySelector(".stage").style.transform;
        return degrees === 0 ? turned === "none" : turned.includes(`rotate(${degrees}deg)`);
      }, Number(orientation)));
      await device.page.mouse.click(640, 360);
      await device.page.mouse.click(...last);
      await device.sees(RED);
      await device.page.mouse.click(...first);
      await device.sees(GREEN);
      await device.page.mouse.click(...last);
      await device.sees(RED);
    }
  },

  async "a key toggles, below an emergency, over a schedule that is replaced"(server, device) {
    const [red, green, blue] = colours(server, RED, GREEN, BLUE);
    const local = [{ triggerId: "menu", match: key("F2"), mode: "toggle", seconds: null }];
    const parts = (sha256) => withTriggers(full(program(item(sha256))), { menu: { precedence: 2000, program: program(item(green)) } }, local);
    await playing(server, device, parts(red));
    await device.sees(RED);
    await device.page.keyboard.press("F2");
    await device.sees(GREEN);
    server.publish(parts(blue));
    await device.until("the new schedule", () => server.reports.some((r) => r.kind === "status" && r.scheduleEtag === server.schedule.etag));
    await device.sees(GREEN);
    server.activate(activation(server, "unknown", { card: ALARM }));
    await device.sees(ALERT, 5, 5);
    server.takeDown();
    await device.sees(GREEN);
    await device.page.keyboard.press("F2");
    await device.sees(BLUE);
  },

  async "what it does not understand is skipped and told once"(server, device) {
    const [red] = colours(server, RED);
    const match = key("F1");
    const parts = withTriggers(full(program(item(red))), { odd: { show: { kind: "hologram" } } }, [
      { triggerId: "odd", match: { kind: "gesture" }, mode: "once" }, { triggerId: "odd", match, mode: "twice" }, null, 7,
      ...Array.from({ length: 5000 }, () => ({ triggerId: "none", match, mode: "once", seconds: null })),
    ]);
    await playing(server, device, parts);
    await device.sees(RED);
    const sound = activation(server, "odd", { precedence: 3000, card: { title: "A".repeat(100000), text: "B ".repeat(5000), tone: "purple" } });
    server.activate(null, 5, {}, { ...sound, id: "x", since: "soon" }, activation(server, "odd"), ...Array.from({ length: 3000 }, () => activation(server, "none")), sound);
    await device.page.keyboard.press("F1");
    await device.until("faults", () => ["show hologram", "match gesture", "mode twice", "more than 1000 activations"].every((d) => server.reports.some((r) => r.code === "trigger_unreadable" && r.detail === d)));
    await device.sees(RED);
    server.active = [...server.active.slice(0, 5), sound];
    server.bump();
    await device.sees(WARNING, 5, 5);
    server.takeDown();
    await device.sees(RED);
    const details = server.reports.filter((r) => r.code === "trigger_unreadable").map((r) => r.detail);
    assert.equal(new Set(details).size, details.length, "each once");
    console.log("  ", details.join("; "));
  },

  async "from film to film, never black"(server, device) {
    const [clip, other] = [film(4), film(4, "rgbtestsrc")];
    if (!clip) return console.log("   no ffmpeg: skipped");
    const [video, alarm] = [clip, other].map((bytes) => server.addMedia(bytes, "video/webm"));
    await playing(server, device, withTriggers(full(program(item(video, 4000, "video"))), { fire: { program: program(item(alarm, 4000, "video")) } }));
    const moves = () => device.page.evaluate(() => document.querySelector("video")?.currentTime > 0.3);
    await device.until("film", moves);
    await device.until("the other one", () => server.log.some((l) => l.includes(alarm)));
    const watch = device.page.evaluate(() => new Promise((resolve) => {
      const found = { frames: 0, empty: 0 };
      window.enough = () => resolve(found);
      const look = () => {
        const scenes = [...document.querySelectorAll(".scene")];
        const tops = [...(scenes[scenes.length - 1]?.querySelectorAll("video") ?? [])];
        const top = tops[tops.length - 1];
        found.frames += 1;
        // A film that begins its next round seeks, and keeps its last picture meanwhile.
        if (!top || (top.readyState < 2 && !top.seeking)) found.empty += 1;
        requestAnimationFrame(look);
      };
      look();
    }));
    for (let round = 0; round < 3; round++) {
      const fire = activation(server, "fire");
      server.activate(fire);
      await device.until("shown", () => shown(server, fire.id).length === 1);
      const before = plays(server, "emergency").length;
      server.takeDown();
      await device.until("back", () => plays(server, "emergency").length > before, REPORTED_MS);
    }
    await device.page.evaluate(() => window.enough());
    const seen = await watch;
    console.log("  ", JSON.stringify(seen));
    assert.equal(seen.empty, 0);
  },
};
