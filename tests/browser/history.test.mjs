// The past: a channel is edited wrongly; yesterday is looked at, the channel is put back, and the player shows it again.
import { strict as assert } from 'node:assert';
import { withToken } from './lib/api.mjs';
import { findings } from './lib/axe.mjs';
import { Device, browser } from './lib/chromium.mjs';
import { inDatabase } from './lib/database.mjs';
import { signIn } from './lib/people.mjs';
import { Eye, colourPng, plain } from './lib/pixels.mjs';
import { codeOn } from './lib/player.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

const GREEN = [20, 160, 90];
const RED = [200, 30, 60];
const DAY = 86_400_000;

story('what was planned is told afterwards, and put back', async (step, keep) => {
  const server = keep(await Server.start({ demo: true }));
  const api = withToken(server.url, server.facts.apiToken);
  const site = await api.site();
  const media = { green: await api.upload(site, 'green.png', colourPng(GREEN)), red: await api.upload(site, 'red.png', colourPng(RED)) };
  const green = await api.playlist(site, 'Green', [media.green]);
  const red = await api.playlist(site, 'Red', [media.red]);
  const channel = await api.channel(site, 'Doors', green);
  const booking = await api.book(site, channel, { ...green, name: 'Green' });
  const chromium = keep(await browser());
  const eye = await Eye.open(chromium);
  const device = keep(await Device.start());
  await device.page.goto(`${server.url}/player/`);
  const screen = { name: 'Door 1', root: { kind: 'channel', id: channel.id } };
  const { screenId } = await api.post(`${site}/registrations/claim`, { code: await codeOn(device.page), screen });
  await eye.waitFor(device.page, plain(GREEN), 'green at first');
  // All this was the day before yesterday; a play of yesterday was reported.
  for (const table of ['history_entries', 'changes']) inDatabase(server, `UPDATE ${table} SET at = at - ${2 * DAY}`);
  inDatabase(server, `UPDATE history_heads SET began_at = began_at - ${2 * DAY}`);
  const yesterday = new Date(Date.now() - DAY);
  inDatabase(
    server,
    `INSERT INTO plays (site_id, id, screen_id, player_id, item_id, sha256, reason, started_at, ended_at, received_at)
     SELECT site_id, '0198c0de-0000-4000-9000-000000000001', screen_id, id, 'item', '${media.red.sha256}', 'default',
       ${yesterday.getTime() - 2 * 3_600_000}, ${yesterday.getTime() + 2 * 3_600_000}, ${Date.now()}
     FROM players WHERE screen_id = '${screenId}'`,
  );

  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  keep({ page, stop() {} });
  await signIn(page, `${server.url}/sign-in`, server.facts);
  const says = (text) => page.getByText(text).first().waitFor();
  const preview = page.getByRole('dialog', { name: 'What putting Doors back would change' });
  const facts = (await api.get(`${site}/screens/${screenId}`));
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: facts.effectiveZone, dateStyle: 'short', timeStyle: 'short' });
  const [date, time] = local.format(yesterday).split(' ');

  await step('somebody spoils the channel', async () => {
    await api.call('DELETE', `${site}/bookings/${booking.id}`, undefined, { 'if-match': '"1"' });
    await api.call('PATCH', `${site}/channels/${channel.id}`, { defaultPlaylistId: red.id }, { 'if-match': '"1"' });
    await eye.waitFor(device.page, plain(RED), 'red now');
  });

  await step('yesterday is told as it was planned then, and what the player showed instead', async () => {
    await page.goto(`${server.url}/#/screens/${screenId}/why?date=${date}&time=${encodeURIComponent(time)}`);
    await says(/^This is how it was on /);
    await says(/green.png played because Shows Green was the only booking that held/);
    const reported = page.getByRole('region', { name: 'What the player reported' });
    await reported.getByText(/^red\.png, \d\d:\d\d:\d\d to \d\d:\d\d:\d\d$/).waitFor();
    await reported.getByText('not as planned', { exact: true }).waitFor();
    const screen = page.frameLocator('iframe[title="Preview of Door 1"]');
    await screen.locator('img').first().waitFor();
    assert.deepEqual(await findings(page), []);
    await picture(page, 'history-why');
    await page.getByRole('button', { name: 'Now', exact: true }).click();
    await says(/red.png plays from the default playlist/);
  });

  await step('from there it plays on, over the minutes, without a break', async () => {
    await page.goto(`${server.url}/#/screens/${screenId}/why?date=${date}&time=${encodeURIComponent(time)}`);
    await page.frameLocator('iframe[title="Preview of Door 1"]').locator('img').first().waitFor();
    await page.getByText('60×', { exact: true }).click();
    const states = page.evaluate(
      () =>
        new Promise((resolve) => {
          const seen = [];
          window.addEventListener('message', function hear({ data }) {
            // The picture may still be on its way when the page is there.
            if (data?.kind !== 'told' || (!seen.length && data.state !== 'playing')) return;
            seen.push(data);
            // Four minutes, so the page has asked about three others at least.
            if (seen.at(-1).at - seen[0].at < 240_000) return;
            window.removeEventListener('message', hear);
            resolve(seen.map(({ state }) => state));
          });
        }),
    );
    await page.getByRole('button', { name: 'Play from here' }).click();
    assert.deepEqual([...new Set(await states)], ['playing']);
    await page.getByRole('button', { name: 'Pause' }).click();
    // Stopped it stays where it was, though the page asks once more about that minute.
    await page.getByRole('button', { name: 'Play from here' }).waitFor();
    const stood = await page.evaluate(
      () => new Promise((resolve) => window.addEventListener('message', ({ data }) => data?.kind === 'told' && resolve(data), { once: true })),
    );
    assert.equal(stood.state, 'playing');
  });

  await step('before the history begins it says so, and leads there', async () => {
    const [before] = local.format(new Date(Date.now() - 9 * DAY)).split(' ');
    await page.goto(`${server.url}/#/screens/${screenId}/why?date=${before}&time=12%3A00`);
    await page.getByRole('heading', { name: /^The history begins on / }).waitFor();
    await picture(page, 'history-begins');
    await page.getByRole('button', { name: 'Go there' }).click();
    await says(/^(This screen did not exist then|This is how it was on)/);
  });

  await step("the channel's history says what was done, by whom", async () => {
    await page.goto(`${server.url}/#/channels/${channel.id}`);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'History…' }).click();
    await page.getByRole('heading', { level: 1, name: 'History of Doors' }).waitFor();
    await says('The channel was changed: default playlist');
    await says('Shows Green was deleted');
    await says('Shows Green was added');
    assert.deepEqual(await findings(page), []);
    await picture(page, 'history-channel');
  });

  await step('putting back is looked at first', async () => {
    const line = page.getByRole('listitem').filter({ hasText: 'Shows Green was deleted' });
    await line.getByRole('button', { name: 'Put back to before this…' }).click();
    await preview.getByText(/^Changes 1 of \d+ screens?, all day on \d+ days/).waitFor();
    await preview.getByText('Of the channel and its bookings one comes back and one is changed back.').waitFor();
    await preview.getByText('Shows Green instead of Red (default)').waitFor();
    await preview.getByRole('img', { name: /^What Door 1 shows on .*, before and after$/ }).waitFor();
    assert.deepEqual(await findings(page), []);
    await picture(page, 'history-put-back');
    assert.equal((await api.get(`${site}/bookings?channelId=${channel.id}`)).items.length, 0);
  });

  await step('put back, the player shows it again', async () => {
    await preview.getByRole('button', { name: 'Put back, on one screen' }).click();
    await says('Doors is put back');
    await page.getByRole('link', { name: 'See delivery' }).waitFor();
    await eye.waitFor(device.page, plain(GREEN), 'green again');
    await says('Shows Green was added');
    await picture(page, 'history-done');
  });

  await step('and that is undone, and done again from the past', async () => {
    await page.getByRole('button', { name: 'Undo' }).click();
    await eye.waitFor(device.page, plain(RED), 'red by the undoing');
    await page.goto(`${server.url}/#/screens/${screenId}/why?date=${date}&time=${encodeURIComponent(time)}`);
    await page.getByRole('button', { name: 'Put Doors back to how it was then…' }).click();
    await preview.getByRole('button', { name: 'Put back, on one screen' }).click();
    await eye.waitFor(device.page, plain(GREEN), 'green as yesterday');
  });

  await step('the whole site can be put back to a moment; it is so already', async () => {
    await page.goto(`${server.url}/#/settings`);
    await page.getByRole('button', { name: 'Put back to a moment…' }).click();
    const form = page.getByRole('dialog', { name: 'Put the site back' });
    await form.getByLabel('Day').fill(date);
    await form.getByLabel(/^Time in /).fill(time);
    assert.deepEqual(await findings(page), []);
    await picture(page, 'history-site');
    await form.getByRole('button', { name: 'Look at it first' }).click();
    const look = page.getByRole('dialog', { name: /^What putting .* back would change$/ });
    await look.getByText('It is so already').waitFor();
    await picture(page, 'history-already');
    await look.getByRole('button', { name: 'Back', exact: true }).click();
    await form.getByRole('button', { name: 'Cancel' }).click();
  });

  await step('so can what the screens of a folder show', async () => {
    const folder = await api.post(`${site}/screen-folders`, { name: 'East' });
    const { version } = await api.get(`${site}/screens/${screenId}`);
    const moved = { folderId: folder.id, root: null };
    await api.call('PATCH', `${site}/screens/${screenId}`, moved, { 'if-match': `"${version}"` });
    await page.goto(`${server.url}/#/screens`);
    await page.getByRole('button', { name: 'Actions for the folder East' }).click();
    await page.getByRole('menuitem', { name: 'Put back what its screens show…' }).click();
    const form = page.getByRole('dialog', { name: 'Put back what its screens show…' });
    await form.getByLabel('Day').fill(date);
    await form.getByLabel(/^Time in /).fill(time);
    await form.getByRole('button', { name: 'Look at it first' }).click();
    const look = page.getByRole('dialog', { name: 'What putting East back would change' });
    await look.getByText('One screen is changed back.').waitFor();
    await picture(page, 'history-folder');
    await look.getByRole('button', { name: 'Put back, on one screen' }).click();
    await form.waitFor({ state: 'hidden' });
    await eye.waitFor(device.page, plain(GREEN), 'green, in its folder');
    assert.equal((await api.get(`${site}/screens/${screenId}`)).folderId, folder.id);
  });

  await step('on a phone, and in the dark, it can be read', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${server.url}/#/channels/${channel.id}/history`);
    await says('Shows Green was deleted');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    await picture(page, 'history-phone');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${server.url}/#/screens/${screenId}/why?date=${date}&time=${encodeURIComponent(time)}`);
    await says(/^This is how it was on /);
    await page.getByRole('region', { name: 'What the player reported' }).waitFor();
    assert.deepEqual(await findings(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    await picture(page, 'history-dark');
  });
});
