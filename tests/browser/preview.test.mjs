// The page that explains shows the screen itself, at any moment and at speed.
import { strict as assert } from 'node:assert';
import { withToken } from './lib/api.mjs';
import { findings } from './lib/axe.mjs';
import { browser } from './lib/chromium.mjs';
import { signIn } from './lib/people.mjs';
import { colourPng, Eye, plain } from './lib/pixels.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

const RED = [200, 30, 30];
const BLUE = [30, 30, 200];
/** Beyond the 35 days that players have. */
const DAY = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);

/** In the page: the window of the preview, another one, and what sends a message as one of them. */
function equip() {
  const preview = document.querySelector('iframe[title="Preview of Door 1"]').contentWindow;
  let other = document.querySelector('#other');
  if (!other) document.body.append((other = Object.assign(document.createElement('iframe'), { id: 'other', hidden: true })));
  // Of whose realm the function is says who sends.
  const as = (sender) => new sender.Function('to', 'message', 'to.postMessage(message, "*")');
  return { preview, other: other.contentWindow, as };
}

/** What moments the preview tells of next, after somebody sent it a message. */
const told = (page, sent) =>
  page.evaluate(
    ([source, sent]) => {
      const { preview, other, as } = new Function(`return (${source})()`)();
      if (sent) as(sent.from === 'the page' ? window : other)(preview, sent.message);
      return new Promise((resolve) => {
        const moments = [];
        const hear = ({ source, data }) => {
          if (source !== preview || moments.push(data.at) < 3) return;
          window.removeEventListener('message', hear);
          resolve(moments);
        };
        window.addEventListener('message', hear);
      });
    },
    [equip.toString(), sent],
  );

/** Whether the page shows that the preview failed, when somebody says so. */
const heard = (page, from, message) =>
  page.evaluate(
    ([source, from, message]) => {
      const { preview, other, as } = new Function(`return (${source})()`)();
      return new Promise((resolve) => {
        const hear = ({ data }) => {
          if (data.state !== message.state) return;
          window.removeEventListener('message', hear);
          // The page has heard it before us, and draws it in this turn; the next word of the real one is not there yet.
          requestAnimationFrame(() => resolve(document.body.innerText.includes('The preview could not be loaded')));
        };
        window.addEventListener('message', hear);
        as(from === 'the preview' ? preview : other)(window, message);
      });
    },
    [equip.toString(), from, message],
  );

story('a screen is previewed at any moment, and goes on from there', async (step, keep) => {
  const server = keep(await Server.start({ demo: true }));
  const api = withToken(server.url, server.facts.apiToken);
  const site = await api.site();
  const channel = await api.post(`${site}/channels`, { name: 'Doors' });
  const files = {};
  for (const [name, colour, start, end] of [['Red', RED, '08:00', '12:00'], ['Blue', BLUE, '12:00', '20:00']]) {
    const media = (files[name] = await api.upload(site, `${name}.png`, colourPng(colour)));
    await api.post(`${site}/bookings`, {
      channelId: channel.id, name, priority: 10, content: { kind: 'media', id: media.id },
      when: { zone: { mode: 'screen' }, start: `2026-01-05T${start}`, end: `2026-01-05T${end}`, repeat: 'FREQ=DAILY' },
    });
  }
  const screen = await api.post(`${site}/screens`, { name: 'Door 1', root: { kind: 'channel', id: channel.id } });
  const chromium = keep(await browser());
  const eye = await Eye.open(chromium);
  const context = await chromium.newContext({ viewport: { width: 1280, height: 1000 }, bypassCSP: true });
  const page = await context.newPage();
  await signIn(page, `${server.url}/sign-in`, server.facts);
  const slider = page.getByRole('slider', { name: /Time of day/ });
  const frame = page.locator('iframe[title="Preview of Door 1"]');
  const shows = (colour, what) => eye.waitFor({ screenshot: (options) => frame.screenshot(options) }, plain(colour), what, { tolerance: 20 });
  const says = (text) => page.getByText(text).first().waitFor();

  await step('what cannot be shown is said, and what was there before does not stand for it', async () => {
    const blue = `**/preview/${files.Blue.sha256}`;
    await page.route(blue, (route) => route.fulfill({ status: 404 }));
    await page.goto(`${server.url}/#/screens/${screen.id}/why?date=${DAY}&time=11:00`);
    await shows(RED, 'red at eleven');
    await slider.fill(String(13 * 60));
    await says(/^What plays then cannot be shown here/);
    assert.equal(await page.frameLocator('iframe[title="Preview of Door 1"]').locator('img').count(), 0);
    await picture(page, 'preview-cannot');
    await page.unroute(blue);
    await slider.fill(String(12 * 60 + 30));
    await shows(BLUE, 'blue, once its file is there');
  });

  await step('what is booked then is what is seen, and the slider moves both', async () => {
    await page.goto(`${server.url}/#/screens/${screen.id}/why?date=${DAY}&time=11:00`);
    await says(/plays because Red/);
    await shows(RED, 'red at eleven');
    await picture(page, 'preview');
    await slider.fill(String(13 * 60));
    await says(/plays because Blue/);
    await shows(BLUE, 'blue at one');
    await slider.fill(String(4 * 60));
    await says('Nothing is scheduled');
    await slider.fill(String(9 * 60));
    await shows(RED, 'red again');
  });

  await step('it goes on at speed, and the reasons with it', async () => {
    await page.goto(`${server.url}/#/screens/${screen.id}/why?date=${DAY}&time=11:59`);
    await shows(RED, 'red before noon');
    await page.getByRole('button', { name: '60×' }).click();
    await page.getByRole('button', { name: 'Play from here' }).click();
    await shows(BLUE, 'blue after noon');
    await says(/plays because Blue/);
    await page.getByRole('button', { name: 'Pause' }).click();
    assert.match(page.url(), /time=12%3A/);
    await page.getByRole('button', { name: 'Play from here' }).waitFor();
  });

  await step('now it is what plays now', async () => {
    await page.getByRole('button', { name: 'Now', exact: true }).click();
    await says('Preview of now');
    const refused = await page.evaluate(async (path) => (await fetch(path)).status, `${site}/screens/${screen.id}/preview/${'0'.repeat(64)}`);
    assert.equal(refused, 404);
  });

  await step('the preview hears only the page around it, and the page only its preview', async () => {
    await page.goto(`${server.url}/#/screens/${screen.id}/why?date=${DAY}&time=11:00`);
    await shows(RED, 'red at eleven');
    const moment = (time) => Date.parse(`${DAY}T${time}:00Z`);
    const [before] = await told(page);
    const later = { kind: 'go', at: before + 3_600_000, speed: 0, plan: 'another', isNow: false };
    assert.deepEqual(await told(page, { from: 'another frame', message: later }), [before, before, before]);
    assert.equal((await told(page, { from: 'the page', message: later })).at(-1), later.at);
    await told(page, { from: 'the page', message: { ...later, at: before } });
    const failed = { kind: 'told', at: moment('03:00'), state: 'failed' };
    assert.equal(await heard(page, 'another frame', failed), false);
    assert.equal(await heard(page, 'the preview', failed), true);
    await page.evaluate(() => document.querySelector('#other').remove());
  });

  await step('leaving the page leaves it for good', async () => {
    const asked = [];
    page.on('request', (request) => request.url().includes('/preview?at=') && asked.push(request.url()));
    await page.goto(`${server.url}/#/screens/${screen.id}/why?date=${DAY}&time=13:00`);
    await shows(BLUE, 'blue');
    await page.goto(`${server.url}/#/channels`);
    await page.getByRole('heading', { level: 1, name: 'Channels' }).waitFor();
    assert.equal(await page.locator('iframe').count(), 0);
    assert.equal(page.frames().length, 1);
    asked.length = 0;
    await page.goto(`${server.url}/#/playlists`);
    await page.getByRole('heading', { level: 1, name: 'Playlists' }).waitFor();
    assert.deepEqual(asked, []);
  });

  await step('it is readable in the dark and fits a phone', async () => {
    for (const look of [{ colorScheme: 'dark' }, { colorScheme: 'light', width: 390 }]) {
      await page.emulateMedia({ colorScheme: look.colorScheme });
      await page.setViewportSize({ width: look.width ?? 1280, height: 1000 });
      await page.goto(`${server.url}/#/screens/${screen.id}/why?date=${DAY}&time=13:00`);
      await shows(BLUE, 'blue');
      assert.deepEqual(await findings(page), []);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 1, `${wide} px wider than the window`);
      await picture(page, `preview-${look.width ?? look.colorScheme}`);
    }
  });
});
