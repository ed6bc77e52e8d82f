// What goes wrong in the field: plain HTTP, wrong clocks, damaged files.
import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { daily, withToken } from './lib/api.mjs';
import { Device, browser } from './lib/chromium.mjs';
import { photo } from './lib/media.mjs';
import { codeOn } from './lib/player.mjs';
import { Eye, colourPng, isBlack, plain } from './lib/pixels.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

const RED = [200, 30, 60];
const GREEN = [20, 160, 90];

/** A server with sample content, a channel of its own, and a player registered to show it. */
async function scene(keep, { items, extra = [], host, prepare = () => {} }) {
  const server = keep(await Server.start({ demo: true }));
  const chromium = keep(await browser());
  const eye = await Eye.open(chromium);
  const api = withToken(server.url, server.facts.apiToken);
  const site = await api.site();
  const media = [];
  for (const [name, bytes] of items) media.push(await api.upload(site, name, bytes));
  const playlist = await api.playlist(site, 'Test', media, 3_000);
  const channel = await api.channel(site, 'Test', playlist);
  const player = keep(await Device.start({ extra }));
  await prepare({ server, api, site, media, channel, player });
  const address = host ? server.url.replace('localhost', host) : server.url;
  await player.page.goto(`${address}/player/`);
  const code = await codeOn(player.page);
  const screen = { name: 'Test', root: { kind: 'channel', id: channel.id } };
  const { screenId } = await api.post(`${site}/registrations/claim`, { code, screen });
  return { server, eye, api, site, media, channel, player, screenId, address };
}

story('over plain HTTP under a name, a player plays and says that it cannot restart alone', async (step, keep) => {
  const host = 'screens.example';
  const extra = [`--host-resolver-rules=MAP ${host} 127.0.0.1`];
  const set = await step('it registers and shows the picture', async () => {
    const set = await scene(keep, { items: [['red.png', colourPng(RED)]], extra, host });
    await set.eye.waitFor(set.player.page, plain(RED), 'the red picture');
    assert.equal(await set.player.page.evaluate(() => window.isSecureContext), false);
    return set;
  });
  await step('the server knows', async () => {
    await reported(set, (player) => player.offlineRestart === false);
  });
  await step('after kill -9 of the server it still plays', async () => {
    await set.server.kill9();
    await set.eye.waitFor(set.player.page, plain(RED), 'the red picture without a server');
  });
  await step('a change reaches it when the server is back', async () => {
    await set.server.up();
    const green = await set.api.upload(set.site, 'green.png', colourPng(GREEN));
    await set.api.book(set.site, set.channel, green);
    await set.eye.waitFor(set.player.page, plain(GREEN), 'the green picture');
    await picture(set.player.page, 'plain-http');
  });
});

/** Waits until the player's status report says so. */
async function reported({ api, site, screenId }, holds) {
  const deadline = performance.now() + 30_000;
  let player;
  do {
    ({ player } = await api.get(`${site}/screens/${screenId}`));
    if (player && holds(player)) return player;
  } while (performance.now() < deadline);
  assert.fail(`the player reported ${JSON.stringify(player)}`);
}

story('a player whose clock is an hour fast shows what the server’s clock says', async (step, keep) => {
  const HOUR = 3_600_000;
  const set = await step('a booking of this half hour wins', async () => {
    const prepare = async ({ api, site, channel, player }) => {
      const { zone } = (await api.get('/api/v1/me')).sites[0];
      const at = (ms) => new Date(Date.now() + ms).toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
      const green = await api.upload(site, 'green.png', colourPng(GREEN));
      await api.book(site, channel, green, daily(at(-20 * 60_000), at(20 * 60_000)));
      await player.context.addInitScript((shift) => {
        const now = Date.now.bind(Date);
        globalThis.Date = class extends Date {
          constructor(...parts) {
            super(...(parts.length ? parts : [now() + shift]));
          }
          static now() {
            return now() + shift;
          }
        };
      }, HOUR);
    };
    const set = await scene(keep, { items: [['red.png', colourPng(RED)]], prepare });
    await set.eye.waitFor(set.player.page, plain(GREEN), 'the booked picture');
    return set;
  });
  await step('the server knows how wrong it is', async () => {
    const { clockSkewMs } = await reported(set, (player) => Math.abs(player.clockSkewMs ?? 0) > HOUR / 2);
    assert.ok(Math.abs(Math.abs(clockSkewMs) - HOUR) < 60_000, `it says ${clockSkewMs} ms`);
  });
});

story('a damaged file is skipped and never black', async (step, keep) => {
  await step('the sound pictures take turns', async () => {
    const prepare = ({ server, media }) => damage(server.data, media[1].sha256);
    const items = [['red.png', colourPng(RED)], ['photo.jpg', photo().bytes], ['green.png', colourPng(GREEN)]];
    const { eye, player } = await scene(keep, { items, prepare });
    await eye.waitFor(player.page, plain(RED), 'the red picture');
    let blacks = 0;
    const seen = new Set();
    const begin = performance.now();
    // Two rounds of the playlist, looked at as often as screenshots can be taken.
    while (performance.now() - begin < 18_000) {
      const grid = await eye.seen(player.page);
      if (isBlack(grid)) blacks += 1;
      for (const [name, colour] of [['red', RED], ['green', GREEN]]) {
        if (grid.every((cell) => cell.every((value, c) => Math.abs(value - colour[c]) < 8))) seen.add(name);
      }
    }
    assert.equal(blacks, 0, 'the screen was black');
    assert.deepEqual([...seen].sort(), ['green', 'red']);
  });
});

/** Turns bytes in the middle of a stored file. */
function damage(folder, sha256) {
  const stored = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !/\.(db|db-wal|db-shm|sqlite\S*)$/.test(path))
    .filter((path) => createHash('sha256').update(readFileSync(path)).digest('hex') === sha256);
  assert.notEqual(stored.length, 0, 'the stored file was not found');
  for (const path of stored) {
    const bytes = readFileSync(path);
    bytes.fill(0x5a, Math.floor(bytes.length / 3), Math.floor(bytes.length / 2));
    writeFileSync(path, bytes);
  }
}
