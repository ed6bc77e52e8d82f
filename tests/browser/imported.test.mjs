// Accounts of old products: imported, merged at the first sign-in, and helped along by an administrator.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findings } from './lib/axe.mjs';
import { browser } from './lib/chromium.mjs';
import { Mailbox, codeIn, linkIn } from './lib/mailbox.mjs';
import { binary } from './lib/paths.mjs';
import { inAdmin, setUp } from './lib/people.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

const sha1 = (text) => createHash('sha1').update(text).digest('hex');
const OLD = { publisher: 'three old chairs', portal: 'four new tables', room: 'five round doors' };
const NEW = 'seven green kettles';
const LINES = [
  ['publisher', 'nina', 'nina@example.org', 'Nina Ek', OLD.publisher, 'Harbour House=publisher'],
  ['portal', 'nina', 'n.ek@old.example', 'Nina Ek', OLD.portal, 'Harbour House=group_admin'],
  ['room', 'nina', '', 'Nina Ek', OLD.room, 'Harbour House=viewer'],
  ['room', 'rolf', 'rolf@example.org', 'Rolf Ås', OLD.room, 'Harbour House=viewer'],
  ['room', 'door3', '', 'Third floor', OLD.room, 'Harbour House=viewer'],
  ['publisher', 'bo', 'bo@example.org', 'Bo Lind', OLD.publisher, 'Harbour House=viewer'],
  ['portal', 'bo', 'bo@old.example', 'Bo Lind', OLD.portal, 'Harbour House=publisher'],
  ['portal', 'twin', 'bo@example.org', 'Twin', OLD.portal, ''],
];

story('accounts of old products become one', async (step, keep) => {
  const mailbox = keep(await Mailbox.start());
  const server = keep(await Server.start({ settings: mailbox.settings }));
  const chromium = keep(await browser());
  const admin = await (await chromium.newContext({ bypassCSP: true, viewport: { width: 1280, height: 800 } })).newPage();
  keep({ page: admin, stop() {} });
  const file = join(server.data, 'old.csv');

  const fresh = async (options = {}) => {
    const page = await (await chromium.newContext({ bypassCSP: true, ...options })).newPage();
    keep({ page, stop() {} });
    return page;
  };
  const tell = async (page, name, password) => {
    await page.goto(`${server.url}/sign-in`);
    await page.getByLabel('E-mail address or username').fill(name);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  const me = (page) => page.evaluate(async () => (await fetch('/api/v1/me')).json());
  const toImported = async () => {
    await admin.goto(`${server.url}/#/server?tab=imported`);
    await admin.getByText('Accounts of Publisher, Portal and Room that were imported.').waitFor();
  };
  const act = async (row, item) => {
    await admin.getByRole('row', { name: row }).getByRole('button', { name: /^Actions/ }).click();
    await admin.getByRole('menuitem', { name: item }).click();
  };

  await step('the administrator finds nothing, and is told how to begin', async () => {
    await setUp(admin, server.setUpUrl);
    await toImported();
    await admin.getByRole('heading', { name: 'Nothing was imported' }).waitFor();
  });

  await step('a dry run tells, the import does it while the server runs', async () => {
    const rows = LINES.map(([product, username, email, name, password, roles]) => [product, username, email, name, 'sha1', sha1(password), roles].join(','));
    writeFileSync(file, `product,username,email,display_name,scheme,hash,roles\n${rows.join('\n')}\n`);
    const run = (...more) => execFileSync(binary, ['--data', server.data, 'import', 'accounts', file, ...more], { encoding: 'utf8' });
    const told = run('--dry-run');
    assert.match(told, /8 accounts of people/);
    assert.match(told, /2 .*a username|have one username and different addresses/);
    assert.match(told, /twin <bo@example.org>/);
    assert.match(run(), /Imported 8 accounts/);
    await toImported();
    await admin.reload();
    await admin.getByRole('row', { name: /Third floor/ }).getByText('Must set a password').waitFor();
    await admin.getByRole('row', { name: /Twin/ }).getByText('was removed').waitFor();
    await picture(admin, 'imported-list');
    assert.deepEqual(await findings(admin), []);
  });

  await step('she signs in with one of her old passwords and proves the other mailbox', async () => {
    const page = await fresh();
    await tell(page, 'nina', OLD.publisher);
    await page.getByRole('heading', { name: 'Is this mailbox yours, too?' }).waitFor();
    await picture(page, 'imported-mailbox');
    assert.deepEqual(await findings(page), []);
    const code = codeIn(await mailbox.next('n.ek@old.example', 'code'));
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'It is mine' }).click();
    await inAdmin(page);
    const who = await me(page);
    assert.deepEqual([who.account.email, who.sites[0].profile], ['nina@example.org', 'group_admin']);
    const other = await fresh();
    await tell(other, 'nina', OLD.portal);
    await other.getByText('The name and the password do not match').waitFor();
  });

  await step('a room user sets a new password by mail first', async () => {
    const page = await fresh({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await tell(page, 'rolf', OLD.room);
    await page.getByRole('heading', { name: 'Set a new password first' }).waitFor();
    await picture(page, 'imported-must-reset');
    await page.goto(`${server.url}/forgotten`);
    await page.getByLabel('E-mail address or username').fill('rolf');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.goto(linkIn(await mailbox.next('rolf@example.org', 'password')));
    await page.getByLabel('Password', { exact: true }).fill(NEW);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await tell(page, 'rolf', NEW);
    await inAdmin(page);
  });

  await step('whoever has no address gets a link from the administrator', async () => {
    await toImported();
    await act(/Third floor/, 'Make a one-time link');
    const dialog = admin.getByRole('dialog');
    const url = await dialog.locator('code').innerText();
    await dialog.getByRole('button', { name: 'Done' }).click();
    const page = await fresh();
    await page.goto(url);
    await page.getByLabel('Password', { exact: true }).fill(NEW);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await tell(page, 'door3', NEW);
    await inAdmin(page);
  });

  await step('he goes on without the other mailbox, and the administrator says that it is his', async () => {
    const page = await fresh({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await page.context().addCookies([{ name: '__Host-atrium-language', value: 'sv', domain: 'localhost', path: '/', secure: true }]);
    await page.goto(`${server.url}/sign-in`);
    await page.getByLabel('E-postadress eller användarnamn').fill('bo@example.org');
    await page.getByRole('button', { name: 'Fortsätt' }).click();
    await page.getByLabel('Lösenord', { exact: true }).fill(OLD.publisher);
    await page.getByRole('button', { name: 'Logga in', exact: true }).click();
    await page.getByRole('heading', { name: 'Är den här brevlådan också din?' }).waitFor();
    await picture(page, 'imported-mailbox-phone-sv');
    await page.getByRole('button', { name: 'Fortsätt utan den' }).click();
    await page.getByRole('navigation').first().waitFor();
    assert.equal((await me(page)).sites[0].profile, 'viewer');
    await toImported();
    await admin.reload();
    await admin.getByLabel('Show', { exact: true }).selectOption({ label: 'Waiting for you (1)' });
    await picture(admin, 'imported-waiting');
    await act(/Bo Lind/, 'It is Bo Lind');
    await admin.getByRole('dialog').getByRole('button', { name: 'Yes, merge' }).click();
    await admin.getByText("It is Bo Lind's now").waitFor();
    assert.equal((await me(page)).sites[0].profile, 'publisher');
    await picture(admin, 'imported-decided');
  });
});
