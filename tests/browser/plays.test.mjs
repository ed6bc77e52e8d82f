// Proof of play: plays made while the server is away arrive exactly once, and become a report.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { withToken } from './lib/api.mjs';
import { findings } from './lib/axe.mjs';
import { Device, browser } from './lib/chromium.mjs';
import { inAdmin, signIn } from './lib/people.mjs';
import { colourPng } from './lib/pixels.mjs';
import { codeOn } from './lib/player.mjs';
import { loseAnswers, reporter, witness } from './lib/plays.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

const TURN_MS = 3_000;

/** Asks until it holds. */
async function until(what, holds) {
  const deadline = performance.now() + 90_000;
  while (performance.now() < deadline) {
    const found = await holds();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`never: ${what}`);
}

story('plays made while the server is down arrive exactly once after it is back', async (step, keep) => {
  const server = keep(await Server.start({ demo: true }));
  const api = withToken(server.url, server.facts.apiToken);
  const site = await api.site();
  const media = [];
  for (const [name, colour] of [['red.png', [200, 30, 60]], ['green.png', [20, 160, 90]]]) {
    media.push(await api.upload(site, name, colourPng(colour)));
  }
  const channel = await api.channel(site, 'Test', await api.playlist(site, 'Test', media, TURN_MS));
  const player = keep(await Device.start());
  const seen = await witness(player.context);
  await loseAnswers(player.context);
  const ended = async () => (await seen(player.page)).filter((one) => one.until);
  const more = async (count) => {
    const before = (await ended()).length;
    await until(`${count} more turns`, async () => (await ended()).length >= before + count);
  };
  let screenId;
  await step('a player takes turns of two pictures', async () => {
    await player.page.goto(`${server.url}/player/`);
    const code = await codeOn(player.page);
    const screen = { name: 'Test', root: { kind: 'channel', id: channel.id } };
    ({ screenId } = await api.post(`${site}/registrations/claim`, { code, screen }));
    await more(2);
  });
  await step('the server is killed; the player plays on, and does after a restart, too', async () => {
    await player.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await server.kill9();
    await more(3);
    // In the middle of a turn: what is on the screen then is a play as well.
    await player.page.waitForTimeout(TURN_MS / 2);
    await player.page.reload();
    await more(3);
  });
  await step('the server is back, and the first answers are lost on their way', async () => {
    await player.page.evaluate(() => localStorage.setItem('lose', '3'));
    await server.up();
    await until('lost answers', () => player.page.evaluate(() => localStorage.getItem('lose') === '0'));
    await more(2);
  });
  await step('the server has each play once, as the player showed it', async () => {
    const last = Math.max(...(await ended()).map((one) => one.until));
    // The middle of a turn: what ended before it is reported before what ends after it.
    const cut = last + TURN_MS / 2;
    const all = async () => {
      const { items } = await api.get(`${site}/plays?limit=200&screenId=${screenId}`);
      return items.map((one) => ({ ...one, from: Date.parse(one.from), until: Date.parse(one.until) })).reverse();
    };
    await until('a later play', async () => (await all()).some((one) => one.until > cut));
    const plays = (await all()).filter((one) => one.until < cut);
    const shown = (await ended()).filter((one) => one.until < cut);
    assert.equal(plays.length, shown.length, JSON.stringify({ plays: plays.map(({ from, until }) => ({ from, until })), shown }));
    for (const [at, play] of plays.entries()) {
      const off = Math.max(Math.abs(play.from - shown[at].from), Math.abs(play.until - shown[at].until));
      assert.ok(off < 1_500, `play ${at} is told ${off} ms from where it was`);
    }
    const day = (at) => new Date(at).toISOString().slice(0, 10);
    const days = `from=${day(Date.now() - 2 * 86_400_000)}&until=${day(Date.now() + 2 * 86_400_000)}`;
    const report = await api.get(`${site}/plays/report?${days}&screenId=${screenId}`);
    const single = (await all()).length;
    assert.ok(report.totals.plays <= single && report.totals.plays >= plays.length, 'sums and single plays agree');
    assert.deepEqual([report.totals.media, report.totals.screens], [2, 1]);
  });
});

const LOOKS = [
  { name: 'light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
];

story('plays become a report that people can read, ask and take along', async (step, keep) => {
  const server = keep(await Server.start({ demo: true }));
  const api = withToken(server.url, server.facts.apiToken);
  const site = await api.site();
  const chromium = keep(await browser());
  const open = async (look, path) => {
    const context = await chromium.newContext({ ...look, bypassCSP: true });
    const page = await context.newPage();
    keep({ page, stop: () => context.close() });
    await signIn(page, `${server.url}/sign-in`, server.facts);
    await page.goto(`${server.url}/#${path}`);
    await inAdmin(page);
    await page.getByRole('heading', { level: 1, name: 'Reports' }).waitFor();
    return page;
  };
  await step('without plays the page says what to do', async () => {
    const page = await open(LOOKS[0], '/reports?range=today');
    await page.getByText('Nothing was shown in these days').waitFor();
    await picture(page, 'reports-empty');
    assert.deepEqual(await findings(page), []);
  });
  const { items: media } = await api.get(`${site}/media?limit=5`);
  await step('three screens report a month', async () => {
    for (const [place, name] of ['Lobby', 'Café', 'Entrance'].entries()) {
      const { send } = await reporter(server, api, site, name);
      const plays = [];
      for (let day = 0; day < 30; day += 1) {
        const count = 10 + ((day * 7 + place * 5) % 13) * (place + 1);
        for (let n = 0; n < count; n += 1) {
          const ms = 8_000 + 1_000 * (n % 5);
          plays.push({ media: media[(n + place) % media.length], from: Date.now() - day * 86_400_000 - (n + 1) * 60_000, ms });
        }
      }
      await send(plays);
    }
  });
  for (const look of LOOKS) {
    await step(`the report is readable, ${look.name}`, async () => {
      const page = await open(look, '/reports?range=days30');
      await page.getByRole('grid').waitFor();
      await page.waitForLoadState('networkidle');
      await picture(page, `reports-${look.name}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 1, `${wide} px wider than the window`);
      assert.deepEqual(await findings(page), []);
    });
  }
  await step('the chart is gone through with the keyboard, and is there as a table', async () => {
    const page = await open(LOOKS[0], '/reports?range=days30');
    const bars = page.locator('[data-bar]');
    await bars.first().focus();
    await page.keyboard.press('End');
    assert.equal(await bars.last().evaluate((bar) => bar === document.activeElement), true);
    await page.keyboard.press('ArrowLeft');
    const said = await bars.nth(28).getAttribute('aria-label');
    assert.match(said, /\d+ plays, /);
    assert.equal(await page.locator('.says').textContent(), said);
    await page.getByText('The same as a table').click();
    assert.equal(await page.getByRole('region', { name: 'The same as a table' }).locator('tbody tr').count(), 30);
  });
  await step('rows are put together and filtered, and the address keeps it', async () => {
    const page = await open(LOOKS[0], '/reports?range=days30');
    await page.getByLabel('Rows').selectOption('screen');
    await page.getByRole('columnheader', { name: 'Media' }).waitFor({ state: 'detached' });
    await until('a row a screen', async () => (await page.getByRole('grid').locator('tbody tr').count()) === 3);
    await page.getByRole('combobox', { name: 'Screen', exact: true }).selectOption({ label: 'Café' });
    await until('one row', async () => (await page.getByRole('grid').locator('tbody tr').count()) === 1);
    assert.match(page.url(), /group=screen/);
    await page.reload();
    await page.getByRole('grid').getByText('Café').waitFor();
    await picture(page, 'reports-filtered');
  });
  await step('days that cannot be asked for are said, and stay what they are', async () => {
    const page = await open(LOOKS[0], '/reports?range=custom&from=2026-01-01&until=2026-03-31');
    await page.getByLabel('To', { exact: true }).fill('');
    await page.getByText('Choose both days, the first before the last.').waitFor();
    assert.equal(await page.getByLabel('From', { exact: true }).inputValue(), '2026-01-01');
    await page.getByLabel('To', { exact: true }).fill('2099-12-31');
    await page.getByText(/^A report is about 3,?660 days at most/).waitFor();
    await picture(page, 'reports-too-long');
  });
  await step('months are told from days, and no word is cut off on a phone', async () => {
    const year = new Date().getUTCFullYear();
    for (const look of LOOKS.slice(1)) {
      const page = await open(look, `/reports?range=custom&from=${year - 3}-01-01&until=${year}-12-31`);
      await page.getByRole('grid').waitFor();
      await page.locator('svg text').filter({ hasText: `Jan ${year - 3}` }).waitFor();
      await picture(page, `reports-years-${look.name}`);
      const cut = await page.locator('svg').first().evaluate((drawing) => {
        const within = drawing.getBoundingClientRect();
        const words = [...drawing.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
        return words.filter(([, box]) => box.left < within.left - 1 || box.right > within.right + 1).map(([text]) => text);
      });
      assert.deepEqual(cut, []);
      const selects = await page.locator('select').evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.getAttribute('aria-label') ?? one.value));
      assert.deepEqual(selects, []);
      const range = page.getByRole('group', { name: 'Days', exact: true });
      assert.ok(await range.evaluate((chips) => chips.scrollWidth <= chips.clientWidth + 1), 'every range is in sight');
    }
  });
  await step('the report is taken along, as a sheet and as text', async () => {
    const page = await open(LOOKS[0], '/reports?range=days30&by=month');
    const take = async (name) => {
      await page.getByRole('button', { name: 'Export' }).click();
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()]);
      return readFileSync(await file.path());
    };
    const text = (await take(/as text/)).toString('utf8');
    assert.ok(text.startsWith('\ufeffFrom,Until,Screen,'), text.slice(0, 80));
    assert.ok(text.includes(',Café,'));
    const book = await take(/Excel/);
    assert.equal(book.subarray(0, 2).toString(), 'PK');
    const single = (await take(/Single plays/)).toString('utf8');
    const { totals } = await api.get(`${site}/plays/report?from=2020-01-01&until=2029-12-31&by=month`);
    assert.equal(single.trimEnd().split('\r\n').length, totals.plays + 1);
  });
});
