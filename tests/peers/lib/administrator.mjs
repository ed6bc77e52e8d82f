// A server administrator who makes applications and service accounts: fetch with a cookie plays the browser.
import assert from 'node:assert/strict';

export class Administrator {
  #server;
  #cookie;

  /** The person of the demonstration signs in. */
  static async signIn(server) {
    const administrator = new Administrator();
    administrator.#server = server;
    const { email, password } = server.facts;
    const answer = await fetch(`${server.url}/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ email, password, next: '/' }),
      headers: { origin: server.url },
      redirect: 'manual',
    });
    assert.equal(answer.status, 303, await answer.clone().text());
    administrator.#cookie = answer.headers.get('set-cookie').split(';')[0];
    return administrator;
  }

  /** What a browser does with an address: no redirect is followed by itself. */
  visit = (url, more = {}) => fetch(url, { redirect: 'manual', ...more, headers: { cookie: this.#cookie, ...more.headers } });

  async #make(path, input) {
    const answer = await this.visit(this.#server.url + path, {
      method: 'POST',
      body: JSON.stringify(input),
      headers: { origin: this.#server.url, 'content-type': 'application/json' },
    });
    assert.equal(answer.status, 201, await answer.clone().text());
    return answer.json();
  }

  /** The answer has the secret. */
  makeClient = (input) =>
    this.#make('/api/v1/clients', {
      kind: 'first_party',
      authMethod: 'client_secret_basic',
      scopes: ['openid', 'profile', 'email', 'offline_access'],
      ...input,
    });

  makeServiceAccount = (input) => this.#make(`/api/v1/sites/${this.#server.facts.siteId}/service-accounts`, input);
}
