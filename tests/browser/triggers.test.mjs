// Triggers: an emergency on three players, counted and taken down; a card read while the server is away.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { withToken } from './lib/api.mjs';
import { findings } from './lib/axe.mjs';
import { Device, browser } from './lib/chromium.mjs';
import { binary } from './lib/paths.mjs';
import { inAdmin, signIn } from './lib/people.mjs';
import { Eye, colourPng, plain } from './lib/pixels.mjs';
import { codeOn } from './lib/player.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';
import { banner, create, newTrigger, openEmergency, scan, showsFile } from './lib/triggers.mjs';

const GREEN = [20, 160, 90];
const RED = [200, 30, 60];
const FIRST = 'Message on all screens';

/** Deletes the sample's screens, which have no players here, and its triggers. */
async function empty(api, path) {
  for (const kind of ['screens', 'triggers']) {
    for (const { id, version } of (await api.get(`${path}/${kind}`)).items) {
      await api.call('DELETE', `${path}/${kind}/${id}`, undefined, { 'if-match': `"${version}"` });
    }
  }
}

/** A site whose channel shows green, the server it is on, and an administrator in a browser. */
async function site(keep, pictures = []) {
  const server = keep(await Server.start({ demo: true }));
  const api = withToken(server.url, server.facts.apiToken);
  const path = await api.site();
  await empty(api, path);
  const green = await api.upload(path, 'green.png', colourPng(GREEN));
  const channel = await api.channel(path, 'Green', await api.playlist(path, 'Green', [green]));
  const media = [];
  for (const [name, colour] of pictures) media.push(await api.upload(path, name, colourPng(colour)));
  const chromium = keep(await browser());
  const eye = await Eye.open(chromium);
  const admin = await chromium.newPage({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
  keep({ page: admin, stop() {} });
  await signIn(admin, `${server.url}/sign-in`, server.facts);
  /** A player of its own on a screen of its own, showing green. */
  const player = async (name) => {
    const device = keep(await Device.start());
    await device.page.goto(`${server.url}/player/`);
    const code = await codeOn(device.page);
    const screen = { name, root: { kind: 'channel', id: channel.id } };
    const { screenId } = await api.post(`${path}/registrations/claim`, { code, screen });
    await eye.waitFor(device.page, plain(GREEN), `green on ${name}`);
    return Object.assign(device, { screenId });
  };
  return { server, api, path, media, chromium, eye, admin, player };
}

/** Asks until it holds. */
async function until(what, holds) {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    const found = await holds();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`never: ${what}`);
}

const focusOnFirst = (page) =>
  until('focus on the first emergency', () => page.evaluate((name) => document.activeElement?.textContent.includes(name) && document.activeElement.hasAttribute('data-start'), FIRST));

story('an emergency is on three screens at a press, is counted, and is taken down', async (step, keep) => {
  const { admin, eye, player, server, chromium, api, path } = await site(keep);
  const players = [];
  await step('three players show what is booked', async () => {
    for (const name of ['Lobby', 'Café', 'Entrance']) players.push(await player(name));
  });
  await step('an administrator makes a trigger', async () => {
    await newTrigger(admin, 'Guided tour', 'Server');
    await admin.getByLabel('Headline').fill('The tour begins');
    await create(admin, 'Guided tour');
    await admin.getByText('On 3 screens now').waitFor();
  });
  await step('another program starts it by the example that the page shows, once', async () => {
    await admin.getByRole('button', { name: 'Make a webhook' }).click();
    const dialog = admin.getByRole('dialog', { name: 'Webhook of Guided tour' });
    const example = await dialog.locator('pre').textContent();
    await picture(admin, 'trigger-hook');
    const call = (change = (text) => text) => JSON.parse(execFileSync('bash', ['-c', change(example)], { stdio: ['ignore', 'pipe', 'ignore'] }));
    const keyed = (text) => text.replace('"activate"', '"activate","key":"door-42"');
    assert.equal(call().outcome, 'started');
    assert.equal(call(keyed).outcome, 'started');
    assert.equal(call(keyed).outcome, 'known');
    assert.equal(call((text) => text.replace(/SECRET='[^']*'/, "SECRET='another'")).code, 'signature_wrong');
    for (const { page } of players) await page.getByRole('alert').getByText('The tour begins').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await admin.getByRole('region', { name: 'Guided tour' }).getByText('Acknowledged by 3 of 3, shown on 3').first().waitFor();
    assert.equal(call((text) => text.replace('"activate"', '"clear"')).outcome, 'cleared');
    for (const { page } of players) await eye.waitFor(page, plain(GREEN), 'green after the call');
  });
  await step('the first emergency is there at a press, from any page', async () => {
    await admin.goto(`${server.url}/#/media`);
    const dialog = await openEmergency(admin);
    await dialog.getByText('No emergency is prepared').waitFor();
    await dialog.getByRole('button', { name: 'Make a message on all screens' }).click();
    await dialog.getByRole('button', { name: new RegExp(`^${FIRST}`) }).waitFor();
    await admin.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });
  await step('Enter that is held opens the dialog and starts nothing', async () => {
    await admin.getByRole('button', { name: 'Emergency', exact: true }).focus();
    // Pressed again without being let go, a key repeats.
    await admin.keyboard.down('Enter');
    await focusOnFirst(admin);
    for (let again = 0; again < 5; again += 1) await admin.keyboard.down('Enter');
    await admin.keyboard.up('Enter');
    await focusOnFirst(admin);
    const { items } = await api.get(`${path}/activations?active=true`);
    assert.deepEqual(items, []);
    await admin.keyboard.press('Escape');
  });
  await step('one key starts it; it is on all three screens and the dialog counts them', async () => {
    const dialog = await openEmergency(admin);
    await focusOnFirst(admin);
    await admin.keyboard.press('Enter');
    for (const { page } of players) await page.getByRole('alert').getByText('Please leave the building').waitFor();
    await dialog.getByText('Acknowledged by 3 of 3, shown on 3').waitFor();
    await picture(admin, 'emergency-on');
    await picture(players[0].page, 'emergency-player');
    assert.deepEqual(await findings(admin), []);
    await admin.keyboard.press('Escape');
  });
  await step('the banner stands on every page, with the count', async () => {
    for (const section of ['/screens', '/people', '/settings']) {
      await admin.goto(`${server.url}/#${section}`);
      await banner(admin, FIRST).getByText('Shown on 3 of 3').waitFor();
    }
  });
  await step('a player that restarts while the server is away shows it still', async () => {
    await players[0].page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await server.kill9();
    await players[0].page.reload();
    await players[0].page.getByRole('alert').getByText('Please leave the building').waitFor();
    await server.up();
  });
  await step('it is taken down, and what is booked is back on all three', async () => {
    await admin.reload();
    await banner(admin, FIRST).getByRole('button', { name: `Take down ${FIRST}` }).click();
    await banner(admin, FIRST).waitFor({ state: 'hidden' });
    for (const { page } of players) await eye.waitFor(page, plain(GREEN), 'green again');
  });
  await step('its words are changed before it starts; everything is cleared at once', async () => {
    await admin.goto(`${server.url}/#/triggers`);
    await admin.getByRole('button', { name: 'Start Guided tour' }).click();
    await admin.getByRole('dialog', { name: 'Start Guided tour?' }).getByRole('button', { name: 'Start on 3 screens' }).click();
    await admin.getByRole('dialog').getByText('Acknowledged by 3 of 3, shown on 3').waitFor();
    await admin.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await admin.getByRole('link', { name: '1 trigger is on' }).waitFor();
    const dialog = await openEmergency(admin);
    await dialog.getByRole('button', { name: `Change the words of ${FIRST} first` }).click();
    await dialog.getByLabel('Headline').fill('Stay inside');
    await dialog.getByRole('button', { name: new RegExp(`^${FIRST}`) }).click();
    for (const { page } of players) await page.getByRole('alert').getByText('Stay inside').waitFor();
    await dialog.getByText('Acknowledged by 3 of 3, shown on 3').waitFor();
    await dialog.getByRole('button', { name: 'Clear everything' }).click();
    const sure = admin.getByRole('dialog', { name: 'Clear everything that is on?' });
    await sure.getByText('2 in all').waitFor();
    await sure.getByRole('button', { name: 'Clear everything' }).click();
    for (const { page } of players) await eye.waitFor(page, plain(GREEN), 'green after all was cleared');
    await admin.keyboard.press('Escape');
  });
  await step('the history says who and when', async () => {
    await admin.goto(`${server.url}/#/triggers/history`);
    const rows = admin.getByRole('list', { name: 'History' }).getByRole('listitem');
    await until('five uses', async () => (await rows.count()) === 5);
    assert.match(await rows.last().innerText(), /by webhook\n.*The tour begins/s);
    assert.match(await rows.nth(2).innerText(), /by Demo\n.*Please leave the building/s);
    await picture(admin, 'triggers-history');
    assert.deepEqual(await findings(admin), []);
  });
  await step('who may not use triggers sees what is on, no way to start it, and is refused', async () => {
    const vera = { email: 'vera@example.org', password: 'four quiet herons wade' };
    const options = ['--email', vera.email, '--name', 'Vera Lind', '--data', server.data, '--password-stdin'];
    execFileSync(binary, ['admin', 'create', ...options], { input: `${vera.password}\n` });
    // Whom the command line makes may look at everything, and no more.
    const { items: triggers } = await api.get(`${path}/triggers`);
    const trigger = triggers.find((one) => one.name === FIRST);
    await api.post(`${path}/triggers/${trigger.id}/activations`, {});
    const page = await chromium.newPage();
    keep({ page, stop() {} });
    await signIn(page, `${server.url}/sign-in`, vera);
    await page.goto(`${server.url}/#/screens`);
    await banner(page, FIRST).waitFor();
    assert.equal(await page.getByRole('button', { name: /Emergency|Take down/ }).count(), 0);
    await page.goto(`${server.url}/#/triggers`);
    await page.getByRole('grid').getByText(FIRST).waitFor();
    assert.equal(await page.getByRole('button', { name: /^(Start|Stop)/ }).count(), 0);
    const refused = await page.evaluate(async (address) => {
      const answer = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
      return [answer.status, (await answer.json()).code];
    }, `${path}/triggers/${trigger.id}/activations`);
    assert.deepEqual(refused, [403, 'forbidden']);
  });
});

story('a card is read while the server is away, and its play arrives once', async (step, keep) => {
  const { admin, eye, player, server, api, path } = await site(keep, [['red.png', RED]]);
  const lobby = await player('Lobby');
  const shows = (colour) => eye.waitFor(lobby.page, plain(colour), String(colour)).then(() => true);
  const plays = async () => {
    const { items } = await api.get(`${path}/plays?limit=200&screenId=${lobby.screenId}`);
    return items.filter((one) => one.reason === 'localTrigger').map((one) => Date.parse(one.from));
  };
  await step('a key is recorded; Escape cancels, and what browsers keep is refused', async () => {
    await newTrigger(admin, 'Staff card', 'Local');
    const key = admin.getByLabel('Key', { exact: true });
    const record = admin.getByRole('button', { name: 'Record', exact: true });
    await record.click();
    await admin.keyboard.press('Escape');
    await record.waitFor();
    assert.equal(await key.inputValue(), '');
    await record.press('Enter');
    await admin.keyboard.press('F5');
    await admin.getByText('Browsers keep F5 for themselves.').waitFor();
    assert.deepEqual(await findings(admin), []);
    await admin.keyboard.press('k');
    await record.waitFor();
    assert.equal(await key.inputValue(), 'k');
    assert.equal(await admin.getByText('Browsers keep').count(), 0);
  });
  await step('an administrator records a card', async () => {
    await admin.getByLabel('Started by').selectOption({ label: 'A card or tag' });
    await admin.getByRole('button', { name: 'Record a card' }).click();
    await scan(admin, '04A2B9');
    await until('the number', async () => (await admin.getByLabel('Card number').inputValue()) === '04A2B9');
    await showsFile(admin, 'red.png');
    await admin.getByLabel('Seconds').fill('4');
    await create(admin, 'Staff card');
    await picture(admin, 'trigger-card');
    assert.deepEqual(await findings(admin), []);
  });
  await step('the player knows it, and goes back when its time is over', async () => {
    await until('red at the card', async () => {
      await scan(lobby.page, '04A2B9');
      return eye.waitFor(lobby.page, plain(RED), 'red', { within: 1_000 }).then(() => true, () => false);
    });
    await shows(GREEN);
  });
  let away;
  await step('the server is killed: the card still shows it, after a restart too, and typing by hand does not', async () => {
    await lobby.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await server.kill9();
    away = Date.now();
    await lobby.page.reload();
    await shows(GREEN);
    await lobby.page.keyboard.type('04A2B9', { delay: 250 });
    await lobby.page.keyboard.press('Enter');
    await scan(lobby.page, '11111111');
    await shows(GREEN);
    await scan(lobby.page, '04A2B9');
    await shows(RED);
    await shows(GREEN);
  });
  await step('the server is back and has the play once', async () => {
    await server.up();
    const since = async () => (await plays()).filter((from) => from >= away);
    await until('the play', async () => (await since()).length > 0);
    // What is reported later is sent later: when a later play is there, none of before is on its way.
    await scan(lobby.page, '04A2B9');
    await shows(GREEN);
    await until('a later play', async () => (await since()).length > 1);
    assert.equal((await since()).length, 2);
  });
});

const LOOKS = [
  { name: 'light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
];

story('trigger pages and the emergency are for everybody', async (step, keep) => {
  const server = keep(await Server.start({ demo: true }));
  const api = withToken(server.url, server.facts.apiToken);
  const path = await api.site();
  await empty(api, path);
  const { items: media } = await api.get(`${path}/media?limit=1`);
  const everywhere = { everywhere: true };
  const make = (input) => api.post(`${path}/triggers`, { targets: everywhere, mode: 'untilCleared', ...input });
  const card = { title: 'Please leave the building', text: 'Use the nearest exit.', tone: 'alert' };
  const fire = await make({ name: 'Fire', kind: 'emergency', card });
  await make({ name: 'Storm', kind: 'emergency', card: { ...card, title: 'Stay inside', tone: 'warning' } });
  await make({ name: 'Map', kind: 'local', mode: 'toggle', content: { kind: 'media', id: media[0].id }, match: { kind: 'touch', x: 700, y: 0, w: 300, h: 400 } });
  for (const name of ['Lobby', 'Café']) await api.post(`${path}/screens`, { name });
  await api.post(`${path}/triggers/${fire.id}/activations`, {});
  const chromium = keep(await browser());
  for (const look of LOOKS) {
    await step(look.name, async () => {
      const context = await chromium.newContext({ ...look, bypassCSP: true });
      const page = await context.newPage();
      keep({ page, stop: () => context.close() });
      await signIn(page, `${server.url}/sign-in`, server.facts);
      const look1 = async (name) => {
        await page.waitForLoadState('networkidle');
        await picture(page, `${name}-${look.name}`);
        assert.deepEqual(await findings(page), [], name);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(wide <= 1, `${name}: ${wide} px wider than the window`);
      };
      const { items } = await api.get(`${path}/triggers`);
      for (const one of items) {
        await page.goto(`${server.url}/#/triggers/${one.id}`);
        await page.getByRole('heading', { level: 1, name: one.name }).waitFor();
        await look1(`trigger-${one.name.toLowerCase()}`);
      }
      await page.goto(`${server.url}/#/triggers`);
      await inAdmin(page);
      await page.getByRole('grid').waitFor();
      await look1('triggers');
      const dialog = await openEmergency(page);
      await dialog.getByText('No player').first().waitFor();
      await dialog.getByRole('button', { name: 'Change the words of Storm first' }).click();
      await look1('emergency');
    });
  }
});
