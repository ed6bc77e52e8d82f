// Authlib and joserfc (Python) as a second relying party, which shares no line with the first: what one of them
// forgives the other may not. The tests themselves are in authlib_rp/.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { root } from '../browser/lib/paths.mjs';
import { Server } from '../browser/lib/server.mjs';
import { Administrator } from './lib/administrator.mjs';

const python = join(root, 'artefacts', 'peers', 'bin', 'python');
const uris = { redirectUris: ['http://127.0.0.1/cb'], postLogoutRedirectUris: ['http://127.0.0.1:65001/bye'] };
let server;
let facts;

before(async () => {
  assert.ok(existsSync(python), 'run scripts/test-peers first');
  server = await Server.start({ demo: true });
  const administrator = await Administrator.signIn(server);
  const make = (input) => administrator.makeClient({ name: 'Authlib', ...uris, ...input });
  const { email, password, siteId } = server.facts;
  facts = {
    issuer: server.url,
    person: { email, password },
    clients: {
      RS256: await make({ idTokenAlgorithm: 'RS256' }),
      EdDSA: await make({ idTokenAlgorithm: 'EdDSA' }),
      post: await make({ authMethod: 'client_secret_post' }),
      public: await make({ authMethod: 'none' }),
    },
    account: await administrator.makeServiceAccount({ name: 'Timetable', profile: 'viewer' }),
    api: `${server.url}/api/v1/sites/${siteId}/places`,
  };
});
after(() => server?.stop());

/** Every test of Python becomes one of ours: it says the name when one starts, and the error, if any, when it ends. */
test('Authlib', { timeout: 120_000 }, async (t) => {
  const folder = join(root, 'tests', 'peers', 'authlib_rp');
  // -I: nothing of the developer's Python. -B: no compiled files among the sources. And no proxy gets between.
  const child = spawn(python, ['-I', '-B', folder, JSON.stringify(facts)], {
    env: { ...process.env, no_proxy: 'localhost', NO_PROXY: 'localhost' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.signal.addEventListener('abort', () => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = Promise.all([once(child, 'exit'), text(child.stderr)]);
  let told = 0;
  for (let line = await lines.next(); !line.done; line = await lines.next()) {
    told += 1;
    await t.test(JSON.parse(line.value).name, async () => {
      const { value, done } = await lines.next();
      assert.ok(!done, 'Python ended in the middle');
      const { error } = JSON.parse(value);
      if (error) assert.fail(error);
    });
  }
  const [[code], complaints] = await ended;
  assert.equal(code, 0, complaints);
  if (complaints) t.diagnostic(complaints);
  assert.ok(told > 0, 'no test was told of');
});
