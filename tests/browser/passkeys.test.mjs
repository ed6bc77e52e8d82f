// A passkey: added on the account's page, then a sign-in by itself, then removed. In a browser with a virtual device.
import { strict as assert } from 'node:assert';
import { browser } from './lib/chromium.mjs';
import { inAdmin, owner, setUp, signIn } from './lib/people.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

/** A phone with a finger reader, in software. */
async function virtualDevice(page) {
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
    isUserVerified: true, automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', { options });
  return {
    verified: (isUserVerified) => client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    keys: async () => (await client.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  };
}

story('a passkey signs in by itself', async (step, keep) => {
  const server = keep(await Server.start());
  const chromium = keep(await browser());
  const page = await chromium.newPage({ viewport: { width: 1280, height: 800 } });
  keep({ page, stop() {} });
  const device = await virtualDevice(page);
  const signOut = async () => {
    await page.goto(`${server.url}/sign-out`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out.').waitFor();
  };

  await step('the owner adds one under a name and is given recovery codes', async () => {
    await setUp(page, server.setUpUrl);
    await page.goto(`${server.url}/account`);
    await picture(page, 'passkey-none');
    await page.getByRole('link', { name: 'Add' }).click();
    await picture(page, 'passkey-add');
    await page.getByLabel('Name').fill('Anna’s laptop');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('heading', { name: 'Keep these recovery codes' }).waitFor();
    await page.getByRole('link', { name: 'I have kept them' }).click();
    await page.getByText('Anna’s laptop').waitFor();
    await picture(page, 'passkey-listed');
    const [key] = await device.keys();
    assert.ok(key.isResidentCredential, 'it is found without a name');
  });

  await step('a second one on the same device is refused in words', async () => {
    await page.getByRole('link', { name: 'Add' }).click();
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('This device has a passkey for your account already.').waitFor();
  });

  await step('signed out, the passkey alone opens the door', async () => {
    await signOut();
    await picture(page, 'passkey-sign-in');
    await page.goto(`${server.url}/sign-in?next=${encodeURIComponent('/#/screens')}`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await inAdmin(page);
    await page.getByRole('heading', { level: 1, name: 'Screens' }).waitFor();
  });

  await step('a finger that is not the owner’s opens nothing', async () => {
    await signOut();
    await device.verified(false);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('No passkey was used.').waitFor();
    await picture(page, 'passkey-fault');
    assert.equal((await page.request.get(`${server.url}/api/v1/me`)).status(), 401);
    await device.verified(true);
  });

  await step('after the password, it is asked for as well', async () => {
    await page.getByLabel('E-mail address').fill(owner.email);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Use your passkey' }).waitFor();
    await picture(page, 'passkey-further');
    await page.getByRole('button', { name: 'Use my passkey' }).click();
    await inAdmin(page);
  });

  await step('removed, the password is enough again', async () => {
    await page.goto(`${server.url}/account`);
    await page.getByRole('link', { name: 'Remove: Anna’s laptop' }).click();
    await picture(page, 'passkey-remove');
    await page.getByRole('button', { name: 'Remove the passkey' }).click();
    await page.getByText('The passkey is removed.').waitFor();
    await signOut();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { name: 'That passkey did not work' }).waitFor();
    await picture(page, 'passkey-refused');
    await signIn(page, `${server.url}/sign-in`, owner);
  });

  await step('without scripts the pages work and show no button that does nothing', async () => {
    const context = await chromium.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(`${server.url}/sign-in`);
    await plain.getByLabel('E-mail address').waitFor();
    assert.equal(await plain.getByRole('button', { name: 'Sign in with a passkey' }).count(), 0);
    await context.close();
  });
});
