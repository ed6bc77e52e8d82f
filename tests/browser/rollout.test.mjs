// A change is tried on one screen, published to all when it is seen to be good, and another one is taken back.
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

story('a change is tried on one screen first, and published or stopped', async (step, keep) => {
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
  const banner = admin.getByRole('region', { name: 'A change is being tried' });
  const preview = admin.getByRole('dialog', { name: 'What this would change' });
  const choose = admin.getByRole('dialog', { name: 'Try on a few screens first' });
  const show = async (colour, names) => {
    for (const name of names) await eye.waitFor(players[name].page, plain(colour), `${colour} on ${name}`);
  };
  const etag = async (name) => (await api.get(`${path}/screens/${players[name].screenId}/schedule`)).etag;
  const lookAhead = async (playlist) => {
    await openChannel(admin, 'Halls');
    await admin.getByLabel('Default playlist').selectOption({ label: playlist });
    await admin.getByRole('button', { name: 'Preview changes' }).click();
    await preview.getByText(/^Changes 3 of 3 screens/).waitFor();
    await preview.getByRole('button', { name: 'Try on a few screens first…' }).click();
  };

  await step('three players show what is there', async () => {
    for (const name of ['Lobby', 'Café', 'Entrance']) {
      const device = (players[name] = keep(await Device.start()));
      await device.page.goto(`${server.url}/player/`);
      const screen = { name, root: { kind: 'channel', id: channel.id } };
      device.screenId = (await api.post(`${path}/registrations/claim`, { code: await codeOn(device.page), screen })).screenId;
    }
    await show(GREEN, Object.keys(players));
  });

  await step('from the preview a screen is chosen, by keyboard alone', async () => {
    await lookAhead('Red');
    await choose.getByRole('checkbox', { name: /^Café/ }).waitFor();
    assert.equal(await admin.evaluate(() => document.activeElement?.getAttribute('type')), 'checkbox', 'one goes on with the first screen');
    assert.equal(await choose.getByRole('button', { name: 'Choose screens' }).isDisabled(), true);
    await choose.getByRole('searchbox').fill('lob');
    await choose.getByRole('checkbox', { name: /^Café/ }).waitFor({ state: 'hidden' });
    await choose.getByRole('checkbox', { name: /^Lobby/ }).focus();
    await admin.keyboard.press('Space');
    await choose.getByText('1 of at most 20 chosen').waitFor();
    await choose.getByRole('searchbox').fill('');
    await choose.getByRole('checkbox', { name: /^Café/ }).waitFor();
    assert.deepEqual(await findings(admin), []);
    await picture(admin, 'rollout-choose');
    await choose.getByRole('button', { name: 'Try on 1 screen' }).focus();
    await admin.keyboard.press('Enter');
    await choose.waitFor({ state: 'hidden' });
  });

  await step('the one shows it, the others go on, and the line at the top counts', async () => {
    await banner.getByText('“Halls” is being tried on 1 screen: 1 of 1 shows it.').waitFor();
    await show(RED, ['Lobby']);
    await show(GREEN, ['Café', 'Entrance']);
    assert.notEqual(await etag('Lobby'), await etag('Café'));
    assert.equal((await api.get(`${path}/channels/${channel.id}`)).defaultPlaylistId, green.id, 'nothing is saved yet');
    assert.equal(await admin.getByLabel('Default playlist').locator('option:checked').innerText(), 'Green', 'the form let go of it');
    assert.deepEqual(await findings(admin), []);
    await picture(admin, 'rollout-banner');
  });

  await step('it is on every page, and readable in the dark and on a phone', async () => {
    await admin.goto(`${server.url}/#/screens/${players.Lobby.screenId}/why`);
    await admin.getByText('A change is being tried on this screen').waitFor();
    await picture(admin, 'rollout-why');
    await banner.getByRole('link', { name: 'See delivery' }).click();
    await admin.getByRole('heading', { level: 1, name: 'Delivery: Trial Halls' }).waitFor();
    await admin.getByText('The screen shows it').waitFor();
    for (const look of [{ colorScheme: 'dark' }, { colorScheme: 'light', width: 390 }]) {
      await admin.emulateMedia({ colorScheme: look.colorScheme });
      if (look.width) await admin.setViewportSize({ width: look.width, height: 844 });
      await banner.waitFor();
      assert.deepEqual(await findings(admin), []);
      const overflow = await admin.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      assert.equal(overflow, false, 'nothing is wider than the page');
      await picture(admin, `rollout-${look.width ?? look.colorScheme}`);
    }
    await admin.setViewportSize({ width: 1280, height: 900 });
  });

  await step('a second one has to wait for the end of the first', async () => {
    await lookAhead('Red');
    await choose.getByRole('checkbox', { name: /^Café/ }).check();
    await choose.getByRole('button', { name: 'Try on 1 screen' }).click();
    await choose.getByText(/^Another change is being tried already/).waitFor();
    await admin.setViewportSize({ width: 390, height: 844 });
    assert.deepEqual(await findings(admin), []);
    await picture(admin, 'rollout-choose-390');
    await choose.getByRole('button', { name: 'Back' }).focus();
    await admin.keyboard.press('Enter');
    await preview.getByRole('button', { name: 'Try on a few screens first…' }).waitFor();
    assert.equal(await admin.evaluate(() => document.activeElement?.textContent?.trim()), 'Try on a few screens first…');
    await picture(admin, 'rollout-preview-390');
    await admin.setViewportSize({ width: 1280, height: 900 });
    await preview.getByRole('button', { name: 'Back' }).click();
    await admin.getByRole('button', { name: 'Discard changes' }).click();
  });

  await step('published, all show it, and the one that tried it has the very same schedule', async () => {
    const tried = await etag('Lobby');
    await banner.getByRole('button', { name: 'Publish to all…' }).click();
    await preview.getByText(/^Changes 3 of 3 screens/).waitFor();
    assert.equal(await preview.getByRole('button', { name: /Try on/ }).count(), 0);
    await preview.getByRole('button', { name: 'Publish to 3 screens' }).click();
    await banner.waitFor({ state: 'hidden' });
    await show(RED, Object.keys(players));
    assert.deepEqual([await etag('Lobby'), await etag('Café')], [tried, tried]);
    await admin.getByRole('link', { name: 'See delivery' }).last().click();
    await admin.getByText('All 2 screens show it').waitFor();
  });

  await step('another one is stopped: the screen goes back, the others never knew', async () => {
    await lookAhead('Green');
    await choose.getByRole('checkbox', { name: /^Lobby/ }).check();
    await choose.getByRole('checkbox', { name: /^Café/ }).check();
    await choose.getByRole('button', { name: 'Try on 2 screens' }).click();
    await banner.getByText('“Halls” is being tried on 2 screens: 2 of 2 show it.').waitFor();
    await show(GREEN, ['Lobby', 'Café']);
    await show(RED, ['Entrance']);
    await banner.getByRole('button', { name: 'Stop' }).click();
    await admin.getByRole('dialog', { name: 'Stop trying it?' }).getByRole('button', { name: 'Stop' }).click();
    await banner.waitFor({ state: 'hidden' });
    await show(RED, Object.keys(players));
  });

  await step('somebody changes the same thing: the screens go back, and the line says why', async () => {
    await lookAhead('Green');
    await choose.getByRole('checkbox', { name: /^Lobby/ }).check();
    await choose.getByRole('button', { name: 'Try on 1 screen' }).click();
    await show(GREEN, ['Lobby']);
    const { version } = await api.get(`${path}/channels/${channel.id}`);
    await api.call('PATCH', `${path}/channels/${channel.id}`, { name: 'Hall' }, { 'if-match': `"${version}"` });
    await banner.getByText('Somebody has changed the same thing meanwhile.').waitFor();
    await show(RED, Object.keys(players));
    assert.equal(await banner.getByRole('button', { name: 'Publish to all…' }).count(), 0);
    assert.deepEqual(await findings(admin), []);
    await picture(admin, 'rollout-taken-back');
    await banner.getByRole('button', { name: 'Stop' }).click();
    await admin.getByRole('dialog', { name: 'Stop trying it?' }).getByRole('button', { name: 'Stop' }).click();
    await banner.waitFor({ state: 'hidden' });
  });
});
