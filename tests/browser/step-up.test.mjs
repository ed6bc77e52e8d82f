// Before something dangerous the admin asks for a fresh proof, and leads back; a site's sign-in policy; helping somebody back in.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { browser } from './lib/chromium.mjs';
import { inDatabase } from './lib/database.mjs';
import { binary } from './lib/paths.mjs';
import { inAdmin, owner, setUp } from './lib/people.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

const VERA = { name: 'Vera Lind', email: 'vera@example.org', password: 'six quiet herons wade' };
const LOOKS = [
  { name: 'light', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
];

/** Makes every proof an hour old, as an hour would. */
const age = (server) => inDatabase(server, 'UPDATE sessions SET authenticated_at = authenticated_at - 3600000');

story('what is dangerous asks for a fresh proof', async (step, keep) => {
  const server = keep(await Server.start());
  const chromium = keep(await browser());
  const page = await chromium.newPage({ viewport: { width: 1280, height: 800 } });
  keep({ page, stop() {} });

  async function looks(name) {
    for (const look of LOOKS) {
      await page.setViewportSize(look.viewport);
      await page.emulateMedia({ colorScheme: look.colorScheme });
      await picture(page, `step-up-${name}-${look.name}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 1, `${name} is ${wide} px wider than the window, ${look.name}`);
    }
    await page.setViewportSize(LOOKS[0].viewport);
    await page.emulateMedia({ colorScheme: 'light' });
  }

  await step('the owner looks at whom a policy would touch', async () => {
    await setUp(page, server.setUpUrl);
    await page.goto(`${server.url}/#/settings?tab=sign-in`);
    await page.getByLabel('Second factor').selectOption({ label: 'An authenticator app or a passkey' });
    await page.getByRole('heading', { name: '1 person is asked for something new' }).waitFor();
    await page.getByText('Sets up an app').waitFor();
    await looks('policy');
    await page.getByLabel('Second factor').selectOption({ label: 'A code by mail' });
    await page.getByText('This server sends no mail yet').first().waitFor();
    assert.equal(await page.getByRole('heading', { name: /asked for something new/ }).count(), 0);
  });

  await step('an old proof is not enough to save it: a dialog leads to the sign-in page and back', async () => {
    await page.getByLabel('Second factor').selectOption({ label: 'An authenticator app or a passkey' });
    age(server);
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await dialog.waitFor();
    await looks('dialog');
    page.once('dialog', (leaving) => leaving.accept());
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Confirm that it is you' }).waitFor();
    assert.equal(await page.getByLabel('Signing in as').inputValue(), owner.email);
    await looks('sign-in');
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await inAdmin(page);
    assert.match(page.url(), /#\/settings\?tab=sign-in$/);
    await page.getByLabel('Trusted browsers').selectOption({ label: 'For 30 days' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
  });

  await step('a log of a thousand names is no file until the proof is fresh', async () => {
    age(server);
    await page.goto(`${server.url}/#/audit`);
    await page.getByRole('button', { name: 'Export' }).click();
    const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await dialog.waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  await step('somebody who lost their phone is helped: factors off, and a link by hand', async () => {
    const options = ['--email', VERA.email, '--name', VERA.name, '--data', server.data, '--password-stdin'];
    execFileSync(binary, ['admin', 'create', ...options], { input: `${VERA.password}\n` });
    await page.goto(`${server.url}/sign-in?step-up=1&next=${encodeURIComponent('/#/people')}`);
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText(VERA.name).click();
    const act = async (name) => {
      await page.getByRole('button', { name: `Actions for ${VERA.name}` }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await act('Remove second factors');
    await looks('reset-factors');
    await page.getByRole('button', { name: 'Remove second factors' }).click();
    await page.getByText(`${VERA.name} has no second factor any more.`).waitFor();
    await act('One-time link');
    const dialog = page.getByRole('dialog', { name: `A link for ${VERA.name}` });
    const url = await dialog.locator('code').innerText();
    await looks('link');
    const other = await (await chromium.newContext()).newPage();
    await other.goto(url);
    await other.getByLabel('Password').fill('five amber lanterns drift');
    await other.getByRole('button', { name: 'Set the password' }).click();
    await other.getByText('The password is set').waitFor();
    await other.context().close();
  });
});
