// A kiosk: Debian's Chromium with a profile that survives restarts.
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const ARGS = [
  "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-quic",
];
const pictures = new URL("../../../artefacts/player/", import.meta.url).pathname;

export class Device {
  profile = mkdtempSync(join(tmpdir(), "device-"));
  problems = [];

  async start(url, { args = [], width = 1280, height = 720, init, headers } = {}) {
    this.context = await chromium.launchPersistentContext(this.profile, {
      executablePath: "/usr/bin/chromium", headless: true, args: [...ARGS, ...args], viewport: { width, height }, extraHTTPHeaders: headers,
    });
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    if (init) await this.page.addInitScript(init);
    this.page.on("pageerror", (e) => this.problems.push(String(e)));
    this.page.on("console", (m) => {
      if (/Content Security Policy/i.test(m.text())) this.problems.push(m.text());
      if (process.env.VERBOSE) console.log("   |", m.type(), m.text());
    });
    await this.page.goto(url, { waitUntil: "commit" });
  }

  async stop() { await this.context?.close(); }

  async look(name) {
    mkdirSync(pictures, { recursive: true });
    return this.page.screenshot({ path: `${pictures}${name}.png` });
  }

  /** The colour in the middle of a box of the viewport, as seen. */
  async pixel(x, y) {
    const shot = await this.page.screenshot({ clip: { x, y, width: 1, height: 1 } });
    return this.page.evaluate(async (data) => {
      const image = new Image();
      image.src = "data:image/png;base64," + data;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = 1;
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
    }, shot.toString("base64"));
  }

  async until(what, test, ms = 15000) {
    const end = Date.now() + ms;
    let last;
    for (;;) {
      try {
        if ((last = await test())) return last;
      } catch (e) {
        last = e;
      }
      if (Date.now() > end) throw new Error(`waited ${ms} ms for: ${what} (last: ${last})`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async sees(color, x = 640, y = 360, ms = 15000) {
    let got;
    await this.until("colour " + color, async () => {
      got = await this.pixel(x, y);
      return got.every((v, i) => Math.abs(v - color[i]) < 12);
    }, ms).catch((e) => { throw new Error(`${e.message}; saw ${got}`); });
  }

  /** Lets the page draw that many frames. */
  frames(count) {
    const draw = (left) => new Promise((resolve) => {
      const next = () => (left-- > 0 ? requestAnimationFrame(next) : resolve());
      next();
    });
    return this.page.evaluate(draw, count);
  }

  text(selector) { return this.page.locator(selector).first().textContent({ timeout: 15000 }); }
}
