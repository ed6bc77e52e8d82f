// A change is looked at before it is made; a real player then shows just what was foretold.
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
const RED = [200, 30, 60];

story('a booking is looked at before it is published, and does what was foretold', async (step, keep) => {
  const server = keep(await Server.start({ demo: true }));
  const api = withToken(server.url, server.facts.apiToken);
  const site = await api.site();
  const playlist = async (name, colour) => api.playlist(site, name, [await api.upload(site, `${name}.png`, colourPng(colour))]);
  const [green, red] = [await playlist('Green', GREEN), await playlist('Red', RED)];
  const [doors, side] = [await api.channel(site, 'Doors', green), await api.channel(site, 'Side', green)];
  const root = (channel) => ({ kind: 'channel', id: channel.id });
  const chromium = keep(await browser());
  const eye = await Eye.open(chromium);
  const device = keep(await Device.start());
  await device.page.goto(`${server.url}/player/`);
  const { screenId } = await api.post(`${site}/registrations/claim`, { code: await codeOn(device.page), screen: { name: 'Door 1', root: root(doors) } });
  const second = await api.post(`${site}/screens`, { name: 'Door 2', root: root(doors) });
  await api.post(`${site}/screens`, { name: 'Side 1', root: root(side) });
  await eye.waitFor(device.page, plain(GREEN), 'green at first');

  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  keep({ page, stop() {} });
  await signIn(page, `${server.url}/sign-in`, server.facts);
  const form = page.getByRole('dialog', { name: 'New booking' });
  const editing = page.getByRole('dialog', { name: 'Edit booking' });
  const preview = page.getByRole('dialog', { name: 'What this would change' });
  const listed = (name) => page.getByRole('region', { name: 'Bookings' }).getByRole('button', { name, exact: true });
  const day = () => page.waitForResponse((answer) => answer.url().endsWith('/dry-runs/timeline') && answer.status() === 200);

  await step('a form that is not complete says so and shows no preview', async () => {
    await page.goto(`${server.url}/#/channels/${doors.id}`);
    await page.getByRole('button', { name: 'New booking' }).click();
    await form.getByRole('button', { name: 'Preview changes' }).click();
    await form.locator('[aria-invalid=true]').first().waitFor();
    assert.equal(await preview.count(), 0);
  });

  await step('the preview names the screens, the hours and the days, and nothing changes yet', async () => {
    await form.getByLabel('Name', { exact: true }).fill('Red day');
    await form.getByLabel('Content', { exact: true }).selectOption({ label: 'Red' });
    await form.getByLabel('Starts at').fill('00:00');
    await form.getByLabel('Ends at').fill('24:00');
    await form.getByRole('button', { name: 'Preview changes' }).focus();
    await page.keyboard.press('Enter');
    await preview.getByText(/^Changes 2 of \d+ screens, all day on \d+ days/).waitFor();
    for (const name of ['Door 1', 'Door 2']) await preview.getByRole('button', { name: new RegExp(`^${name} from now on, on`) }).waitFor();
    assert.equal(await preview.getByRole('button', { name: /Side 1/ }).count(), 0);
    await preview.getByText('Red day instead of Green (default)').waitFor();
    assert.deepEqual(await findings(page), []);
    await picture(page, 'dry-run');
    assert.equal((await api.get(`${site}/bookings?channelId=${doors.id}`)).items.length, 0);
  });

  await step('Escape goes back to the form as it was, with the focus where it came from', async () => {
    await page.keyboard.press('Escape');
    await preview.waitFor({ state: 'hidden' });
    assert.equal(await form.getByLabel('Name', { exact: true }).inputValue(), 'Red day');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Preview changes');
    await eye.waitFor(device.page, plain(GREEN), 'green still');
  });

  await step('published, the player shows it, and its schedule is what was drawn', async () => {
    await page.keyboard.press('Enter');
    const asked = preview.getByRole('button', { name: /^Door 1 from now on/ });
    await asked.click();
    const later = day();
    await preview.getByRole('button', { name: 'Day after' }).click();
    const foretold = await (await later).json();
    await preview.getByRole('button', { name: 'Publish to 2 screens' }).click();
    await preview.waitFor({ state: 'hidden' });
    await form.waitFor({ state: 'hidden' });
    await eye.waitFor(device.page, plain(RED), 'red after publishing');
    const booking = (await api.get(`${site}/bookings?channelId=${doors.id}`)).items[0];
    const schedule = await api.get(`${site}/screens/${screenId}/schedule`);
    const [lane] = foretold.lanes;
    assert.equal(lane.before.length, 1);
    assert.deepEqual(lane.after.map((one) => one.what.booking.name), ['Red day']);
    for (const { from, until } of lane.after) {
      const inside = schedule.segments.filter((one) => one.from < until && one.until > from);
      assert.deepEqual(inside.map((one) => one.root.bookingId), [booking.id]);
    }
  });

  await step('what makes no difference is said to', async () => {
    await page.goto(`${server.url}/#/channels/${doors.id}`);
    await page.getByLabel('Default playlist').selectOption({ label: 'Red' });
    await page.getByRole('button', { name: 'Preview changes' }).click();
    await preview.getByText('Nothing changes on any screen').waitFor();
    await picture(page, 'dry-run-nothing');
    await preview.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Discard changes' }).click();
  });

  await step('how far the deletion of one day reaches is looked at where it is asked', async () => {
    await page.locator('[data-booking]').last().click();
    await editing.waitFor();
    assert.equal(await editing.getByRole('button', { name: 'Preview the deletion' }).count(), 0);
    await editing.getByRole('button', { name: 'Delete booking' }).click();
    const scope = page.getByRole('dialog', { name: /Red day/ });
    await scope.getByRole('button', { name: 'Preview changes' }).click();
    await preview.getByText(/^Changes 2 of \d+ screens, .* on \d+ \w+ \d{4}\.$/).waitFor();
    await preview.getByRole('button', { name: 'Delete', exact: true }).waitFor();
    assert.equal(await preview.getByRole('button', { name: /Publish/ }).count(), 0);
    await preview.getByRole('button', { name: 'Back' }).click();
    await scope.getByRole('button', { name: 'Cancel' }).click();
    await scope.waitFor({ state: 'hidden' });
  });

  await step('deleting all of it is looked at too', async () => {
    await listed('Red day').click();
    await editing.getByRole('button', { name: 'Preview the deletion' }).click();
    await preview.getByText(/^Changes 2 of \d+ screens/).waitFor();
    await preview.getByText('Green (default) instead of Red day').waitFor();
    await preview.getByRole('button', { name: 'Delete booking' }).waitFor();
    assert.equal(await preview.getByRole('button', { name: /Publish/ }).count(), 0);
    await picture(page, 'dry-run-deletion');
    await preview.getByRole('button', { name: 'Back' }).click();
    await editing.waitFor();
  });

  await step('whoever was faster is not overwritten by publishing', async () => {
    const { id, version } = (await api.get(`${site}/bookings?channelId=${doors.id}`)).items[0];
    await editing.getByLabel('Starts at').fill('06:00');
    await editing.getByRole('button', { name: 'Preview changes' }).click();
    await preview.getByText(/^Changes 2 of \d+ screens, 00:00–06:00 on/).waitFor();
    await api.call('PATCH', `${site}/bookings/${id}`, { name: 'Red week' }, { 'if-match': `"${version}"` });
    await preview.getByRole('button', { name: 'Publish to 2 screens' }).click();
    await editing.getByRole('button', { name: 'Show their version' }).waitFor();
    assert.equal((await api.get(`${site}/bookings/${id}`)).name, 'Red week');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Discard changes' }).last().click();
  });

  await step('a screen that would show nothing is warned of; readable in the dark and on a phone', async () => {
    await page.goto(`${server.url}/#/screens/${second.id}`);
    await page.reload();
    await page.getByLabel('Shows').selectOption({ value: '' });
    for (const look of [{ colorScheme: 'dark' }, { colorScheme: 'light', width: 390 }]) {
      await page.emulateMedia({ colorScheme: look.colorScheme });
      if (look.width) await page.setViewportSize({ width: look.width, height: 844 });
      await page.getByRole('button', { name: 'Preview changes' }).click();
      await preview.getByText('One screen would show nothing at times at which it shows something now.').waitFor();
      await preview.getByText(/^nothing instead of/).waitFor();
      assert.deepEqual(await findings(page), []);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      assert.equal(overflow, false, 'nothing is wider than the page');
      await picture(page, `dry-run-${look.width ?? look.colorScheme}`);
      await preview.getByRole('button', { name: 'Back' }).click();
    }
  });
});
