// Opening hours and holidays are entered once; a booking goes by them; a screen sleeps outside its active hours, and an emergency wakes it.
import { strict as assert } from 'node:assert';
import { withToken } from './lib/api.mjs';
import { findings } from './lib/axe.mjs';
import { Device, browser } from './lib/chromium.mjs';
import { signIn } from './lib/people.mjs';
import { Eye, colourPng, plain } from './lib/pixels.mjs';
import { codeOn } from './lib/player.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

const GREEN = [20, 160, 90];
const BLACK = [0, 0, 0];
const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
/** Within the horizon, whenever this runs. */
const [STOCKTAKING, AFTER] = [day(3), day(4)];

story('hours and holidays are said once, and a screen sleeps by them', async (step, keep) => {
  const server = keep(await Server.start({ demo: true }));
  const api = withToken(server.url, server.facts.apiToken);
  const path = await api.site();
  const green = await api.upload(path, 'green.png', colourPng(GREEN));
  const channel = await api.channel(path, 'Green', await api.playlist(path, 'Green', [green]));
  const chromium = keep(await browser());
  const eye = await Eye.open(chromium);
  const page = await chromium.newPage({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
  keep({ page, stop() {} });
  await signIn(page, `${server.url}/sign-in`, server.facts);
  const dialog = (name) => page.getByRole('dialog', { name });
  const says = (text) => page.getByText(text).first().waitFor();
  const settings = (tab) => page.goto(`${server.url}/#/settings?tab=${tab}`);

  await step('holidays are entered', async () => {
    await settings('holidays');
    await says('A calendar of holidays says on which dates opening hours and bookings differ.');
    await picture(page, 'holidays-empty');
    await page.getByRole('button', { name: 'New calendar' }).click();
    const form = dialog('New calendar');
    await form.getByLabel('Name', { exact: true }).first().fill('Our days');
    await form.getByRole('button', { name: 'Add a holiday' }).click();
    await form.getByRole('button', { name: 'Create calendar' }).click();
    await form.getByText('Fill this in.').first().waitFor();
    await form.getByLabel('Date').fill(STOCKTAKING);
    await form.getByLabel('Name', { exact: true }).last().fill('Stocktaking');
    await picture(page, 'holidays-form');
    assert.deepEqual(await findings(page), []);
    await form.getByRole('button', { name: 'Create calendar' }).click();
    await form.waitFor({ state: 'hidden' });
    await page.getByRole('grid').getByText('Our days').waitFor();
    await says(/^Stocktaking, /);
  });

  await step('opening hours are typed, by keys alone', async () => {
    await settings('hours');
    await page.getByRole('button', { name: 'New hours' }).click();
    const form = dialog('New hours');
    await form.getByLabel('Name', { exact: true }).fill('Shop');
    const monday = form.getByLabel('Hours on Monday');
    await monday.fill('8');
    await monday.press('Enter');
    await form.getByText('Write times such as 08:00–18:00, several with commas.').waitFor();
    await monday.fill('8-12, 13-18');
    await monday.press('Tab');
    await form.getByText('Monday').first().waitFor();
    assert.equal(await monday.inputValue(), '08:00–12:00, 13:00–18:00');
    for (const name of ['Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) {
      await form.getByRole('button', { name: `As the day above: ${name}` }).press('Enter');
      assert.equal(await form.getByLabel(`Hours on ${name}`).inputValue(), '08:00–12:00, 13:00–18:00');
    }
    await picture(page, 'hours-form');
    assert.deepEqual(await findings(page), []);
    await monday.press('Enter');
    await form.waitFor({ state: 'hidden' });
    await says('08:00–12:00, 13:00–18:00');
    await page.getByRole('button', { name: 'New hours' }).click();
    const night = dialog('New hours');
    await night.getByLabel('Name', { exact: true }).fill('Never');
    for (const name of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) await night.getByLabel(`Hours on ${name}`).fill('');
    await night.getByRole('button', { name: 'Create hours' }).click();
    await night.waitFor({ state: 'hidden' });
    await page.getByRole('img', { name: 'Never: closed' }).waitFor();
    await picture(page, 'hours');
  });

  await step('a night that meets a whole day is drawn, and hours that overlap do no harm', async () => {
    await page.getByRole('button', { name: 'New hours' }).click();
    const form = dialog('New hours');
    await form.getByLabel('Name', { exact: true }).fill('Nights');
    const [monday, friday, saturday] = ['Monday', 'Friday', 'Saturday'].map((name) => form.getByLabel(`Hours on ${name}`));
    await monday.fill('8-12, 8-1');
    await friday.fill('22-2');
    await saturday.fill('0-24');
    await saturday.press('Tab');
    assert.equal(await monday.inputValue(), '08:00–12:00, 08:00–01:00');
    await monday.fill('');
    await form.getByRole('button', { name: 'Create hours' }).click();
    await form.waitFor({ state: 'hidden' });
    const drawn = page.getByRole('img', { name: /^Nights: .*22:00–02:00.*round the clock/ });
    await drawn.waitFor();
    // Saturday: what is left of the night, and the day itself.
    assert.equal(await drawn.locator('.bar').nth(5).locator('.open').count(), 2);
    await picture(page, 'hours-nights');
  });

  await step('a booking goes by them, but not on holidays', async () => {
    await page.goto(`${server.url}/#/channels/${channel.id}`);
    await page.getByRole('button', { name: 'New booking' }).click();
    const form = dialog('New booking');
    await form.getByLabel('Name', { exact: true }).fill('Offers');
    await form.getByLabel('Content', { exact: true }).selectOption({ label: 'Green' });
    await form.getByLabel('Times', { exact: true }).selectOption({ label: 'By opening hours' });
    assert.equal(await form.getByLabel('Starts at').count(), 0);
    await form.getByLabel('Hours', { exact: true }).selectOption({ label: 'Shop' });
    await form.getByLabel('On holidays').selectOption({ label: 'Our days' });
    await form.getByText('Every day by Shop, not on holidays').waitFor();
    await picture(page, 'booking-by-hours');
    assert.deepEqual(await findings(page), []);
    await form.getByRole('button', { name: 'Create booking' }).click();
    await form.waitFor({ state: 'hidden' });
    await page.getByRole('region', { name: 'Bookings' }).getByText('Every day by Shop, not on holidays').waitFor();
    // Two windows a day on the calendar; by keys they are not moved.
    const boxes = page.locator(`[data-booking]`);
    await boxes.first().waitFor();
    await boxes.first().press('ArrowDown');
    assert.equal(await page.getByRole('status').filter({ hasText: 'Offers' }).count(), 0);
    await picture(page, 'calendar-by-hours');
  });

  const device = keep(await Device.start());
  let screen;
  await step('why this? names the holiday, and the hours', async () => {
    await device.page.goto(`${server.url}/player/`);
    const code = await codeOn(device.page);
    const claimed = await api.post(`${path}/registrations/claim`, { code, screen: { name: 'Window', root: { kind: 'channel', id: channel.id } } });
    screen = claimed.screenId;
    await eye.waitFor(device.page, plain(GREEN), 'green');
    await page.goto(`${server.url}/#/screens/${screen}/why?date=${STOCKTAKING}&time=10:00`);
    await says(/^Offers is not on: Stocktaking is a holiday/);
    await page.goto(`${server.url}/#/screens/${screen}/why?date=${AFTER}&time=12:30`);
    await says(/^Offers is on that day, but Shop is closed then/);
    await page.goto(`${server.url}/#/screens/${screen}/why?date=${AFTER}&time=14:00`);
    await says(/plays because Offers is the only booking that holds/);
    await picture(page, 'why-hours');
  });

  await step('outside its active hours the screen is black, without a card', async () => {
    await page.goto(`${server.url}/#/screens/${screen}`);
    await page.getByLabel('Active hours').selectOption({ label: 'Never' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await eye.waitFor(device.page, plain(BLACK), 'black', { tolerance: 1 });
    assert.equal(await device.page.locator('.card').count(), 0);
    await page.goto(`${server.url}/#/screens/${screen}/why`);
    await says('The screen is dark: it is outside its active hours, Never.');
    await picture(page, 'why-asleep');
    assert.deepEqual(await findings(page), []);
  });

  await step('it says its name all the same, and an emergency wakes it', async () => {
    await api.post(`${path}/screens/${screen}/commands`, { name: 'identify' });
    await device.page.getByText('Window').first().waitFor();
    const card = (title) => ({ title, text: '', tone: 'alert' });
    const trigger = (name, kind) => api.post(`${path}/triggers`, { name, kind, mode: 'untilCleared', card: card(name), targets: { everywhere: true } });
    const [notice, fire] = [await trigger('Closing soon', 'server'), await trigger('Leave the building', 'emergency')];
    await api.post(`${path}/triggers/${notice.id}/activations`, {});
    await api.post(`${path}/triggers/${fire.id}/activations`, {});
    await device.page.getByRole('alert').getByText('Leave the building').waitFor();
    await api.call('DELETE', `${path}/triggers/${fire.id}/activations`);
    await device.page.getByRole('alert').waitFor({ state: 'detached' });
    await eye.waitFor(device.page, plain(BLACK), 'black, for the notice does not wake it', { tolerance: 1 });
    await api.call('DELETE', `${path}/triggers/${notice.id}/activations`);
  });

  await step('hours that are opened wake everything that goes by them', async () => {
    await settings('hours');
    await page.getByRole('button', { name: 'Never', exact: true }).click();
    const form = dialog('Edit hours');
    await form.getByLabel('Hours on Monday').fill('0-24');
    for (const name of ['Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) {
      await form.getByRole('button', { name: `As the day above: ${name}` }).click();
    }
    await form.getByRole('button', { name: 'Save hours' }).click();
    await form.waitFor({ state: 'hidden' });
    await eye.waitFor(device.page, plain(GREEN), 'green again');
    await page.getByRole('button', { name: 'Actions for Never' }).click();
    await page.getByRole('menuitem', { name: 'Delete hours' }).click();
    await dialog(/Never/).getByRole('button', { name: 'Delete hours' }).click();
    await says(/Still used by Window/);
  });

  await step('on a phone and in the dark', async () => {
    for (const look of [{ colorScheme: 'dark' }, { colorScheme: 'light', width: 390 }]) {
      await page.emulateMedia({ colorScheme: look.colorScheme });
      if (look.width) await page.setViewportSize({ width: look.width, height: 844 });
      for (const tab of ['hours', 'holidays']) {
        await settings(tab);
        await page.reload();
        await page.getByRole('button', { name: tab === 'hours' ? 'New hours' : 'New calendar' }).waitFor();
        assert.deepEqual(await findings(page), [], `${tab} ${look.width ?? look.colorScheme}`);
        await picture(page, `${tab}-${look.width ?? look.colorScheme}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${tab} is too wide`);
      }
      await settings('hours');
      await page.getByRole('button', { name: 'Shop', exact: true }).click();
      await dialog('Edit hours').getByLabel('Hours on Monday').waitFor();
      await dialog('Edit hours').getByRole('button', { name: 'Add a date' }).click();
      await picture(page, `hours-form-${look.width ?? look.colorScheme}`);
      assert.deepEqual(await findings(page), []);
      await page.goto(`${server.url}/#/overview`);
      await page.getByRole('button', { name: /Discard|Leave/ }).click({ timeout: 3000 }).catch(() => {});
    }
  });
});
