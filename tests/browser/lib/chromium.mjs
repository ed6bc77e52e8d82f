// Debian's Chromium, driven by playwright-core; one profile folder is one device.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './paths.mjs';

const require = createRequire(join(root, 'web', 'package.json'));
const { chromium } = require('playwright-core');
export const axeSource = require.resolve('axe-core/axe.min.js');

const args = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required',
  '--force-color-profile=srgb', '--hide-scrollbars', '--disable-dev-shm-usage',
];
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** A browser for people: many clean contexts. */
export function browser() {
  return chromium.launch({ executablePath, args, chromiumSandbox: false });
}

/** A device: its storage and service worker survive `restart`. */
export class Device {
  static async start({ viewport = { width: 1280, height: 720 }, extra = [] } = {}) {
    const device = new Device();
    Object.assign(device, { viewport, extra, profile: mkdtempSync(join(tmpdir(), 'atrium-device-')) });
    await device.#open();
    return device;
  }

  async #open() {
    this.context = await chromium.launchPersistentContext(this.profile, {
      executablePath, args: [...args, ...this.extra], viewport: this.viewport, chromiumSandbox: false,
    });
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.page.setDefaultTimeout(30_000);
    this.problems = [];
    this.page.on('pageerror', (error) => this.problems.push(String(error)));
  }

  /** As switching the kiosk off and on. */
  async restart() {
    await this.context.close();
    await this.#open();
  }

  async stop() {
    await this.context.close();
    rmSync(this.profile, { recursive: true, force: true });
  }
}
