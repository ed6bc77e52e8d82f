// The week of a channel and the desk of a layout, worked on by pointer and by keys.
import { strict as assert } from 'node:assert';
import { daily, withToken } from './lib/api.mjs';
import { Device } from './lib/chromium.mjs';
import { signIn } from './lib/people.mjs';
import { scoped } from './lib/planning.mjs';
import { Server } from './lib/server.mjs';
import { story } from './lib/story.mjs';

const WEEK = '2026-12-07';

story('bookings are moved in the week, and a layout is seen with real content', async (step, keep) => {
  const server = keep(await Server.start({ demo: true }));
  const api = withToken(server.url, server.facts.apiToken);
  const site = await api.site();
  const found = async (kind, name) => (await api.get(`${site}/${kind}`)).items.find((one) => one.name === name);
  const channel = await api.channel(site, 'Canteen', await found('playlists', 'Coffee'));
  const named = async (playlist, name) => ({ ...(await found('playlists', playlist)), name });
  const lunch = await api.book(site, channel, await named('Lunch', 'lunch'), daily('11:00', '14:00', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'));
  const news = await api.book(site, channel, await named('News', 'news'), daily('09:00', '10:00', 'FREQ=WEEKLY;BYDAY=WE'));
  const device = keep(await Device.start({ viewport: { width: 1280, height: 900 } }));
  const { page } = device;
  await signIn(page, `${server.url}/sign-in`, server.facts);
  await page.goto(`${server.url}/#/channels/${channel.id}?week=${WEEK}`);

  const day = (date) => page.locator(`[data-day="${date}"]`);
  const box = (date, booking) => day(date).locator(`[data-booking="${booking.id}"]`);
  const told = page.locator('.told');
  const times = async ({ id }) => {
    const { when } = await api.get(`${site}/bookings/${id}`);
    return `${when.repeat.replace('FREQ=WEEKLY;BYDAY=', '')} ${when.start.slice(11)}–${when.end.slice(11)}`;
  };
  /** Runs `act` and waits until the server has answered the edit, or the change of a whole booking. */
  const answered = async (act, method = 'POST') => {
    const answer = page.waitForResponse((one) => one.request().method() === method && one.url().includes('/bookings/'));
    await act();
    return (await answer).status();
  };
  const asked = (scope) => scoped(page, 'Move', scope);
  /** Pulls a box at a height of it (from its top, or its end if negative) by so many columns and hours. */
  const pull = async (at, from, columns, hours, held = async () => {}) => {
    const { x, y, width, height } = await at.boundingBox();
    const column = await day(WEEK).boundingBox();
    const [left, top] = [x + width / 2, from < 0 ? y + height + from : y + from];
    await page.mouse.move(left, top);
    await page.mouse.down();
    await page.mouse.move(left + columns * column.width, top + (hours * column.height) / 24, { steps: 6 });
    await held();
    await page.mouse.up();
  };

  await step('one that repeats asks how far a move reaches; all of them move, and Undo puts them back', async () => {
    const status = await answered(async () => {
      await pull(box('2026-12-08', lunch), 60, 0, 1, async () => {
        assert.match(await told.innerText(), /Tue,? 8 Dec 2026 12:00–15:00/);
        assert.match(await box('2026-12-08', lunch).innerText(), /12:00–15:00/);
        assert.match(await box('2026-12-09', lunch).innerText(), /11:00–14:00/);
      });
      await asked('All of them');
    });
    assert.equal(status, 200);
    assert.equal(await times(lunch), 'MO,TU,WE,TH,FR 12:00–15:00');
    assert.equal(await answered(() => page.getByRole('button', { name: 'Undo' }).click(), 'PATCH'), 200);
    assert.equal(await times(lunch), 'MO,TU,WE,TH,FR 11:00–14:00');
  });

  await step('all of them move to another weekday; the ends are pulled', async () => {
    const all = (act) => answered(() => act().then(() => asked('All of them')));
    await all(() => pull(box('2026-12-09', news), 22, 1, -1));
    assert.equal(await times(news), 'TH 08:00–09:00');
    await all(() => pull(box('2026-12-10', news), -2, 0, 0.5));
    assert.equal(await times(news), 'TH 08:00–09:30');
    await all(() => pull(box('2026-12-10', news), 2, 0, 0.25));
    assert.equal(await times(news), 'TH 08:15–09:30');
  });

  await step('Escape takes a drag back, also when it is asked about, and the click that ends it opens nothing', async () => {
    await pull(box('2026-12-10', news), 30, 0, 3, async () => {
      await page.keyboard.press('Escape');
      assert.equal(await told.innerText(), '');
    });
    await box('2026-12-10', news).getByText('08:15–09:30').waitFor();
    assert.equal(await page.locator('dialog[open]').count(), 0);
    await pull(box('2026-12-10', news), 30, 0, 3);
    await page.getByRole('dialog', { name: 'Move Shows news' }).waitFor();
    await page.keyboard.press('Escape');
    await box('2026-12-10', news).getByText('08:15–09:30').waitFor();
    assert.equal(await times(news), 'TH 08:15–09:30');
  });

  await step('keys move and resize, the focus goes along, Enter opens the form with it', async () => {
    await box('2026-12-10', news).focus();
    for (const key of ['ArrowRight', 'ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key);
    assert.match(await told.innerText(), /Fri,? 11 Dec 2026 08:30–10:00/);
    await answered(() => asked('All of them'));
    assert.equal(await times(news), 'FR 08:30–10:00');
    await page.locator(`[data-day="2026-12-11"] [data-booking="${news.id}"]`).press('Enter');
    const form = page.getByRole('dialog', { name: 'Edit booking' });
    assert.equal(await form.getByLabel('Starts at').inputValue(), '08:30');
    assert.equal(await form.getByLabel('Ends at').inputValue(), '10:00');
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });
  });

  await step('what someone else changed meanwhile is not overwritten', async () => {
    const { version, when } = await api.get(`${site}/bookings/${lunch.id}`);
    await box('2026-12-08', lunch).waitFor();
    const status = await answered(async () => {
      await pull(box('2026-12-08', lunch), 60, 0, 1);
      await api.call('PATCH', `${site}/bookings/${lunch.id}`, { when: { ...when, end: '1970-01-01T13:00' } }, { 'if-match': `"${version}"` });
      await asked('All of them');
    });
    assert.equal(status, 412);
    await page.getByText('Someone else changed Shows lunch meanwhile, so it was not moved. It is booked Weekdays 11:00–13:00.').waitFor();
    await box('2026-12-08', lunch).getByText('11:00–13:00').waitFor();
  });

  await step('what the server refuses goes back, and it is said why', async () => {
    const refusal = { code: 'invalid', title: 'Refused', fields: [{ field: 'change.start', code: 'edit_needs_rule' }] };
    await page.route('**/bookings/*/edits', (route) => route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(refusal) }), { times: 1 });
    await box('2026-12-08', lunch).focus();
    const status = await answered(async () => {
      await page.keyboard.press('Shift+ArrowDown');
      await asked('All of them');
    });
    assert.equal(status, 422);
    await page.getByText('Shows lunch stays as it was. On another date this rule would mean something else.').waitFor();
    await box('2026-12-08', lunch).getByText('11:00–13:00').waitFor();
    assert.equal(await times(lunch), 'MO,TU,WE,TH,FR 11:00–13:00');
  });

  await step('a layout is seen with what its channels play, and says where nothing does', async () => {
    const bare = await api.post(`${site}/channels`, { name: 'Bare', defaultPlaylistId: null });
    const layer = (name, channelId, x, z) => ({ name, channelId, x, y: 0, w: 480, h: 540, z });
    const layers = [layer('Left', channel.id, 0, 1), layer('Middle', bare.id, 480, 2), layer('Right', null, 960, 3)];
    const layout = await api.post(`${site}/layouts`, { name: 'Three', width: 1440, height: 540, background: '#000000', layers });
    // The channel plays the same whatever the hour.
    await api.book(site, channel, await named('News', 'always')).then(({ id, version }) =>
      api.call('PATCH', `${site}/bookings/${id}`, { priority: 900 }, { 'if-match': `"${version}"` }),
    );
    await page.goto(`${server.url}/#/layouts/${layout.id}`);
    const toggle = page.getByRole('button', { name: 'Real content' });
    await toggle.click();
    await page.getByRole('button', { name: /^Left: .* from News$/ }).waitFor();
    await page.getByRole('button', { name: /^Middle: .* Nothing plays now$/ }).waitFor();
    await page.getByRole('button', { name: /^Right: .* No channel$/ }).waitFor();
    const picture = page.getByRole('button', { name: /^Left:/ }).locator('img');
    await picture.evaluate((image) => image.decode());
    assert.match(page.url(), /preview=1/);
    await toggle.click();
    await picture.waitFor({ state: 'detached' });
    assert.deepEqual(device.problems, []);
  });
});
