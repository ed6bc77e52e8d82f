// A booking has a share of each hour: booked in the form, woven into the schedule, shown by a real player and counted. A file whose last day is over goes.
import { strict as assert } from 'node:assert';
import { withToken } from './lib/api.mjs';
import { findings } from './lib/axe.mjs';
import { Device, browser } from './lib/chromium.mjs';
import { goTo, signIn } from './lib/people.mjs';
import { colourPng } from './lib/pixels.mjs';
import { codeOn } from './lib/player.mjs';
import { openChannel } from './lib/planning.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

const TURN_MS = 2_000;
const dayFromNow = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

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

story('a share of each hour is booked, shown and counted, and a file that is over goes', async (step, keep) => {
  const server = keep(await Server.start({ demo: true }));
  const api = withToken(server.url, server.facts.apiToken);
  const site = await api.site();
  const red = await api.upload(site, 'red.png', colourPng([200, 30, 60]));
  const green = await api.upload(site, 'green.png', colourPng([20, 160, 90]));
  const channel = await api.channel(site, 'Shop', await api.playlist(site, 'Loop', [red], TURN_MS));
  await api.playlist(site, 'Advert', [green], TURN_MS);
  const context = await keep(await browser()).newContext({ viewport: { width: 1280, height: 1000 }, bypassCSP: true });
  const page = await context.newPage();
  await signIn(page, `${server.url}/sign-in`, server.facts);
  const form = page.getByRole('dialog', { name: 'New booking' });
  const share = form.getByLabel('Seconds of each hour', { exact: true });
  const fill = async (name) => {
    await page.getByRole('button', { name: 'New booking' }).click();
    await form.getByLabel('Name', { exact: true }).fill(name);
    await form.getByLabel('Content', { exact: true }).selectOption({ label: 'Advert' });
    await form.getByLabel('Plays', { exact: true }).selectOption({ label: 'As a share of each hour' });
  };
  const create = () => form.getByRole('button', { name: 'Create booking' }).click();

  await step('the form takes a share by keys and says what it comes to', async () => {
    await openChannel(page, 'Shop');
    await fill('Advert');
    assert.equal(await form.getByLabel('Priority', { exact: true }).count(), 0, 'its priority says nothing');
    await share.fill('4000');
    await create();
    await form.getByText('Give a whole number from 1 to 3600.').waitFor();
    await share.fill('1140');
    const slider = form.getByRole('slider', { name: /Share of each hour/ });
    await slider.press('ArrowRight');
    assert.equal(await share.inputValue(), '1200');
    await form.getByText('About 600 plays of 2 sec in each hour: 33% of the time.').waitFor();
    assert.deepEqual(await findings(page), []);
    await picture(page, 'share-form');
    await create();
    await form.waitFor({ state: 'hidden' });
  });

  await step('list, calendar and bar tell of it', async () => {
    const bookings = page.getByRole('region', { name: 'Bookings' });
    await bookings.getByText('20 min of each hour').waitFor();
    await page.getByRole('button', { name: /^Advert .*a share: 20 min of each hour$/ }).first().waitFor();
    const bar = page.getByRole('region', { name: 'How an hour divides' });
    await bar.getByText('20 min · 33%').waitFor();
    await bar.getByText('40 min · 67%').waitFor();
    assert.deepEqual(await findings(page), []);
    await picture(page, 'share-channel');
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'share-channel-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 390, height: 844 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is cut off on a phone');
    await picture(page, 'share-channel-phone');
    await page.setViewportSize({ width: 1280, height: 1000 });
  });

  const player = keep(await Device.start());
  const screenId = await step('a real player shows it in every third turn', async () => {
    await player.page.goto(`${server.url}/player/`);
    const code = await codeOn(player.page);
    const screen = { name: 'Till', root: { kind: 'channel', id: channel.id } };
    return (await api.post(`${site}/registrations/claim`, { code, screen })).screenId;
  });
  const schedule = () => api.get(`${site}/screens/${screenId}/schedule`);
  const now = (all) => {
    const at = new Date().toISOString();
    const segment = all.segments.find((one) => one.from <= at && at < one.until);
    return all.programs[segment.root.program].items;
  };

  await step('its schedule and its plays have the share, evenly', async () => {
    const items = now(await schedule());
    const is = items.map((one) => (one.reason === 'share' ? 'x' : '.')).join('');
    assert.match(is, /^(\.x\.)+$/, 'one of three, never two in a row');
    const [booking] = (await api.get(`${site}/bookings?channelId=${channel.id}`)).items;
    const plays = await until('nine plays', async () => {
      const { items } = await api.get(`${site}/plays?limit=50&screenId=${screenId}`);
      // The first begins in the middle of a turn.
      return items.length >= 10 && items.reverse().slice(1, 10);
    });
    const shared = plays.filter((one) => one.reason === 'share');
    assert.equal(shared.length, 3, JSON.stringify(plays.map(({ reason, sha256 }) => [reason, sha256.slice(0, 4)])));
    for (const play of plays) {
      const own = play.reason === 'share';
      assert.deepEqual([play.bookingId, play.sha256], own ? [booking.id, green.sha256] : [null, red.sha256]);
      assert.ok(own || play.reason === 'default');
    }
    assert.deepEqual(player.problems, []);
  });

  await step('the page that explains says so', async () => {
    await page.goto(`${server.url}/#/screens/${screenId}/why`);
    await page.getByText(/^Advert plays as a share of 20 min of each hour: about 600 times an hour$/).waitFor();
    assert.deepEqual(await findings(page), []);
    await picture(page, 'share-why');
  });

  await step('more than the hour is refused with the offer of what is left', async () => {
    await openChannel(page, 'Shop');
    await fill('Second');
    await share.fill('3000');
    await create();
    await form.getByText(/asks for more than the hour \(4200 s\); 2400 s are left/).waitFor();
    assert.deepEqual(await findings(page), []);
    await picture(page, 'share-over');
    await form.getByRole('button', { name: 'Use the 2400 s that are left' }).click();
    assert.equal(await share.inputValue(), '2400');
    await create();
    await form.waitFor({ state: 'hidden' });
    await page.getByRole('region', { name: 'How an hour divides' }).getByText('40 min · 67%').waitFor();
    assert.ok(now(await schedule()).every((one) => one.reason === 'share'), 'nothing is left of the hour');
  });

  await step('a file whose last day is over leaves the schedule and the screen', async () => {
    await goTo(page, 'Media');
    const card = page.getByRole('list', { name: 'Media', exact: true }).getByRole('button', { name: /green\.png/ });
    await card.click();
    const dialog = page.getByRole('dialog', { name: 'green.png' });
    await dialog.getByLabel('Show from').fill(dayFromNow(2));
    await dialog.getByLabel('Show until').fill(dayFromNow(-3));
    await dialog.getByText('The last day is before the first.').waitFor();
    await dialog.getByLabel('Show from').fill(dayFromNow(-9));
    assert.deepEqual(await findings(page), []);
    await picture(page, 'media-days');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await until('the file is out of the schedule', async () => now(await schedule()).every((one) => one.sha256 === red.sha256));
    await until('the player shows the other alone', async () => {
      const { items } = await api.get(`${site}/plays?limit=3&screenId=${screenId}`);
      return items.every((one) => one.sha256 === red.sha256 && one.reason === 'default');
    });
    await page.goto(`${server.url}/#/media`);
    await page.getByRole('button', { name: /^Expired/ }).click();
    await card.getByText('expired').waitFor();
    assert.equal(await page.getByRole('list', { name: 'Media', exact: true }).getByRole('button').count(), 1);
    assert.deepEqual(await findings(page), []);
    await picture(page, 'media-expired');
    await page.goto(`${server.url}/#/screens/${screenId}/why`);
    await page.getByText(/^Advert shows nothing: its files might be shown until /).waitFor();
    await picture(page, 'why-expired');
  });
});
