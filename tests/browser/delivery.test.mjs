// Delivery: a change is followed to each screen, live; one that is away is named with the reason, and comes back.
import { strict as assert } from 'node:assert';
import { withToken } from './lib/api.mjs';
import { findings } from './lib/axe.mjs';
import { Device, browser } from './lib/chromium.mjs';
import { signIn } from './lib/people.mjs';
import { openChannel } from './lib/planning.mjs';
import { Eye, colourPng, plain } from './lib/pixels.mjs';
import { codeOn } from './lib/player.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

const GREEN = [20, 160, 90];
const RED = [200, 30, 60];
/** A player that says nothing counts as away within 90 s. */
const AWAY = { timeout: 110_000 };

story('a change is followed to every screen, and one that is away is named until it is back', async (step, keep) => {
  const server = keep(await Server.start({ demo: true }));
  const api = withToken(server.url, server.facts.apiToken);
  const path = await api.site();
  for (const { id, version } of (await api.get(`${path}/screens`)).items) {
    await api.call('DELETE', `${path}/screens/${id}`, undefined, { 'if-match': `"${version}"` });
  }
  const green = await api.playlist(path, 'Green', [await api.upload(path, 'green.png', colourPng(GREEN))]);
  await api.playlist(path, 'Red', [await api.upload(path, 'red.png', colourPng(RED))]);
  const channel = await api.channel(path, 'Halls', green);
  const chromium = keep(await browser());
  const eye = await Eye.open(chromium);
  const players = {};
  const admin = await chromium.newPage({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
  keep({ page: admin, stop() {} });
  await signIn(admin, `${server.url}/sign-in`, server.facts);
  const says = (text, options) => admin.getByText(text).first().waitFor(options);
  const row = (name) => admin.getByRole('row', { name: new RegExp(`^${name}`) });

  await step('three players show what is booked; one of them goes away', async () => {
    for (const name of ['Lobby', 'Café', 'Entrance']) {
      const device = (players[name] = keep(await Device.start()));
      await device.page.goto(`${server.url}/player/`);
      const screen = { name, root: { kind: 'channel', id: channel.id } };
      device.screenId = (await api.post(`${path}/registrations/claim`, { code: await codeOn(device.page), screen })).screenId;
      await eye.waitFor(device.page, plain(GREEN), `green on ${name}`);
    }
    await players.Entrance.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await players.Entrance.page.goto('about:blank');
  });

  await step('an administrator changes the channel, and the note after saving leads to the delivery', async () => {
    await openChannel(admin, 'Halls');
    await admin.getByLabel('Default playlist').selectOption({ label: 'Red' });
    await admin.getByRole('button', { name: 'Save channel' }).click();
    await admin.getByRole('link', { name: 'See delivery' }).click();
    await admin.getByRole('heading', { level: 1, name: 'Delivery: Channel Halls' }).waitFor();
    await admin.evaluate(() => (window.stayed = true));
  });

  await step('two screens show it, and the page says so by itself', async () => {
    for (const name of ['Lobby', 'Café']) await eye.waitFor(players[name].page, plain(RED), `red on ${name}`);
    await says('2 of 3 screens show it');
    assert.match(await row('Lobby').innerText(), /Shown/);
    await picture(admin, 'delivery-on-its-way');
  });

  await step('the one that is away is named first, with the reason', async () => {
    await row('Entrance').getByText(/Its player is offline/).waitFor(AWAY);
    assert.match(await admin.getByRole('row').nth(1).innerText(), /^Entrance/);
    assert.deepEqual(await findings(admin), []);
    await picture(admin, 'delivery-stuck');
  });

  await step('by keyboard: the list is searched and filtered, and the address keeps it', async () => {
    await admin.keyboard.press('/');
    await admin.keyboard.type('lob');
    await row('Entrance').waitFor({ state: 'detached' });
    assert.match(admin.url(), /q=lob/);
    await admin.keyboard.press('Escape');
    await row('Entrance').waitFor();
    const chip = admin.getByRole('button', { name: /^Not told yet/ });
    await chip.focus();
    await admin.keyboard.press('Enter');
    await row('Lobby').waitFor({ state: 'detached' });
    assert.match(admin.url(), /stage=targeted/);
    await admin.keyboard.press('Enter');
    await row('Lobby').waitFor();
  });

  await step('it comes back, and the page tells it without being loaded again', async () => {
    await players.Entrance.page.goto(`${server.url}/player/`);
    await eye.waitFor(players.Entrance.page, plain(RED), 'red on Entrance');
    await says('All 3 screens show it');
    assert.equal(await row('Entrance').getByText(/offline/).count(), 0);
    assert.equal(await admin.evaluate(() => window.stayed), true);
    await picture(admin, 'delivery-done');
  });

  await step('the overview has it among the changes, and the screen knows its files', async () => {
    await admin.goto(`${server.url}/#/`);
    await admin.getByRole('link', { name: '3 of 3 shown' }).first().waitFor();
    await picture(admin, 'delivery-overview');
    await admin.goto(`${server.url}/#/screens/${players.Lobby.screenId}`);
    await says(/^All \d+ are on the device$/);
  });

  await step('a file that the server has lost is named, on the delivery, the screen and in the reasons', async () => {
    const blue = await api.upload(path, 'blue.png', colourPng([30, 80, 200]));
    await players.Lobby.page.route(`**/media/${blue.sha256}`, (route) => route.fulfill({ status: 503, headers: { 'retry-after': '1' } }));
    const answer = await api.send('POST', `${path}/bookings`, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'Blue', channelId: channel.id, priority: 100, content: { kind: 'media', id: blue.id },
        when: { zone: { mode: 'screen' }, start: '1970-01-01T00:00', end: '1970-01-02T00:00', repeat: 'FREQ=DAILY' },
      }),
    });
    await admin.goto(`${server.url}/#/changes/${answer.headers['atrium-version']}`);
    await admin.getByRole('heading', { level: 1, name: 'Delivery: Booking Blue' }).waitFor();
    await says('2 of 3 screens show it');
    await row('Lobby').getByText(/^1 of \d+ files is on its way/).waitFor();
    await admin.getByRole('link', { name: 'Lobby' }).click();
    await says(/^1 of \d+ is not on the device yet$/);
    await admin.getByRole('link', { name: 'Why this?' }).click();
    await says('The file is not on this player yet.');
    await picture(admin, 'delivery-why');
    assert.deepEqual(await findings(admin), []);
    await players.Lobby.page.unroute(`**/media/${blue.sha256}`);
    await admin.goBack();
    await says(/^All \d+ are on the device$/, AWAY);
  });

  await step('it is readable in the dark and on a phone', async () => {
    const { items } = await api.get(`${path}/changes`);
    const version = items.find((one) => one.kind === 'channels' && one.delivery)?.version ?? items.find((one) => one.delivery).version;
    for (const look of [{ name: 'dark', colorScheme: 'dark' }, { name: 'phone', colorScheme: 'light', width: 390 }, { name: 'phone-dark', colorScheme: 'dark', width: 390 }]) {
      await admin.emulateMedia({ colorScheme: look.colorScheme });
      await admin.setViewportSize({ width: look.width ?? 1280, height: 900 });
      for (const [name, address] of [['page', `/changes/${version}`], ['overview', '/']]) {
        await admin.goto(`${server.url}/#${address}`);
        await admin.getByText(/All 3 screens show it|3 of 3 shown/).first().waitFor();
        await picture(admin, `delivery-${name}-${look.name}`);
        assert.deepEqual(await findings(admin), [], look.name);
        const wide = await admin.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(wide <= 1, `${name} ${look.name}: ${wide} px wider than the window`);
      }
    }
    await admin.emulateMedia({ colorScheme: 'light' });
    await admin.setViewportSize({ width: 1280, height: 900 });
  });

  await step('what reaches no screen, and what a restart has forgotten, are said', async () => {
    const made = await api.send('POST', `${path}/playlists`, {
      headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'Unused', items: [] }),
    });
    const version = made.headers['atrium-version'];
    await admin.goto(`${server.url}/#/changes/${version}`);
    await says('No screen with a player had to be told');
    await server.kill9();
    await server.up();
    await admin.goto('about:blank');
    await admin.goto(`${server.url}/#/changes/${version}`);
    await says('Nothing is known of this delivery');
    await says(/^This server was started at /);
    await picture(admin, 'delivery-forgotten');
    assert.deepEqual(await findings(admin), []);
  });
});
