// An organisation connects its own provider, proves its domain, tests, and makes it required: by the pages, with a certified
// provider and a DNS server on loopback.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { findings } from './lib/axe.mjs';
import { browser } from './lib/chromium.mjs';
import { startDns } from './lib/dns.mjs';
import { binary } from './lib/paths.mjs';
import { inAdmin, owner, setUp, signIn } from './lib/people.mjs';
import { signInThere, startProvider } from './lib/provider.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

const DOMAIN = 'northwind.example';
/** An owner who is not the server's administrator, whose word would do without DNS. */
const OLLE = { name: 'Olle Ek', email: `olle@${DOMAIN}`, password: 'four quiet herons wade' };
const LOOKS = [
  { name: 'light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
];

story('an organisation signs its own people in', async (step, keep) => {
  const dns = keep(await startDns());
  const settings = { ATRIUM__IDENTITY__ALLOW_PRIVATE_NETWORKS: 'true', ATRIUM__IDENTITY__DNS_SERVER: dns.address };
  const server = keep(await Server.start({ settings }));
  const client = { id: 'atrium', secret: 'a secret between the two', redirectUri: `${server.url}/sign-in/provider/back` };
  const people = {
    olle: { email: OLLE.email, email_verified: true, name: OLLE.name },
    nina: { email: `nina@${DOMAIN}`, email_verified: true, name: 'Nina Berg', groups: ['press'] },
    eve: { email: 'eve@elsewhere.example', email_verified: true, name: 'Eve' },
  };
  const provider = keep(await startProvider(people, client));
  const chromium = keep(await browser());
  const setter = await chromium.newPage();
  await setUp(setter, server.setUpUrl);
  await setter.close();
  const options = ['--email', OLLE.email, '--name', OLLE.name, '--profile', 'site_owner', '--data', server.data, '--password-stdin'];
  execFileSync(binary, ['admin', 'create', ...options], { input: `${OLLE.password}\n` });
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  keep({ page, stop() {} });
  const card = page.getByRole('article', { name: 'Northwind Ltd' });
  const toSso = () => page.goto(`${server.url}/#/settings?tab=sso`);

  await step('he connects the provider', async () => {
    await signIn(page, `${server.url}/sign-in`, OLLE);
    await toSso();
    await page.getByText('Let your organisation sign people in').waitFor();
    await picture(page, 'sso-empty');
    await page.getByRole('button', { name: 'Connect a provider' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(client.redirectUri).waitFor();
    await dialog.getByLabel('Name').fill('Northwind Ltd');
    await dialog.getByLabel('Provider’s address').or(dialog.getByLabel("Provider's address")).fill(`${provider.issuer}/.well-known/openid-configuration`);
    await dialog.getByLabel('Client ID').fill(client.id);
    await dialog.getByLabel('Client secret').fill(client.secret);
    await picture(page, 'sso-dialog');
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await card.waitFor();
  });

  await step('he proves the domain by DNS, once the record is there', async () => {
    await card.getByLabel('Mail domain').fill(DOMAIN);
    await card.getByRole('button', { name: 'Add', exact: true }).click();
    const value = await card.getByText(/^atrium-domain=/).textContent();
    await picture(page, 'sso-domain');
    await card.getByRole('button', { name: 'Look for the record' }).click();
    await card.getByText('There is no such TXT record yet').waitFor();
    dns.records.set(`_atrium.${DOMAIN}`, 'something else');
    await card.getByRole('button', { name: 'Look for the record' }).click();
    await card.getByText('The TXT record says something else: something else').waitFor();
    dns.records.set(`_atrium.${DOMAIN}`, value);
    await card.getByRole('button', { name: 'Look for the record' }).click();
    await card.getByText(/^Proved /).waitFor();
  });

  await step('he tests it and sees what comes back', async () => {
    await card.getByRole('link', { name: 'Test the connection' }).click();
    await signInThere(page, 'olle');
    await page.getByRole('heading', { name: 'The connection works' }).waitFor();
    await page.getByText(`"${OLLE.email}"`).waitFor();
    await picture(page, 'sso-test');
    await page.getByRole('link', { name: 'Back to Atrium' }).click();
    await inAdmin(page);
  });

  await step('he switches it on: somebody new types an address, signs in there, and is back inside', async () => {
    await toSso();
    await card.getByLabel('Claim with the groups').fill('groups');
    await card.getByRole('button', { name: 'Add a group' }).click();
    await card.getByLabel('Group', { exact: true }).fill('press');
    await card.getByLabel('Becomes', { exact: true }).selectOption({ label: 'Publisher' });
    await card.getByRole('button', { name: 'Save', exact: true }).last().click();
    await card.getByRole('button', { name: 'Switch on, optional' }).click();
    await card.getByText('Optional', { exact: true }).waitFor();
    const hers = await (await chromium.newContext()).newPage();
    await hers.goto(`${server.url}/sign-in`);
    await hers.getByLabel('E-mail address').fill(`nina@${DOMAIN}`);
    await hers.getByRole('button', { name: 'Continue' }).click();
    await picture(hers, 'sso-choice');
    await hers.getByRole('link', { name: 'Continue with Northwind Ltd' }).click();
    await signInThere(hers, 'nina');
    await inAdmin(hers);
    const me = await hers.evaluate(async () => (await fetch('/api/v1/me')).json());
    assert.deepEqual([me.account.displayName, me.sites[0].profile], ['Nina Berg', 'publisher']);
    await hers.close();
  });

  await step('the provider does not speak for other domains', async () => {
    const theirs = await (await chromium.newContext()).newPage();
    await theirs.goto(`${server.url}/sign-in/provider?email=x@${DOMAIN}`);
    await signInThere(theirs, 'eve');
    await theirs.getByRole('heading', { name: 'This address is not your organisation' }).waitFor();
    await theirs.close();
  });

  await step('he rehearses and requires it: passwords of the domain are closed, his own way is explicit', async () => {
    await card.getByLabel('Still gets in by password').selectOption({ label: OLLE.name });
    await card.getByRole('button', { name: 'Who would be locked out?' }).click();
    await card.getByText('Nobody would be locked out.').waitFor();
    await picture(page, 'sso-rehearsal');
    await card.getByRole('button', { name: 'Make it required' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make it required' }).click();
    await card.getByText('Required', { exact: true }).waitFor();
    const late = await (await chromium.newContext()).newPage();
    await late.goto(`${server.url}/sign-in`);
    await late.getByLabel('E-mail address').fill(`anybody@${DOMAIN}`);
    await late.getByRole('button', { name: 'Continue' }).click();
    await late.waitForURL(`${provider.issuer}/**`);
    // The one who still gets in: a way of his own, and the password.
    await late.goto(`${server.url}/sign-in?local=1`);
    await late.getByLabel('E-mail address').fill(OLLE.email);
    await late.getByRole('button', { name: 'Continue' }).click();
    await late.getByLabel('Password', { exact: true }).fill(OLLE.password);
    await late.getByRole('button', { name: 'Sign in', exact: true }).click();
    await inAdmin(late);
    // Whoever is of another domain signs in as ever.
    const other = await (await chromium.newContext()).newPage();
    await signIn(other, `${server.url}/sign-in`, owner);
  });

  await step('the wizard holds in the dark and on a phone, and axe finds nothing', async () => {
    const cookies = await context.cookies();
    for (const look of LOOKS) {
      const other = await chromium.newContext({ ...look, bypassCSP: true });
      await other.addCookies(cookies);
      const seen = await other.newPage();
      await seen.goto(`${server.url}/#/settings?tab=sso`);
      await seen.getByRole('article', { name: 'Northwind Ltd' }).waitFor();
      await picture(seen, `sso-wizard-${look.name}`);
      assert.deepEqual(await findings(seen), [], look.name);
      const wide = await seen.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 1, `${wide} px wider than the window, ${look.name}`);
      await other.close();
    }
  });

  await step('one click opens all again', async () => {
    await card.getByRole('button', { name: 'Back to optional' }).click();
    await card.getByText('Optional', { exact: true }).waitFor();
  });
});
