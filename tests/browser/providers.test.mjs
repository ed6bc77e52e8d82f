// Buttons for everybody on the sign-in page: a server's administrator adds one, a newcomer accepts an invitation by it, somebody who
// has an account connects it. The provider is the certified one, on loopback.
import { strict as assert } from 'node:assert';
import { findings } from './lib/axe.mjs';
import { browser } from './lib/chromium.mjs';
import { linkIn, Mailbox } from './lib/mailbox.mjs';
import { inAdmin, owner, setUp } from './lib/people.mjs';
import { signInThere, startProvider } from './lib/provider.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

const NINA = { email: 'nina@northwind.example', email_verified: true, name: 'Nina Berg' };

story('people sign in with an account they have elsewhere', async (step, keep) => {
  const mailbox = keep(await Mailbox.start());
  const server = keep(await Server.start({ settings: { ...mailbox.settings, ATRIUM__IDENTITY__ALLOW_PRIVATE_NETWORKS: 'true' } }));
  const client = { id: 'atrium', secret: 'a secret between the two', redirectUri: `${server.url}/sign-in/provider/back` };
  const people = { nina: NINA, anna: { email: 'private@elsewhere.example', email_verified: true }, eve: { email: 'eve@elsewhere.example', email_verified: true } };
  const provider = keep(await startProvider(people, client));
  const chromium = keep(await browser());
  const page = await (await chromium.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true })).newPage();
  keep({ page, stop() {} });
  await setUp(page, server.setUpUrl);

  await step('an administrator adds a button', async () => {
    await page.goto(`${server.url}/#/server?tab=providers`);
    await page.getByText('No sign-in buttons yet').waitFor();
    await picture(page, 'providers-empty');
    await page.getByRole('button', { name: 'Add a button' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Provider', { exact: true }).selectOption({ label: 'Another (OpenID Connect)' });
    await dialog.getByText(client.redirectUri).waitFor();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.getByText('This server does not call that address').waitFor();
    await dialog.getByLabel('Name').fill('Northwind Cloud');
    await dialog.getByLabel("Provider's address").fill(provider.issuer);
    await dialog.getByLabel('Client ID').fill(client.id);
    await dialog.getByLabel('Client secret').fill(client.secret);
    assert.deepEqual(await findings(page), []);
    await picture(page, 'providers-dialog');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Northwind Cloud is on the sign-in page.').waitFor();
    await page.getByRole('row', { name: /Northwind Cloud/ }).getByText('On', { exact: true }).waitFor();
    assert.deepEqual(await findings(page), []);
    await picture(page, 'providers-list');
  });

  const link = await step('she invites somebody', async () => {
    const site = await page.evaluate(async () => (await (await fetch('/api/v1/me')).json()).sites[0].id);
    const body = { addresses: NINA.email, profile: 'publisher' };
    const answer = await page.evaluate(
      ([path, body]) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).then((it) => it.status),
      [`/api/v1/sites/${site}/invitations`, body],
    );
    assert.equal(answer, 201);
    return linkIn(await mailbox.next(NINA.email, 'invited'));
  });

  await step('the newcomer accepts with the button, and is in without a password', async () => {
    const hers = await (await chromium.newContext({ viewport: { width: 390, height: 844 }, colorScheme: 'dark', bypassCSP: true })).newPage();
    await hers.goto(link);
    await hers.getByRole('link', { name: 'Continue with Northwind Cloud' }).waitFor();
    assert.deepEqual(await findings(hers), []);
    await picture(hers, 'providers-invitation');
    await hers.getByRole('link', { name: 'Continue with Northwind Cloud' }).click();
    await signInThere(hers, 'nina');
    await inAdmin(hers);
    const me = await hers.evaluate(async () => (await fetch('/api/v1/me')).json());
    assert.deepEqual([me.account.displayName, me.sites[0].profile], ['Nina Berg', 'publisher']);
    await hers.goto(`${server.url}/account`);
    await hers.getByText('Connected: it signs you in.').waitFor();
    await picture(hers, 'providers-account');
    // It takes a fresh proof, which for somebody without a password is the provider's: it asks although it knows her.
    const part = hers.getByRole('button', { name: 'Disconnect: Northwind Cloud' });
    await part.click();
    await hers.getByPlaceholder('Enter any login').fill('nina');
    await hers.getByPlaceholder('and password').fill('any');
    await hers.getByRole('button', { name: 'Sign-in' }).click();
    const agree = hers.getByRole('button', { name: 'Continue' });
    await agree.or(part).first().waitFor();
    if (await agree.isVisible()) await agree.click();
    await part.click();
    await hers.getByText('It is your only way in').waitFor();
    await hers.close();
  });

  await step('next time she presses the button on the sign-in page', async () => {
    const hers = await (await chromium.newContext({ bypassCSP: true })).newPage();
    await hers.goto(`${server.url}/sign-in`);
    assert.deepEqual(await findings(hers), []);
    await picture(hers, 'providers-sign-in');
    await hers.getByRole('link', { name: 'Continue with Northwind Cloud' }).click();
    await signInThere(hers, 'nina');
    await inAdmin(hers);
    await hers.close();
  });

  await step('whom nobody invited hears so', async () => {
    const theirs = await (await chromium.newContext()).newPage();
    await theirs.goto(`${server.url}/sign-in`);
    await theirs.getByRole('link', { name: 'Continue with Northwind Cloud' }).click();
    await signInThere(theirs, 'eve');
    await theirs.getByRole('heading', { name: 'Nobody has invited you here yet' }).waitFor();
    await picture(theirs, 'providers-unknown');
    await theirs.close();
  });

  await step('somebody with an account connects it, whatever address it has there', async () => {
    await page.goto(`${server.url}/account`);
    await page.getByRole('button', { name: 'Connect: Northwind Cloud' }).click();
    await signInThere(page, 'anna');
    await page.getByText('Connected. It signs you in from now on.').waitFor();
    const hers = await (await chromium.newContext()).newPage();
    await hers.goto(`${server.url}/sign-in`);
    await hers.getByRole('link', { name: 'Continue with Northwind Cloud' }).click();
    await signInThere(hers, 'anna');
    await inAdmin(hers);
    assert.equal(await hers.evaluate(async () => (await (await fetch('/api/v1/me')).json()).account.email), owner.email);
    await hers.close();
    await page.getByRole('button', { name: 'Disconnect: Northwind Cloud' }).click();
    await page.getByText('Disconnected. It signs you in no more.').waitFor();
  });

  await step('the site gives its sign-in page a colour and a logo', async () => {
    await page.goto(`${server.url}/#/settings?tab=sign-in`);
    await page.getByLabel(/^Colour/).fill('#ffd400');
    await page.getByLabel(/^Logo/).setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: await page.locator('header').first().screenshot() });
    await page.getByAltText('The logo as it is now').waitFor();
    assert.deepEqual(await findings(page), []);
    await picture(page, 'brand-settings');
    await page.getByRole('button', { name: 'Keep colour and logo' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    for (const colorScheme of ['light', 'dark']) {
      const theirs = await (await chromium.newContext({ viewport: { width: 390, height: 844 }, colorScheme, bypassCSP: true })).newPage();
      await theirs.goto(`${server.url}/sign-in`);
      assert.deepEqual(await findings(theirs), [], colorScheme);
      assert.ok((await theirs.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 1, 'wider than the window');
      await picture(theirs, `brand-${colorScheme}`);
      await theirs.close();
    }
  });

  await step('the administrator switches it off', async () => {
    await page.goto(`${server.url}/#/server?tab=providers`);
    await page.getByRole('button', { name: 'Actions for Northwind Cloud' }).click();
    await page.getByRole('menuitem', { name: 'Switch off' }).click();
    await page.getByRole('row', { name: /Northwind Cloud/ }).getByText('Off', { exact: true }).waitFor();
    const theirs = await (await chromium.newContext()).newPage();
    await theirs.goto(`${server.url}/sign-in`);
    await theirs.getByRole('button', { name: 'Continue', exact: true }).waitFor();
    assert.equal(await theirs.getByRole('link', { name: 'Continue with Northwind Cloud' }).count(), 0);
    await theirs.close();
  });
});
