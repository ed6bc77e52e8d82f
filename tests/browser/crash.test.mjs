// kill -9 in the middle of uploads and saves: what was acknowledged is there, and doctor finds nothing wrong.
// Ten rounds, or as many as ATRIUM_CRASH_ROUNDS says (`make soak`: fifty). Needs no browser.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { withToken } from './lib/api.mjs';
import { binary } from './lib/paths.mjs';
import { colourPng } from './lib/pixels.mjs';
import { Server } from './lib/server.mjs';
import { story } from './lib/story.mjs';

const rounds = Number(process.env.ATRIUM_CRASH_ROUNDS ?? 10);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** What the server answered with success. */
class Ledger extends EventEmitter {
  entries = [];

  enter(entry) {
    this.entries.push(entry);
    this.emit('grew');
  }

  async reached(count) {
    while (this.entries.length < count) await once(this, 'grew');
  }
}

/** Saves until the server is gone; a refusal while it lives is a failure. */
async function write(server, api, site, ledger, round, writer) {
  for (let i = 0; ; i++) {
    try {
      if (writer % 2 === 0) {
        const { id, name } = await api.post(`${site}/screens`, { name: `Crash ${round} ${writer} ${i}` });
        ledger.enter({ path: `${site}/screens/${id}`, field: 'name', value: name });
      } else {
        const bytes = colourPng([(round * 37) % 256, writer * 60, i % 256], 64 + i, 64);
        const { id } = await api.upload(site, `crash ${i}.png`, bytes);
        ledger.enter({ path: `${site}/media/${id}`, field: 'sha256', value: sha256(bytes) });
      }
    } catch (error) {
      // fetch says TypeError when the connection is gone; our own errors are refusals.
      if (error instanceof TypeError && !server.running) return;
      throw error;
    }
  }
}

/** A row has the value that was acknowledged; a file has its bytes too. */
async function check(server, api, { path, field, value }) {
  assert.equal((await api.get(path))[field], value, path);
  if (field !== 'sha256') return;
  const headers = { authorization: `Bearer ${server.facts.apiToken}` };
  const answer = await fetch(`${server.url}${path}/file`, { headers });
  assert.equal(sha256(Buffer.from(await answer.arrayBuffer())), value, `the bytes of ${path}`);
}

story(`acknowledged changes survive kill -9, ${rounds} times`, async (step, keep, t) => {
  const server = keep(await Server.start({ demo: true }));
  const api = withToken(server.url, server.facts.apiToken);
  const site = await api.site();
  const all = [];
  await step('killed in the middle of saves and uploads, everything acknowledged is there', async () => {
    for (let round = 0; round < rounds; round++) {
      const ledger = new Ledger();
      const writing = [0, 1, 2, 3].map((writer) => write(server, api, site, ledger, round, writer));
      // A different moment each round; the other writers are in the middle of theirs.
      await Promise.race([ledger.reached(3 + ((round * 5) % 23)), Promise.all(writing)]);
      await server.kill9();
      await Promise.all(writing);
      await server.up();
      for (const entry of ledger.entries) await check(server, api, entry);
      all.push(...ledger.entries);
    }
    t.diagnostic(`${all.length} acknowledged changes`);
  });
  await step('after all rounds it is still there, and doctor finds nothing wrong', async () => {
    for (const entry of all) await check(server, api, entry);
    await server.kill9();
    const env = { ...process.env, ATRIUM__SERVER__LISTEN: '127.0.0.1:0' };
    execFileSync(binary, ['doctor', '--data', server.data], { env });
  });
});
