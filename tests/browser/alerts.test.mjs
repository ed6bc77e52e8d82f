// Alerts: somebody says who is told; a player goes away and comes back: one mail and one call each; a muted screen tells nobody.
import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { withToken } from './lib/api.mjs';
import { findings } from './lib/axe.mjs';
import { Device, browser } from './lib/chromium.mjs';
import { Mailbox } from './lib/mailbox.mjs';
import { signIn } from './lib/people.mjs';
import { codeOn } from './lib/player.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

const TO = 'anna@example.org';
/** Looks every second, and believes at once what it sees. */
const QUICK = { ATRIUM__ALERTS__ROUND_SECONDS: '1', ATRIUM__ALERTS__RECOVER_SECONDS: '0', ATRIUM__ALERTS__GRACE_SECONDS: '0' };

/** A program of a customer's: keeps what it is sent, and gives the next call to whoever waits. */
async function program(keep) {
  const calls = [];
  const waiting = [];
  const hook = { status: 200 };
  const listener = createServer(async (request, answer) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const text = Buffer.concat(parts).toString();
    const call = { text, signature: request.headers['atrium-signature'], body: JSON.parse(text) };
    answer.writeHead(hook.status).end();
    const next = waiting.shift();
    if (next) next(call);
    else calls.push(call);
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  keep({ stop: () => (listener.closeAllConnections(), listener.close()) });
  const next = () => (calls.length ? Promise.resolve(calls.shift()) : new Promise((resolve) => waiting.push(resolve)));
  return Object.assign(hook, { calls, next, url: `http://127.0.0.1:${listener.address().port}/hook` });
}

/** As docs/ALERTS.md says. */
function isSigned({ text, signature }, secret) {
  const [at, mac] = signature.replace('t=', '').split(',v1=');
  return createHmac('sha256', secret).update(`${at}.${text}`).digest('hex') === mac;
}

story('people are told once that a screen is away and once that it is back', async (step, keep) => {
  const mailbox = keep(await Mailbox.start());
  const hook = await program(keep);
  const settings = { ...mailbox.settings, ...QUICK, ATRIUM__IDENTITY__ALLOW_PRIVATE_NETWORKS: 'true' };
  const server = keep(await Server.start({ demo: true, settings }));
  const api = withToken(server.url, server.facts.apiToken);
  const site = await api.site();
  for (const { id, version } of (await api.get(`${site}/screens`)).items) {
    await api.call('DELETE', `${site}/screens/${id}`, undefined, { 'if-match': `"${version}"` });
  }
  const rule = await api.get(`${site}/alert-rules/screenOffline`);
  await api.call('PUT', `${site}/alert-rules/screenOffline`, { enabled: false, afterMinutes: 10 }, { 'if-match': `"${rule.version}"` });
  const page = await keep(await browser()).newPage({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
  keep({ page, stop() {} });
  // A player counts as away half a minute after its last poll.
  page.setDefaultTimeout(90_000);
  await signIn(page, `${server.url}/sign-in`, server.facts);
  const says = (text) => page.getByText(text).first().waitFor();
  const card = page.getByRole('form', { name: 'Screen offline' });
  const dialog = page.getByRole('dialog');
  let secret;
  let device;

  await step('a site where nobody is told says so, and leads to the settings', async () => {
    await page.getByRole('link', { name: 'Alerts: none open' }).click();
    await says('Nobody is told yet');
    await picture(page, 'alerts-off');
    assert.deepEqual(await findings(page), []);
    await page.getByRole('link', { name: 'Who is told' }).last().click();
    await card.waitFor();
  });

  await step('a webhook is made, shows its secret once, and is tested', async () => {
    await page.getByRole('button', { name: 'New webhook' }).click();
    await dialog.getByLabel('Address').fill('ftp://example.org');
    await dialog.getByRole('button', { name: 'Make webhook' }).click();
    await dialog.getByText(/not allowed/).waitFor();
    await dialog.getByLabel('Address').fill(hook.url);
    await dialog.getByRole('button', { name: 'Make webhook' }).click();
    await dialog.getByText(/never shown again/).waitFor();
    secret = (await dialog.locator('code').allTextContents())[1];
    assert.deepEqual(await findings(page), []);
    await picture(page, 'alerts-secret');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    hook.status = 500;
    await page.getByRole('button', { name: 'Send a test', exact: true }).click();
    await says('It answered status 500.');
    assert.equal((await hook.next()).body.event, 'test');
    hook.status = 200;
    await page.getByRole('button', { name: 'Send a test', exact: true }).click();
    await says('It took the test (status 200).');
    assert.ok(isSigned(await hook.next(), secret));
  });

  await step('a rule names who is told, by keyboard; what is wrong is said beside the field', async () => {
    await card.getByLabel('Watch this').check();
    await card.getByRole('button', { name: 'Save' }).click();
    await card.getByText('Fill this in.').waitFor();
    const to = card.getByRole('textbox', { name: 'Mail to' });
    await to.fill('anna');
    await to.press('Enter');
    await card.getByText(/not a whole e-mail address/).waitFor();
    await to.fill(`${TO}, bo@example.org`);
    await to.press('Enter');
    await card.getByRole('button', { name: 'Remove bo@example.org' }).click();
    await card.getByLabel('After minutes').fill('99999');
    await card.getByRole('button', { name: 'Save' }).click();
    await card.getByText('A whole number from 0 to 10,080.').waitFor();
    await card.getByLabel('After minutes').fill('0');
    await card.getByLabel('Webhook').selectOption({ label: hook.url });
    await picture(page, 'alerts-rule');
    assert.deepEqual(await findings(page), []);
    await card.getByRole('button', { name: 'Save' }).click();
    await card.getByText('On', { exact: true }).waitFor();
    await card.getByRole('button', { name: 'Send a test mail' }).click();
    assert.match((await mailbox.next(TO, 'work')).text, /\/#\/alerts\?site=/);
  });

  await step('a player goes away: one mail, one call, and the page shows it by itself', async () => {
    device = keep(await Device.start());
    await device.page.goto(`${server.url}/player/`);
    await api.post(`${site}/registrations/claim`, { code: await codeOn(device.page), screen: { name: 'Lobby' } });
    await device.page.locator('.code').waitFor({ state: 'hidden' });
    await page.goto(`${server.url}/#/alerts`);
    await says('No alert is open');
    await says('Watched: Screen offline.');
    await picture(page, 'alerts-fine');
    await device.page.goto('about:blank');
    assert.match((await mailbox.next(TO, 'Lobby is offline')).text, /Screens: Lobby/);
    const call = await hook.next();
    assert.ok(isSigned(call, secret));
    assert.deepEqual([call.body.event, call.body.kind, call.body.subjects.map((one) => one.name)], ['opened', 'screenOffline', ['Lobby']]);
    await page.getByRole('listitem').filter({ hasText: 'Lobby' }).getByText(/^Told/).waitFor();
    await page.getByRole('link', { name: '1 alert', exact: true }).waitFor();
    await picture(page, 'alerts-open');
    assert.deepEqual(await findings(page), []);
  });

  await step('it comes back: one mail, one call, and it is among the past', async () => {
    await device.page.goto(`${server.url}/player/`);
    await mailbox.next(TO, 'Lobby is online again');
    const call = await hook.next();
    assert.deepEqual([call.body.event, hook.calls.length], ['recovered', 0]);
    await says('No alert is open');
    await says(/^lasted/);
  });

  await step('a muted screen is seen on the page, and nobody is told', async () => {
    await device.page.goto('about:blank');
    await mailbox.next(TO, 'Lobby is offline');
    await hook.next();
    const mute = page.getByRole('button', { name: 'Mute Screen offline of Lobby' });
    await mute.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Always this screen' }).waitFor();
    await picture(page, 'alerts-mute');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await says('Screen muted');
    await says('Muted screens');
    await device.page.goto(`${server.url}/player/`);
    await says('No alert is open');
    await device.page.goto('about:blank');
    await says('Screen muted');
    const [open] = (await api.get(`${site}/outages?open=true`)).items;
    assert.equal(open.toldAt, null);
    assert.equal(hook.calls.length, 0);
  });

  await step('no longer muted, it is told; and the pages are readable in the dark and on a phone', async () => {
    await page.getByRole('button', { name: 'Unmute' }).click();
    await mailbox.next(TO, 'Lobby is offline');
    await hook.next();
    for (const look of [{ colorScheme: 'dark' }, { colorScheme: 'light', width: 390 }]) {
      await page.emulateMedia({ colorScheme: look.colorScheme });
      await page.setViewportSize({ width: look.width ?? 1280, height: 900 });
      for (const [path, seen] of [['alerts', /^Told/], ['settings?tab=alerts', 'Screen offline']]) {
        await page.goto(`${server.url}/#/${path}`);
        await says(seen);
        assert.deepEqual(await findings(page), []);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(wide <= 1, `${path} is ${wide} px wider than the window`);
        await picture(page, `alerts-${path.slice(0, 8)}-${look.width ?? look.colorScheme}`);
      }
    }
  });
});
