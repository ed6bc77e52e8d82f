// Starts the real binary on a free port over a temporary data folder, and stops or kills what it started.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { binary } from './paths.mjs';

export async function freePort() {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address();
  listener.close();
  await once(listener, 'close');
  return port;
}

/** A data folder, and a server over it that can be killed and started again on the same port. */
export class Server {
  #child = null;
  #log = [];

  constructor({ port, data, demo, settings = {} }) {
    Object.assign(this, { port, data, demo, settings, url: `http://localhost:${port}` });
  }

  /** With `demo` the sample content is there, and `facts` holds the sign-in and the API token; `settings` are variables. */
  static async start({ demo = false, settings = {}, port } = {}) {
    const data = mkdtempSync(join(tmpdir(), 'atrium-browser-'));
    const server = new Server({ port: port ?? (await freePort()), data, demo, settings });
    await server.up();
    return server;
  }

  /** Starts the process and waits until it says where it is. */
  async up() {
    const demo = this.demo ? ['--demo', '--json'] : [];
    const listen = ['--listen', `127.0.0.1:${this.port}`];
    const env = { ...process.env, ATRIUM__SERVER__PUBLIC_URL: this.url, ...this.settings };
    this.#child = spawn(binary, ['serve', ...listen, '--data', this.data, ...demo], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const child = this.#child;
    const ready = this.demo ? (line) => line.startsWith('{') && line.includes('apiToken') : (line) => line.includes(`:${this.port}`);
    await new Promise((resolve, reject) => {
      createInterface({ input: child.stderr }).on('line', (line) => this.#log.push(line));
      createInterface({ input: child.stdout }).on('line', (line) => {
        this.#log.push(line);
        const setUp = /https?:\/\/\S+\/set-up\?token=\S+/.exec(line);
        if (setUp) this.setUpUrl = setUp[0];
        if (ready(line)) {
          if (this.demo) this.facts = JSON.parse(line);
          resolve();
        }
      });
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${this.log}`)));
    });
    // Printed lines promise an address; this proves it.
    const health = await fetch(`${this.url}/healthz`);
    if (!health.ok) throw new Error(`/healthz answers ${health.status}`);
  }

  get log() {
    return this.#log.join('\n');
  }

  get running() {
    return this.#child !== null;
  }

  /** As a power cut would: nothing is flushed, nobody is told. */
  kill9() {
    return this.#end('SIGKILL');
  }

  async stop() {
    if (this.running) await this.#end('SIGTERM');
    rmSync(this.data, { recursive: true, force: true });
  }

  async #end(signal) {
    const child = this.#child;
    this.#child = null;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}
