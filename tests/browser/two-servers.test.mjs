// Two servers with one issuer (requirement E3), two processes: one sign-in, one switch over the sites of both, one sign-out.
import { strict as assert } from 'node:assert';
import { browser } from './lib/chromium.mjs';
import { inAdmin, owner, setUp } from './lib/people.mjs';
import { freePort, Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

/** Cookies know no ports: the second server is another host, as it would be anywhere else. */
const HOST = 'south.localhost';

story('two servers sign people in at one of them', async (step, keep) => {
  const north = keep(await Server.start());
  const chromium = keep(await browser());
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  keep({ page, stop() {} });
  await setUp(page, north.setUpUrl);
  const port = await freePort();
  const url = `http://${HOST}:${port}`;
  const ask = (path, method, body) =>
    page.evaluate(
      async ([path, method, body]) => {
        const answer = await fetch(path, { method, headers: { 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) });
        return { status: answer.status, body: await answer.json().catch(() => null) };
      },
      [path, method, body],
    );

  const south = await step('the second server is registered at the first, and started with its address', async () => {
    const made = await ask('/api/v1/clients', 'POST', {
      name: 'Atrium South',
      kind: 'first_party',
      authMethod: 'client_secret_basic',
      redirectUris: [`${url}/sign-in/provider/back`],
      postLogoutRedirectUris: [`${url}/signed-out`],
      backchannelLogoutUri: `http://127.0.0.1:${port}/sign-in/provider/logout`,
      scopes: ['openid', 'profile', 'email', 'sites'],
    });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const settings = {
      ATRIUM__SERVER__PUBLIC_URL: url,
      ATRIUM__IDENTITY__ISSUER: north.url,
      ATRIUM__IDENTITY__CLIENT_ID: made.body.id,
      ATRIUM__IDENTITY__CLIENT_SECRET: made.body.secret,
      ATRIUM__IDENTITY__ALLOW_PRIVATE_NETWORKS: 'true',
    };
    return keep(await Server.start({ settings, port }));
  });

  await step('it is set up once, by its own link, and its first person is known at the first by the address', async () => {
    const setter = await (await chromium.newContext()).newPage();
    await setter.goto(south.setUpUrl);
    await setter.getByLabel('Name of your organisation').fill('Southwind');
    await setter.getByLabel('Name of the site').fill('South Pier');
    await setter.getByLabel('Time zone').selectOption({ value: 'UTC' });
    await setter.getByLabel('Your name').fill(owner.name);
    await setter.getByLabel('E-mail address').fill(owner.email);
    await setter.getByLabel('Password').fill('another eight brave otters');
    await setter.getByRole('button', { name: 'Set up and sign in' }).click();
    await inAdmin(setter);
    await setter.close();
  });

  await step('whoever is signed in at the first is in at the second without typing anything', async () => {
    await page.goto(`${url}/`);
    await inAdmin(page);
    const me = await page.evaluate(async () => (await fetch('/api/v1/me')).json());
    assert.equal(me.account.email, owner.email);
    assert.deepEqual(me.sites.map((site) => site.name), ['South Pier']);
    assert.deepEqual(me.elsewhere.map((site) => [site.name, new URL(site.url).origin]), [['Harbour House', north.url]]);
    // No token of the provider is where a script could read it.
    assert.equal(await page.evaluate(() => document.cookie), '');
    assert.ok(!JSON.stringify(await page.evaluate(() => ({ ...localStorage, ...sessionStorage }))).includes('eyJ'));
  });

  await step('one switch shows the sites of both', async () => {
    await page.getByRole('button', { name: 'South Pier' }).click();
    await page.getByRole('menuitem', { name: /Harbour House/ }).waitFor();
    await picture(page, 'two-servers-switch');
    await page.getByRole('menuitem', { name: /Harbour House/ }).click();
    await page.waitForURL((at) => at.origin === north.url);
    await inAdmin(page);
    await page.getByRole('button', { name: 'Harbour House' }).click();
    await page.getByRole('menuitem', { name: /South Pier/ }).click();
    await page.waitForURL((at) => at.origin === url);
    await inAdmin(page);
  });

  await step('signing out at the second signs out at both', async () => {
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    assert.ok(page.url().startsWith(url), page.url());
    await picture(page, 'two-servers-signed-out');
    await page.goto(`${north.url}/`);
    await page.getByLabel('E-mail address').waitFor();
    await page.goto(`${url}/`);
    // The second asks the first, which asks the person.
    await page.getByLabel('E-mail address').waitFor();
    assert.ok(page.url().startsWith(north.url), page.url());
  });

  await step('signing out at the first ends the session at the second, by the back channel', async () => {
    await page.getByLabel('E-mail address').fill(owner.email);
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await inAdmin(page);
    assert.ok(page.url().startsWith(url), page.url());
    const there = await context.newPage();
    await there.goto(`${north.url}/`);
    await inAdmin(there);
    const ended = page.waitForURL((at) => at.pathname !== '/' || at.origin !== url);
    await there.getByRole('button', { name: 'Account' }).click();
    await there.getByRole('menuitem', { name: 'Sign out' }).click();
    await there.getByText('You are signed out').first().waitFor();
    // The page of the second server is live: it hears that its session is gone, and asks to sign in.
    await ended;
    await there.close();
  });

  await step('when the first is away, whoever looks after the second still gets in by its own password', async () => {
    await north.kill9();
    const hers = await (await chromium.newContext()).newPage();
    await hers.goto(`${url}/`);
    await hers.getByRole('heading', { name: /did not work/ }).waitFor();
    await hers.goto(`${url}/sign-in?local=1`);
    await hers.getByLabel('E-mail address').fill(owner.email);
    await hers.getByRole('button', { name: 'Continue', exact: true }).click();
    await hers.getByLabel('Password', { exact: true }).fill('another eight brave otters');
    await hers.getByRole('button', { name: 'Sign in', exact: true }).click();
    await inAdmin(hers);
  });
});
