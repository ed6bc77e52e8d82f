// openid-client (a certified relying party) against the real server: discovery, code with PKCE and nonce, userinfo,
// refresh, back-channel keys, logout. A browser's part is played by fetch with a cookie.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as oidc from 'openid-client';
import { Server } from '../browser/lib/server.mjs';
import { Administrator } from './lib/administrator.mjs';

const callback = 'http://127.0.0.1:65001/cb';
const bye = 'http://127.0.0.1:65001/bye';
let server;
let administrator;
const visit = (url) => administrator.visit(url);
const makeClient = (more = {}) =>
  administrator.makeClient({
    name: 'openid-client',
    redirectUris: ['http://127.0.0.1/cb'],
    postLogoutRedirectUris: [bye],
    ...more,
  });

const discover = (client, auth) =>
  oidc.discovery(new URL(server.url), client.id, client.secret && { client_secret: client.secret }, auth, {
    execute: [oidc.allowInsecureRequests],
  });

/** From the authorization request to the tokens. */
async function signIn(config) {
  const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()];
  const target = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: 'openid profile email offline_access',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    max_age: '3600',
  });
  const answer = await visit(target);
  assert.equal(answer.status, 303, await answer.clone().text());
  const back = new URL(answer.headers.get('location'));
  return oidc.authorizationCodeGrant(config, back, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    maxAge: 3600,
    idTokenExpected: true,
  });
}

before(async () => {
  server = await Server.start({ demo: true });
  administrator = await Administrator.signIn(server);
});
after(() => server.stop());

for (const [authMethod, auth] of [
  ['client_secret_basic', oidc.ClientSecretBasic],
  ['client_secret_post', oidc.ClientSecretPost],
  ['none', oidc.None],
]) {
  test(`signs in, reads userinfo and refreshes with ${authMethod}`, async () => {
    const client = await makeClient({ authMethod });
    const config = await discover(client, auth(client.secret));
    const tokens = await signIn(config);
    const claims = tokens.claims();
    assert.equal(claims.iss, server.url);
    assert.deepEqual(claims.amr, ['pwd']);
    const info = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
    assert.equal(info.email, server.facts.email);
    const fresh = await oidc.refreshTokenGrant(config, tokens.refresh_token);
    assert.notEqual(fresh.refresh_token, tokens.refresh_token);
    assert.equal(fresh.claims().sub, claims.sub);
    await oidc.tokenRevocation(config, fresh.refresh_token);
    await assert.rejects(oidc.refreshTokenGrant(config, fresh.refresh_token), { error: 'invalid_grant' });
  });
}

test('checks tokens signed by EdDSA', async () => {
  const client = await makeClient({ idTokenAlgorithm: 'EdDSA' });
  const config = await oidc.discovery(
    new URL(server.url),
    client.id,
    { client_secret: client.secret, id_token_signed_response_alg: 'EdDSA' },
    undefined,
    { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] },
  );
  assert.ok((await signIn(config)).claims().sub);
});

test('checks the signature of RS256 tokens against our published keys', async () => {
  const client = await makeClient();
  const config = await discover(client, oidc.ClientSecretBasic(client.secret));
  oidc.enableNonRepudiationChecks(config);
  assert.ok((await signIn(config)).claims().sub);
});

test('a service account gets a token that opens the API', async () => {
  const made = await administrator.makeServiceAccount({ name: 'Timetable', profile: 'viewer' });
  const config = await discover(made, oidc.ClientSecretBasic(made.secret));
  const { access_token: token } = await oidc.clientCredentialsGrant(config, { scope: 'api' });
  const answer = await fetch(`${server.url}/api/v1/sites/${server.facts.siteId}/places`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal(answer.status, 200);
});

// Last: it ends the session of them all.
test('signs out and everything it held is gone', async () => {
  const client = await makeClient();
  const config = await discover(client, oidc.ClientSecretBasic(client.secret));
  const tokens = await signIn(config);
  const target = oidc.buildEndSessionUrl(config, {
    id_token_hint: tokens.id_token,
    post_logout_redirect_uri: bye,
    state: 'later',
  });
  const answer = await visit(target);
  assert.equal(answer.headers.get('location'), `${bye}?state=later`);
  await assert.rejects(oidc.refreshTokenGrant(config, tokens.refresh_token), { error: 'invalid_grant' });
  assert.equal((await visit(`${server.url}/api/v1/me`)).status, 401);
});
