// Two real players of one schedule, one of them with a clock that is wrong: how far apart they change pictures, and where their films stand.
// TURNS=20 node tests/load/in-step.mjs; needs Chromium and a built server (ATRIUM_BIN).
import { withToken } from '../browser/lib/api.mjs';
import { Device } from '../browser/lib/chromium.mjs';
import { video } from '../browser/lib/media.mjs';
import { colourPng } from '../browser/lib/pixels.mjs';
import { codeOn } from '../browser/lib/player.mjs';
import { Server } from '../browser/lib/server.mjs';

const TURNS = Number(process.env.TURNS ?? 20);
const PICTURE_MS = 3_000;
/** What the other player's clock is ahead, in ms. */
const AHEAD_MS = 37_000;

/** Runs in the page: notes each thing put on a layer by its place in the round, on the machine's own clock, and a film's position a second later. */
function watch(ahead) {
  const real = Date.now;
  if (ahead) Date.now = () => real() + ahead;
  const clock = () => performance.timeOrigin + performance.now();
  window.turns = [];
  window.films = [];
  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof HTMLElement) || !node.parentElement?.classList.contains('layer')) continue;
      window.turns.push(clock());
      const film = node.matches('video') ? node : node.querySelector('video');
      if (film) setTimeout(() => window.films.push({ at: clock(), position: film.currentTime * 1000 }), 2000);
    }
  }).observe(document, { childList: true, subtree: true });
}

async function player(server, api, site, channel, name, ahead) {
  const device = await Device.start();
  await device.context.addInitScript(watch, ahead);
  await device.page.goto(`${server.url}/player/`);
  await api.post(`${site}/registrations/claim`, { code: await codeOn(device.page), screen: { name, root: { kind: 'channel', id: channel.id } } });
  return device;
}

/** Each of the first list with the nearest of the second. */
const pairs = (ones, others, at) => ones.map((one) => [one, others.reduce((best, other) => (Math.abs(at(other) - at(one)) < Math.abs(at(best) - at(one)) ? other : best))]);
const told = (label, values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const of = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))].toFixed(1);
  console.log(`| ${label} | ${sorted.length} | ${of(0.5)} | ${of(1)} |`);
};

const kept = [];
try {
  const server = await Server.start({ demo: true });
  kept.push(server);
  const api = withToken(server.url, server.facts.apiToken);
  const site = await api.site();
  const media = [];
  for (const [name, bytes] of [['red.png', colourPng([200, 30, 60])], ['green.png', colourPng([20, 160, 90])], ['film.mp4', video().bytes]]) {
    media.push(await api.upload(site, name, bytes));
  }
  const channel = await api.channel(site, 'In step', await api.playlist(site, 'In step', media, PICTURE_MS));
  const first = await player(server, api, site, channel, 'First', 0);
  kept.push(first);
  const second = await player(server, api, site, channel, 'Second', AHEAD_MS);
  kept.push(second);
  // What is on screen when the second joins is in the middle of its turn: the turns after that count.
  await second.page.waitForFunction(() => window.turns.length >= 2, null, { timeout: 120_000 });
  const begun = await second.page.evaluate(() => window.turns[1]);
  await first.page.waitForFunction(([from, turns]) => window.turns.filter((at) => at >= from - 1000).length >= turns, [begun, TURNS + 1], { timeout: TURNS * 10_000 });
  const [ones, others] = await Promise.all([first, second].map(({ page }) => page.evaluate(() => ({ turns: window.turns, films: window.films }))));
  const since = ones.turns.filter((at) => at >= begun - 1000).slice(0, TURNS);
  console.log(`two players in step, the second's clock ${AHEAD_MS / 1000} s ahead\n\n| | times | median, ms | most, ms |\n|---|---|---|---|`);
  told('apart when something else is shown', pairs(since, others.turns, (at) => at).map(([one, other]) => Math.abs(one - other)));
  const late = ones.films.filter(({ at }) => at >= begun + 3000 && at <= since.at(-1));
  // A film read at another moment stands elsewhere by just that.
  told('apart within a film', pairs(late, others.films, ({ at }) => at).map(([one, other]) => Math.abs(one.position - one.at - (other.position - other.at))));
} finally {
  for (const one of kept.reverse()) await one.stop();
}
