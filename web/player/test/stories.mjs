// The player page in real Chromium against FakeServer: `npm run build && node player/test/stories.mjs [name…]`.
import assert from "node:assert/strict";
import { Device } from "./device.mjs";
import { FakeServer } from "./fakeServer.mjs";
import { BLUE, DAYS, EPOCH, full, GREEN, item, layer, layout, playing, program, RED, REPORTED_MS } from "./parts.mjs";
import { film, png } from "./pictures.mjs";
import { sleepStories } from "./sleep.mjs";
import { triggerStories } from "./triggers.mjs";

const stories = {
  async "code, register, picture"(server, device) {
    const red = server.addMedia(png(RED), "image/png");
    await device.start(`${server.url}/player/`);
    await device.until("code", async () => /^[A-Z2-9]{6}$/.test(await device.text(".characters")));
    const code = await device.text(".characters");
    await device.look("code");
    await device.page.reload();
    assert.equal(await device.text(".characters"), code, "a reload keeps the code");
    server.publish(full(program(item(red))));
    server.approve(code);
    const began = Date.now();
    await device.sees(RED);
    console.log("   picture after", Date.now() - began, "ms");
    await device.look("picture");
    const blue = server.addMedia(png(BLUE), "image/png");
    const changed = Date.now();
    server.publish(full(program(item(blue))));
    await device.sees(BLUE);
    console.log("   change after", Date.now() - changed, "ms");
    await device.until("status", () => server.reports.some((r) => r.kind === "status" && r.scheduleEtag === server.schedule.etag && r.offlineRestart));
    console.log("  ", JSON.stringify(server.reports.find((r) => r.kind === "status")));
  },

  async "tells how far each schedule has come"(server, device) {
    const [red, blue] = [RED, BLUE].map((c) => server.addMedia(png(c), "image/png"));
    const told = () => server.reports.filter((r) => r.kind === "delivery" && r.etag === server.schedule.etag).map((r) => r.stage);
    const both = (stages) => stages.join() === "downloaded,shown";
    await playing(server, device, full(program(item(red))));
    await device.until("the first is shown", () => both(told()));
    // One whose file does not come is told of as missing, and not as shown, until it does.
    server.hold(blue);
    server.publish(full(program(item(blue))));
    await device.until("what is missing", () =>
      server.reports.some((r) => r.kind === "status" && r.nextScheduleEtag === server.schedule.etag && r.missing[0] === blue && r.missingCount === 1 && r.filesCount === 1));
    assert.deepEqual(told(), []);
    await device.sees(RED);
    server.letGo();
    await device.sees(BLUE);
    await device.until("the second is shown", () => both(told()));
    // A change of nothing that is seen is shown at the switch; so is one that shows nothing.
    server.publish({ ...full(program(item(blue))), note: "other words" });
    await device.until("the third is shown", () => both(told()));
    server.publish({ segments: [], programs: {} });
    await device.until("the empty one is shown", () => both(told()));
    await device.until("nothing is missing", () => server.reports.some((r) => r.kind === "status" && r.scheduleEtag === server.schedule.etag && r.missingCount === 0 && r.nextScheduleEtag === null));
  },

  async "survives the server's death and a restart"(server, device) {
    const red = server.addMedia(png(RED), "image/png");
    await playing(server, device, full(program(item(red))));
    await device.sees(RED);
    await server.kill();
    await device.frames(30);
    await device.sees(RED);
    await device.page.reload();
    await device.sees(RED);
    await device.stop();
    await device.start(`${server.url}/player/`);
    await device.sees(RED);
    await device.look("offline-restart");
    const blue = server.addMedia(png(BLUE), "image/png");
    server.publish(full(program(item(blue))));
    await server.listen(server.port);
    await device.sees(BLUE, 640, 360, 65000);
  },

  async "layers at their places, turned"(server, device) {
    const [red, green, blue] = [RED, GREEN, BLUE].map((c) => server.addMedia(png(c), "image/png"));
    const layers = [layer("a", "a", 0, 0, 640, 720), layer("b", "b", 640, 0, 640, 360), layer("c", "c", 1000, 100, 200, 200, 5)];
    await playing(server, device, layout("l", layers, { a: program(item(red)), b: program(item(green)), c: program(item(blue)) }));
    await device.sees(RED, 320, 600);
    await device.sees(GREEN, 700, 50);
    await device.sees(BLUE, 1100, 200);
    await device.sees([16, 16, 16], 900, 600);
    server.set({ orientation: 180 });
    await device.sees(RED, 960, 120);
    await device.sees(BLUE, 180, 520);
    server.set({ orientation: 90 });
    // 1280×720 in 720×1280: scale 0.5625, letterboxed; the layout's top is on the right.
    await device.sees(RED, 640, 200);
    await device.look("turned-90");
    server.set({ orientation: 270 });
    await device.sees(RED, 640, 520);
    await device.sees(BLUE, 550, 102);
    const id = server.command("screenshot");
    await device.until("screenshot", () => server.screenshots.some((s) => s.commandId === id));
    await device.until("result", () => server.reports.some((r) => r.commandId === id && r.ok));
    const { writeFileSync } = await import("node:fs");
    writeFileSync(new URL("../../../artefacts/player/own-screenshot.jpg", import.meta.url), server.screenshots[0].body);
  },

  async "missing and damaged items are skipped, never black"(server, device) {
    const [red, green, blue] = [RED, GREEN, BLUE].map((c) => server.addMedia(png(c), "image/png"));
    server.spoiled.set(green, "missing");
    server.spoiled.set(blue, "damaged");
    const bad = server.addMedia(Buffer.from("this is no picture"), "image/png");
    const p = program(item(red, 1000), item(green, 1000), item(blue, 1000), item(bad, 1000));
    await playing(server, device, full(p));
    await device.sees(RED);
    for (let i = 0; i < 40; i++) {
      const seen = await device.pixel(640, 360);
      assert.ok(Math.abs(seen[0] - RED[0]) < 12, "only red, saw " + seen);
      await device.frames(4);
    }
    await device.until("faults", () => ["media_missing", "media_corrupt", "media_unplayable"].every((c) => server.reports.some((r) => r.code === c)), 30000);
    console.log("  ", server.reports.filter((r) => r.kind === "fault").map((r) => r.code + ": " + r.detail).join("; "));
  },

  async "films, two buffers, whole plays"(server, device) {
    const clip = film(3);
    if (!clip) return console.log("   no ffmpeg: skipped");
    const video = server.addMedia(clip, "video/webm");
    const red = server.addMedia(png(RED), "image/png");
    await playing(server, device, full(program(item(video, 3000, "video"), item(red, 2000))));
    await device.sees(RED);
    const black = [];
    let films = 0;
    for (const end = Date.now() + 11000; Date.now() < end; ) {
      const seen = await device.pixel(300, 200);
      if (seen[0] + seen[1] + seen[2] < 20) black.push(seen);
      if (Math.abs(seen[0] - RED[0]) > 20) films += 1;
    }
    console.log("   frames of film", films, "black", black.length);
    assert.equal(black.length, 0);
    assert.ok(films > 5);
    const from = await device.page.evaluate(() => document.querySelector("video, img").currentSrc);
    assert.match(from, /\/player\/stored\//);
    await device.until("plays", () => server.reports.filter((r) => r.kind === "play").length >= 3, 20000);
    const plays = server.reports.filter((r) => r.kind === "play").map((p) => [p.itemId, Date.parse(p.until) - Date.parse(p.from)]);
    console.log("  ", JSON.stringify(plays));
  },

  async "film after film, never black"(server, device) {
    const films = [film(3), film(3, "smptehdbars"), film(2, "rgbtestsrc")];
    if (!films[0]) return console.log("   no ffmpeg: skipped");
    const hashes = films.map((bytes) => server.addMedia(bytes, "video/webm"));
    await playing(server, device, full(program(...hashes.map((h, i) => item(h, i === 2 ? 2000 : 3000, "video")))));
    await device.until("film", () => device.page.evaluate(() => document.querySelector("video")?.currentTime > 0));
    // The first scene has taken its place when a play of it has ended.
    await device.until("a play", () => server.reports.some((r) => r.kind === "play"), REPORTED_MS);
    // Every drawn frame: is some film with a picture on the stage?
    const seen = await device.page.evaluate(() => new Promise((resolve) => {
      const found = { frames: 0, empty: 0, most: 0 };
      const end = performance.now() + 16000;
      const look = () => {
        const videos = [...document.querySelectorAll(".layer video")];
        const top = videos[videos.length - 1];
        found.frames += 1;
        found.most = Math.max(found.most, videos.length);
        if (!top || top.readyState < 2) found.empty += 1;
        performance.now() < end ? requestAnimationFrame(look) : resolve(found);
      };
      look();
    }));
    console.log("  ", JSON.stringify(seen));
    assert.equal(seen.empty, 0);
  },

  async "a newer shell comes with a restart"(server, device) {
    const red = server.addMedia(png(RED), "image/png");
    await playing(server, device, full(program(item(red))));
    await device.sees(RED);
    const version = () => device.page.evaluate(() => document.title);
    server.rewrite = (name, bytes) => {
      if (name === "index.html") return Buffer.from(String(bytes).replace("<title>", "<title>Newer "));
      return name === "sw.js" ? Buffer.from(String(bytes).replace(/atrium-shell-/, "atrium-shell-newer-")) : bytes;
    };
    await device.page.reload();
    await device.sees(RED);
    server.command("restartPlayer");
    await device.until("newer shell", async () => (await version()).startsWith("Newer"), 20000);
    await device.sees(RED);
  },

  async "one film alone loops"(server, device) {
    const clip = film(2);
    if (!clip) return console.log("   no ffmpeg: skipped");
    const video = server.addMedia(clip, "video/webm");
    await playing(server, device, full(program(item(video, 2000, "video"))));
    // Every round begins with a seek to the start; media events do not bubble, but they are captured on their way down.
    await device.page.evaluate(() => document.addEventListener("seeked", ({ target }) => (target.rounds = (target.rounds ?? 0) + 1), true));
    await device.until("three rounds of one element", () => device.page.evaluate(() => [...document.querySelectorAll("video")].some((video) => video.rounds >= 3)));
    assert.equal(await device.page.evaluate(() => document.querySelectorAll("video").length), 1, "and no other beside it");
  },

  async "switches only when everything is there"(server, device) {
    const red = server.addMedia(png(RED), "image/png");
    await playing(server, device, full(program(item(red))));
    await device.sees(RED);
    const green = server.addMedia(png(GREEN), "image/png");
    const big = Buffer.concat([png(BLUE), Buffer.alloc(6000000, 7)]);
    const blue = server.addMedia(big, "image/png");
    server.spoiled.set(blue, "cut");
    server.publish(layout("m", [layer("a", "a", 0, 0, 640, 720), layer("b", "b", 640, 0, 640, 720)], { a: program(item(green)), b: program(item(blue)) }));
    for (const end = Date.now() + 15000; Date.now() < end; ) {
      const [left, right] = [await device.pixel(100, 100), await device.pixel(1100, 100)];
      const red = (p) => Math.abs(p[0] - RED[0]) < 12;
      if (!red(left) || !red(right)) break;
    }
    await device.sees(GREEN, 100, 100, 100);
    await device.sees(BLUE, 1100, 100, 100);
    assert.ok(server.log.filter((l) => l.includes(blue)).length >= 2, "resumed");
  },

  async "commands, once each"(server, device) {
    const red = server.addMedia(png(RED), "image/png");
    await playing(server, device, full(program(item(red))));
    await device.sees(RED);
    const identify = server.command("identify");
    await device.until("name", async () => (await device.text(".overlay .name")) === "Lobby");
    await device.look("identify");
    await device.until("result", () => server.reports.some((r) => r.commandId === identify));
    server.commands.push({ id: identify, name: "identify" });
    const reload = server.command("reload");
    const clear = server.command("clearCache");
    const restart = server.command("restartPlayer");
    const odd = server.command("dance");
    for (const id of [reload, clear, restart, odd]) await device.until("result " + id, () => server.reports.some((r) => r.commandId === id));
    // Commands come in order: what comes after a later one has come twice or never will.
    const last = server.command("identify");
    await device.until("the last result", () => server.reports.some((r) => r.commandId === last));
    await device.sees(RED);
    assert.equal(server.reports.filter((r) => r.kind === "commandResult" && r.commandId === restart).length, 1);
    assert.equal(server.reports.find((r) => r.commandId === odd).ok, false);
  },

  async "revoked: shows a code again"(server, device) {
    const red = server.addMedia(png(RED), "image/png");
    await playing(server, device, full(program(item(red))));
    await device.sees(RED);
    server.revoke();
    await device.until("code", async () => (await device.text(".characters")).length === 6);
  },

  async "a refused link, an expired code"(server, device) {
    await device.start(`${server.url}/player/?enrol=nonsense`);
    await device.until("notice", async () => (await device.text(".notice")).includes("no longer valid"));
    const code = await device.text(".characters");
    for (const r of server.registrations.values()) r.expiresAt = new Date(0).toISOString();
    await device.page.reload();
    await device.until("new code", async () => (await device.text(".characters")) !== code);
  },

  async "nothing scheduled; the mark when offline"(server, device) {
    server.set({ offlineMark: true, locale: "sv" });
    await playing(server, device, { segments: [{ ...DAYS, root: { kind: "nothing" } }] });
    await device.until("card", async () => (await device.text(".quiet .help")) === "Inget är planerat just nu");
    assert.equal(await device.text(".quiet .title"), "Lobby");
    await device.look("idle");
  },

  async "a device clock an hour off"(server, device) {
    server.timeShiftMs = 3600000;
    const [red, green] = [RED, GREEN].map((c) => server.addMedia(png(c), "image/png"));
    const at = (ms) => new Date(server.now() + ms).toISOString();
    const root = (p) => ({ kind: "program", program: p, anchor: EPOCH, precedence: 0, bookingId: null, reason: "default" });
    const split = at(8000);
    await playing(server, device, {
      segments: [{ from: DAYS.from, until: split, root: root("a") }, { from: split, until: DAYS.until, root: root("b") }],
      programs: { a: program(item(red)), b: program(item(green)) },
    });
    await device.sees(RED);
    await device.sees(GREEN, 640, 360, 12000);
    console.log("   switched", server.now() - Date.parse(split), "ms after its time");
    await device.until("alarm", () => server.reports.some((r) => r.code === "clock_skew"));
  },

  async "plain HTTP under another name"(server, device) {
    const clip = film(2);
    const red = server.addMedia(png(RED), "image/png");
    const items = [item(red, 1000)];
    if (clip) items.push(item(server.addMedia(clip, "video/webm"), 2000, "video"));
    server.publish(full(program(...items)));
    const args = ["--host-resolver-rules=MAP kiosk.example 127.0.0.1"];
    const url = `http://kiosk.example:${server.port}/player/`;
    await device.start(`${url}?enrol=${server.enrolToken}`, { args });
    await device.sees(RED);
    assert.equal(await device.page.evaluate(() => isSecureContext), false);
    await device.until("status", () => server.reports.some((r) => r.kind === "status" && r.offlineRestart === false));
    // One whole round: the film, if there is one, was shown.
    await device.until("a round", () => new Set(server.reports.filter((r) => r.kind === "play").map((r) => r.itemId)).size === items.length, REPORTED_MS);
    await server.kill();
    await device.frames(90);
    await device.sees(RED);
    await server.listen(server.port);
    const before = server.log.length;
    await device.stop();
    await device.start(url, { args });
    await device.sees(RED);
    assert.ok(!server.log.slice(before).some((l) => l.includes("/media/")), "kept in IndexedDB");
  },

  async "an outage loses no play"(server, device) {
    const [red, green] = [RED, GREEN].map((c) => server.addMedia(png(c), "image/png"));
    await playing(server, device, full(program(item(red, 1000), item(green, 1000))));
    for (const colour of [RED, GREEN, RED]) await device.sees(colour);
    await server.kill();
    for (const colour of [GREEN, RED, GREEN, RED, GREEN, RED]) await device.sees(colour);
    await device.page.reload();
    for (const colour of [GREEN, RED, GREEN, RED, GREEN]) await device.sees(colour);
    await server.listen(server.port);
    await device.until("plays after the outage", () => server.reports.some((r) => r.kind === "play" && Date.parse(r.from) > Date.now() - 4000), REPORTED_MS);
    const plays = server.reports.filter((r) => r.kind === "play").sort((a, b) => (a.from < b.from ? -1 : 1));
    // A lost play leaves its whole second; a busy machine changes pictures a little late.
    const gaps = plays.slice(1).map((p, i) => Date.parse(p.from) - Date.parse(plays[i].until)).filter((gap) => gap > 500);
    console.log("  ", plays.length, "plays, gaps", gaps);
    assert.ok(gaps.length <= 1 && gaps.every((gap) => gap < 3000), "only the reload's");
    assert.equal(new Set(plays.map((p) => p.id)).size, plays.length);
  },

  async "one unreadable report does not hold up the others"(server, device) {
    const [red, green] = [RED, GREEN].map((c) => server.addMedia(png(c), "image/png"));
    server.refused = (report) => report.kind === "status";
    await playing(server, device, full(program(item(red, 500), item(green, 500))));
    await device.sees(RED);
    await device.until("plays", () => server.reports.filter((r) => r.kind === "play").length > 10, 40000);
  },

  async "the offline mark, where it is allowed"(server, device) {
    const red = server.addMedia(png(RED), "image/png");
    server.set({ offlineMark: true });
    const init = () => {
      const real = performance.now.bind(performance);
      window.skip = 0;
      performance.now = () => real() + window.skip;
    };
    await playing(server, device, full(program(item(red))), { init });
    await device.sees(RED);
    await server.kill();
    await device.page.evaluate(() => (window.skip = 100000));
    await device.until("mark", async () => (await device.text(".offline .word")) === "Offline");
    await device.look("offline-mark");
    await server.listen(server.port);
    await device.until("no mark", async () => (await device.page.locator(".offline").count()) === 0, 65000);
  },

  async "beyond the horizon the tail plays"(server, device) {
    const [red, green] = [RED, GREEN].map((c) => server.addMedia(png(c), "image/png"));
    const past = { from: "2020-01-01T00:00:00.000Z", until: "2020-02-05T00:00:00.000Z" };
    const segment = (startMinute, endMinute, program) => ({ startMinute, endMinute, program, precedence: 0, bookingId: null, reason: "default" });
    const { segments } = full(program(item(red)));
    await playing(server, device, {
      ...past, refreshAfter: past.until, segments: [{ ...segments[0], ...past }],
      programs: { p: program(item(red)), t: program(item(green)) },
      tail: { offsets: [{ from: past.from, offsetMs: 3600000 }], root: [segment(0, 10080, "t")], layers: {} },
    });
    await device.sees(GREEN);
  },

  async "sound where the browser allows it, a picture in any case"(server, device) {
    const clip = film(4);
    if (!clip) return console.log("   no ffmpeg: skipped");
    const video = server.addMedia(clip, "video/webm");
    server.set({ volume: 60 });
    const refuse = () => {
      const play = HTMLMediaElement.prototype.play;
      HTMLMediaElement.prototype.play = function () {
        if (this.muted) return play.call(this);
        this.pause();
        return Promise.reject(new DOMException("no gesture", "NotAllowedError"));
      };
    };
    for (const init of [refuse, undefined]) {
      await playing(server, device, full(program(item(video, 4000, "video"))), { init, args: ["--autoplay-policy=no-user-gesture-required"] });
      const moves = () => device.page.evaluate(() => document.querySelector("video")?.currentTime > 0.3 && !document.querySelector("video").paused);
      await device.until("film", moves);
      for (const volume of [0, 70]) {
        server.set({ volume });
        await device.until("volume", () => device.page.evaluate((wanted) => Math.round(document.querySelector("video").volume * 100) === wanted, volume));
      }
      await device.until("film after unmuting", moves);
      const state = await device.page.evaluate(() => ({ muted: document.querySelector("video").muted, volume: document.querySelector("video").volume }));
      console.log("  ", init ? "refused" : "allowed", JSON.stringify(state));
      assert.equal(state.muted, !!init);
      await device.page.evaluate(() => document.querySelector("video").pause());
      await device.until("the watchdog's push", moves, 12000);
      const id = server.command("screenshot");
      await device.until("screenshot", () => server.screenshots.some((s) => s.commandId === id && s.body.length > 5000));
      await device.stop();
    }
  },

  async "a full device: faults, not black"(server, device) {
    const red = server.addMedia(png(RED), "image/png");
    await playing(server, device, full(program(item(red))));
    await device.sees(RED);
    const session = await device.context.newCDPSession(device.page);
    await session.send("Storage.overrideQuotaForOrigin", { origin: server.url, quotaSize: 400000 });
    const big = server.addMedia(Buffer.concat([png(BLUE), Buffer.alloc(3000000, 7)]), "image/png");
    server.publish(full(program(item(red, 1000), item(big, 1000))));
    await device.until("fault", () => server.reports.some((r) => /^storage_/.test(r.code)), 20000);
    console.log("  ", server.reports.filter((r) => r.kind === "fault").map((r) => r.code + ": " + r.detail).join("; "));
    await device.sees(RED);
  },

  async "stored bytes that rot are fetched again"(server, device) {
    const red = server.addMedia(png(RED), "image/png");
    await playing(server, device, full(program(item(red))));
    await device.sees(RED);
    await device.page.evaluate(async (address) => {
      const cache = await caches.open("atrium-media");
      await cache.put(address, new Response(new Blob(["rotten"]), { headers: { "Content-Type": "image/png" } }));
    }, "/player/stored/" + red);
    await device.page.reload();
    await device.sees(RED, 640, 360, 70000);
    await device.until("fault", () => server.reports.some((r) => r.code === "media_unplayable"));
  },

  ...triggerStories,
  ...sleepStories,
};

const wanted = process.argv.slice(2);
let failed = 0;
for (const [name, story] of Object.entries(stories)) {
  if (wanted.length && !wanted.some((w) => name.includes(w))) continue;
  const server = new FakeServer();
  const device = new Device();
  await server.listen();
  server.url = `http://localhost:${server.port}`;
  try {
    await story(server, device);
    assert.deepEqual(device.problems.filter((p) => !/media.*missing/.test(p)), []);
    console.log("ok  ", name);
  } catch (e) {
    failed += 1;
    console.log("FAIL", name, "\n    ", e.message, process.env.VERBOSE ? server.log.slice(-20) : "");
    await device.look("failed-" + name.replace(/\W+/g, "-")).catch(() => undefined);
    if (process.env.VERBOSE) console.log(server.reports.filter((r) => r.kind !== "play"));
  }
  await device.stop().catch(() => undefined);
  await server.kill().catch(() => undefined);
}
process.exit(failed ? 1 : 0);
