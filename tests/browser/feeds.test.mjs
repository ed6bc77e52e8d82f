// A feed of warnings is added in the admin: the server asks it, what it warns of stands, an outage clears nothing, and a push goes through.
import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { withToken } from './lib/api.mjs';
import { findings } from './lib/axe.mjs';
import { browser } from './lib/chromium.mjs';
import { signIn } from './lib/people.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

/** CAP's times have an offset, not `Z`. */
const time = (ms) => new Date(ms).toISOString().replace(/\.\d+Z/, '-00:00');
const SENT = time(Date.now() - 60_000);

const message = (identifier, kind = 'Alert', references = '') => `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${identifier}</identifier><sender>weather@example.org</sender>
<sent>${SENT}</sent><status>Actual</status><msgType>${kind}</msgType><scope>Public</scope>
${references && `<references>${references}</references>`}
<info><category>Met</category><event>Storm</event><urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>
<expires>${time(Date.now() + 3_600_000)}</expires><headline>Storm ${identifier}</headline><description>Strong wind.</description></info></alert>`;

/** A feed that says what the story has it say. */
async function weather(keep) {
  const feed = { status: 200, body: message('one') };
  const listener = createServer((_, answer) => answer.writeHead(feed.status).end(feed.body)).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  keep({ stop: () => (listener.closeAllConnections(), listener.close()) });
  return Object.assign(feed, { url: `http://127.0.0.1:${listener.address().port}/feed` });
}

story('a feed of warnings is added, breaks, recovers, and takes what is pushed', async (step, keep) => {
  const feed = await weather(keep);
  const server = keep(await Server.start({ demo: true, settings: { ATRIUM__IDENTITY__ALLOW_PRIVATE_NETWORKS: 'true' } }));
  const api = withToken(server.url, server.facts.apiToken);
  const site = await api.site();
  const context = await keep(await browser()).newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  await signIn(page, `${server.url}/sign-in`, server.facts);
  const says = (text) => page.getByText(text).first().waitFor();
  const dialog = page.getByRole('dialog');
  const save = () => dialog.getByRole('button', { name: 'Save' }).click();
  const edit = async (name) => {
    await page.getByRole('button', { name: new RegExp(`Actions.*${name}`, 'i') }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
  };

  await step('without a trigger the page says what to do first', async () => {
    for (const one of (await api.get(`${site}/triggers`)).items) {
      await api.call('DELETE', `${site}/triggers/${one.id}`, undefined, { 'if-match': `"${one.version}"` });
    }
    await page.goto(`${server.url}/#/triggers/feeds`);
    await says('First make a trigger');
    await api.post(`${site}/triggers`, { name: 'Weather warning', kind: 'emergency', mode: 'untilCleared',
      card: { title: 'Warning', text: '', tone: 'alert' }, targets: { everywhere: true } });
    await says('No feeds yet');
    await picture(page, 'feeds-empty');
  });

  await step('what is missing is said, then the feed is asked and its alert stands', async () => {
    await page.getByRole('button', { name: 'New feed' }).first().click();
    await save();
    assert.equal(await dialog.locator('[aria-invalid=true]').count(), 3);
    await dialog.getByLabel('Name').fill('Coast');
    await dialog.getByLabel('Trigger').selectOption({ label: 'Weather warning' });
    await dialog.getByRole('textbox', { name: 'Address' }).fill('ftp://example.org');
    await save();
    await dialog.getByText(/not allowed/).waitFor();
    await dialog.getByRole('textbox', { name: 'Address' }).fill(feed.url);
    await dialog.getByLabel(/Ask every/).fill('30');
    await picture(page, 'feeds-dialog');
    assert.deepEqual(await findings(page), []);
    await save();
    await says('1 alert stands');
    const active = (await api.get(`${site}/activations?active=true`)).items;
    assert.deepEqual(active.map((one) => [one.source, one.card.title]), [['alert', 'Storm one']]);
  });

  await step('a feed that breaks says what to do, and its alert stays', async () => {
    Object.assign(feed, { status: 503, body: '' });
    await edit('Coast');
    await save();
    await says(/status 503/);
    await says(/Alerts that stand stay until they expire/);
    await says('1 alert stands');
    await picture(page, 'feeds-broken');
    Object.assign(feed, { status: 200, body: message('two', 'Cancel', `weather@example.org,one,${SENT}`) });
    await edit('Coast');
    await save();
    await says('No alert stands');
    assert.deepEqual((await api.get(`${site}/activations?active=true`)).items, []);
  });

  await step('a feed that is pushed to gives its secret once', async () => {
    await page.getByRole('button', { name: 'New feed' }).first().click();
    await dialog.getByLabel('Name').fill('Our own');
    await dialog.getByLabel('Trigger').selectOption({ label: 'Weather warning' });
    await dialog.getByLabel('A system of yours pushes them').check();
    await save();
    await dialog.getByText('Push warnings into “Our own”').waitFor();
    const [url, secret] = await dialog.locator('code').allTextContents();
    await picture(page, 'feeds-secret');
    assert.deepEqual(await findings(page), []);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    const push = (body) => fetch(url, { method: 'POST', body, headers: { authorization: `Bearer ${secret}` } });
    assert.deepEqual(await (await push(message('three'))).json(), { changed: true });
    await says('1 alert stands');
    assert.equal((await push('<html/>')).status, 422);
    await says(/no CAP document/);
  });

  await step('the page is readable in the dark and on a phone', async () => {
    for (const look of [{ colorScheme: 'dark' }, { colorScheme: 'light', width: 390 }]) {
      await page.emulateMedia({ colorScheme: look.colorScheme });
      await page.setViewportSize({ width: look.width ?? 1280, height: 900 });
      await page.goto(`${server.url}/#/triggers/feeds`);
      await says('1 alert stands');
      assert.deepEqual(await findings(page), []);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 1, `${wide} px wider than the window`);
      await picture(page, `feeds-${look.width ?? look.colorScheme}`);
    }
  });
});
