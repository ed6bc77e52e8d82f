// An organisation's own OpenID provider: the certified npm package `oidc-provider`, with the people that a test names.
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from '../../peers/node_modules/oidc-provider/lib/index.js';
import { freePort } from './server.mjs';

/** `people`: what the provider says of whoever signs in by this name. Any password does. */
export async function startProvider(people, client) {
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const provider = new Provider(issuer, {
    clients: [{ redirect_uris: [client.redirectUri], client_id: client.id, client_secret: client.secret }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    pkce: { required: () => true },
    cookies: { keys: ['of this test alone'] },
    ttl: { Session: 600, Interaction: 600, Grant: 600, AccessToken: 60, IdToken: 60 },
  });
  // Its warnings about development settings are not ours.
  const server = createServer(provider.callback()).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { issuer, people, stop: () => new Promise((resolve) => server.close(resolve) && server.closeAllConnections()) };
}

/** Fills in the provider's own sign-in and consent pages. */
export async function signInThere(page, name) {
  await page.getByPlaceholder('Enter any login').fill(name);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  const agree = page.getByRole('button', { name: 'Continue' });
  await agree.click();
}
