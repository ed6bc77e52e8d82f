// Triggers on the player page: what the server activates, and what keys, cards and touches begin.
import assert from "node:assert/strict";
import { activation, ALARM, BLUE, full, GREEN, item, layer, layout, playing, program, RED, REPORTED_MS, withTriggers } from "./parts.mjs";
import { png } from "./pictures.mjs";

const card = (device, name = "trigger") => device.page.locator(`.card.${name}`);
const shown = (server, id) => server.reports.filter((r) => r.kind === "shown" && r.activationId === id);

export const triggerStories = {
  async "an emergency card over what plays, and back"(server, device) {
    const red = server.addMedia(png(RED), "image/png");
    await playing(server, device, withTriggers(full(program(item(red))), { fire: { card: ALARM } }));
    await device.sees(RED);
    const fire = activation(server, "fire");
    const began = Date.now();
    server.activate(fire);
    await device.sees([155, 15, 22], 5, 5);
    console.log("   card after", Date.now() - began, "ms");
    assert.equal(await card(device, "alert").getAttribute("role"), "alert");
    assert.equal(await device.text(".trigger .title"), ALARM.title);
    await device.until("shown", () => shown(server, fire.id).length === 1);
    await device.look("trigger-alert");
    const id = server.command("screenshot");
    await device.until("screenshot", () => server.screenshots.some((s) => s.commandId === id));
    const { writeFileSync } = await import("node:fs");
    writeFileSync(new URL("../../../artefacts/player/trigger-own-screenshot.jpg", import.meta.url), server.screenshots[0].body);
    server.takeDown();
    await device.sees(RED);
    assert.equal(await card(device).count(), 0);
    assert.equal(shown(server, fire.id).length, 1);
  },
};
