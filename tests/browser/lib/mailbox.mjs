// A real mail server (aiosmtpd) that keeps what it is sent.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './paths.mjs';
import { freePort } from './server.mjs';

export class Mailbox {
  #child;
  #mails = [];
  #waiting = [];

  static async start() {
    const python = join(root, 'artefacts', 'peers', 'bin', 'python');
    if (!existsSync(python)) throw new Error('run scripts/test-peers first');
    const mailbox = new Mailbox();
    mailbox.port = await freePort();
    mailbox.#child = spawn(python, [join(root, 'tests', 'peers', 'smtp.py'), String(mailbox.port)], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve, reject) => {
      createInterface({ input: mailbox.#child.stdout }).on('line', (line) => {
        const said = JSON.parse(line);
        if (said.ready) resolve();
        else mailbox.#take(said);
      });
      mailbox.#child.once('exit', (code) => reject(new Error(`the mail server ended with ${code}`)));
    });
    return mailbox;
  }

  /** What a server needs to send through it. */
  get settings() {
    return {
      ATRIUM__MAIL__HOST: '127.0.0.1',
      ATRIUM__MAIL__PORT: String(this.port),
      ATRIUM__MAIL__TLS: 'none',
      ATRIUM__MAIL__FROM: 'Atrium <atrium@example.org>',
    };
  }

  #take(mail) {
    this.#mails.push(mail);
    this.#waiting = this.#waiting.filter((wanted) => !this.#give(wanted));
  }

  #give({ to, subject, resolve }) {
    const at = this.#mails.findIndex((mail) => mail.to.includes(to) && mail.subject.includes(subject));
    if (at < 0) return false;
    resolve(this.#mails.splice(at, 1)[0]);
    return true;
  }

  /** The next mail to an address whose subject contains some words; waits until it is there. */
  next(to, subject) {
    return new Promise((resolve) => {
      const wanted = { to, subject, resolve };
      if (!this.#give(wanted)) this.#waiting.push(wanted);
    });
  }

  async stop() {
    if (this.#child.exitCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await gone;
  }
}

/** The code of six digits in a mail. */
export const codeIn = (mail) => /^\d{6}$/m.exec(mail.text)[0];
/** The link in a mail. */
export const linkIn = (mail) => /^https?:\S+token=\S+$/m.exec(mail.text)[0];
