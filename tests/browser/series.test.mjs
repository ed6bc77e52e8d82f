// A booking of every last Friday: made in the form, one date moved and one taken out in the calendar, played as that.
import { strict as assert } from 'node:assert';
import { withToken } from './lib/api.mjs';
import { findings } from './lib/axe.mjs';
import { browser } from './lib/chromium.mjs';
import { signIn } from './lib/people.mjs';
import { scoped } from './lib/planning.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

const DAY = 86_400_000;
const iso = (ms) => new Date(ms).toISOString().slice(0, 10);
const later = (date, days) => iso(Date.parse(date) + days * DAY);
/** The last Fridays of the months around a date, in order. */
function lastFridays(around) {
  const [year, month] = around.split('-').map(Number);
  return [-1, 0, 1, 2, 3].map((by) => {
    const last = Date.UTC(year, month + by, 0);
    return iso(last - ((new Date(last).getUTCDay() + 2) % 7) * DAY);
  });
}

story('a booking of every last Friday, with one date moved and one taken out, plays just so', async (step, keep) => {
  const server = keep(await Server.start({ demo: true }));
  const api = withToken(server.url, server.facts.apiToken);
  const site = await api.site();
  const { zone } = (await api.get('/api/v1/me')).sites[0];
  const found = async (kind, name) => (await api.get(`${site}/${kind}`)).items.find((one) => one.name === name);
  const channel = await api.channel(site, 'Canteen', await found('playlists', 'Coffee'));
  const screen = await found('screens', 'Lobby');
  await api.call('PATCH', `${site}/screens/${screen.id}`, { root: { kind: 'channel', id: channel.id } }, { 'if-match': `"${screen.version}"` });

  const today = new Date().toLocaleDateString('sv-SE', { timeZone: zone });
  const [moved, out] = lastFridays(today).filter((date) => date > today);
  const thursday = later(moved, -1);
  const chromium = keep(await browser());
  const page = await (await chromium.newContext({ viewport: { width: 1280, height: 1000 }, bypassCSP: true })).newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  const accessible = async () => assert.deepEqual(await findings(page), []);
  await signIn(page, `${server.url}/sign-in`, server.facts);
  const week = (date) => page.goto(`${server.url}/#/channels/${channel.id}?week=${date}`);
  await week(moved);
  const day = (date) => page.locator(`[data-day="${date}"]`);
  const box = (date) => day(date).getByRole('button', { name: /^Guided tour / });

  /** Runs `act` and waits until the server has answered the edit. */
  const edited = async (act) => {
    const answer = page.waitForResponse((one) => one.request().method() === 'POST' && one.url().endsWith('/edits'));
    await act();
    assert.equal((await answer).status(), 200);
  };
  const takeOut = async () => {
    await edited(async () => {
      await box(out).press('Delete');
      await scoped(page, 'Delete', 'This date only');
    });
    await box(out).waitFor({ state: 'detached' });
  };

  await step('the form makes the rule and says it in words', async () => {
    await page.getByRole('button', { name: 'New booking' }).click();
    const form = page.getByRole('dialog', { name: 'New booking' });
    await form.getByLabel('Name').fill('Guided tour');
    await form.getByLabel('Content', { exact: true }).selectOption({ label: 'Lunch' });
    await form.getByLabel('Starts at').fill('15:00');
    await form.getByLabel('Ends at').fill('16:00');
    await form.getByLabel('Repeats').selectOption({ label: 'Every month on the first, second … last weekday' });
    await form.getByLabel('Which').selectOption({ label: 'last' });
    await form.getByLabel('Weekday', { exact: true }).selectOption({ label: 'Friday' });
    await form.getByText('Every month on the last Friday 15:00–16:00').waitFor();
    await accessible();
    await picture(page, 'series-form');
    await form.getByRole('button', { name: 'Create booking' }).click();
    await box(moved).waitFor();
  });
  const booking = await found('bookings', 'Guided tour');
  const when = async () => (await api.get(`${site}/bookings/${booking.id}`)).when;
  assert.equal((await when()).repeat, 'FREQ=MONTHLY;BYDAY=-1FR');

  await step('one date is moved by keys', async () => {
    await box(moved).focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByRole('dialog', { name: 'Move Guided tour' }).waitFor();
    await accessible();
    await picture(page, 'series-scope');
    await edited(() => scoped(page, 'Move', 'This date only'));
    await box(thursday).getByText('15:00–16:15').waitFor();
    assert.equal(await box(moved).count(), 0);
  });

  await step('one date is taken out, put back and taken out again', async () => {
    await week(out);
    await takeOut();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await box(out).waitFor();
    await takeOut();
    const { except, moved: elsewhere } = await when();
    assert.deepEqual(except, [out]);
    assert.deepEqual(elsewhere, [{ original: moved, start: `${thursday}T15:00`, end: `${thursday}T16:15` }]);
  });

  await step('the player’s schedule has exactly those windows', async () => {
    const token = new URL(server.facts.playerUrl).hash.slice('#token='.length);
    const asPlayer = async (path, headers = {}) => {
      const answer = await fetch(`${server.url}/player/v1/${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
      assert.ok(answer.ok, `${path}: ${answer.status}`);
      return answer.status === 204 ? null : answer.json();
    };
    const local = (instant) => new Date(instant).toLocaleString('sv-SE', { timeZone: zone }).slice(0, 16).replace(' ', 'T');
    let cursor = '';
    for (;;) {
      const schedule = await asPlayer('schedule');
      const shown = schedule.segments.filter(({ root }) => root.bookingId === booking.id).map(({ from, until }) => [local(from), local(until)]);
      const [first, end] = [local(schedule.from).slice(0, 10), local(schedule.until).slice(0, 10)];
      const fridays = lastFridays(first).filter((date) => date !== moved && date !== out);
      const expected = [...fridays.map((date) => [`${date}T15:00`, `${date}T16:00`]), [`${thursday}T15:00`, `${thursday}T16:15`]]
        .filter(([from]) => from >= first && from < end)
        .sort(([a], [b]) => a.localeCompare(b));
      if (JSON.stringify(shown) === JSON.stringify(expected)) {
        assert.ok(shown.length > 0);
        break;
      }
      // Until the change has reached it.
      const news = await asPlayer(`instructions?after=${cursor}`, cursor ? { prefer: 'wait=20' } : {});
      assert.ok(news, `nothing came, and it plays ${JSON.stringify(shown)} instead of ${JSON.stringify(expected)}`);
      cursor = news.cursor;
    }
  });

  await step('the form lists what differs, and restores it', async () => {
    await page.getByRole('region', { name: 'Bookings' }).getByRole('button', { name: 'Guided tour', exact: true }).click();
    const form = page.getByRole('dialog', { name: 'Edit booking' });
    assert.equal(await form.getByRole('button', { name: /^Restore/ }).count(), 2);
    await accessible();
    await picture(page, 'series-exceptions');
    await form.getByRole('button', { name: /^Restore .*taken out/ }).click();
    await form.getByRole('button', { name: 'Save booking' }).click();
    await box(out).waitFor();
    assert.equal((await when()).except, undefined);
  });

  await step('this and the following become a booking of their own', async () => {
    await edited(async () => {
      await box(out).press('ArrowDown');
      await scoped(page, 'Move', 'This and all following');
    });
    const both = (await api.get(`${site}/bookings`)).items.filter((one) => one.name === 'Guided tour').map((one) => one.when);
    const ends = later(out, -1).replaceAll('-', '');
    assert.deepEqual(both.map((one) => one.repeat).sort(), ['FREQ=MONTHLY;BYDAY=-1FR', `FREQ=MONTHLY;UNTIL=${ends};BYDAY=-1FR`]);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await box(out).getByText('15:00–16:00').waitFor();
    assert.equal((await api.get(`${site}/bookings`)).items.filter((one) => one.name === 'Guided tour').length, 1);
    assert.deepEqual(problems, []);
  });
});
