// Plays: what a player really showed, seen from outside, and plays of players that are only programs.
import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';

/**
 * Watches a player page, reloads too: each picture that is put on a layer, and when it went. It looks at the page and
 * knows nothing of reports.
 */
export async function witness(context) {
  await context.addInitScript(() => {
    const seen = () => JSON.parse(localStorage.getItem('witness') ?? '[]');
    const keep = (all) => localStorage.setItem('witness', JSON.stringify(all));
    const isShown = (node) => node instanceof HTMLElement && node.parentElement?.classList.contains('layer');
    const names = new WeakMap();
    const end = (name) => keep(seen().map((one) => (one.name === name && !one.until ? { ...one, until: Date.now() } : one)));
    new MutationObserver((changes) => {
      for (const { addedNodes, removedNodes } of changes) {
        for (const node of removedNodes) if (names.has(node)) end(names.get(node));
        for (const node of addedNodes) {
          if (!isShown(node)) continue;
          names.set(node, `${performance.timeOrigin} ${Math.random()}`);
          keep([...seen(), { name: names.get(node), from: Date.now() }]);
        }
      }
    }).observe(document, { childList: true, subtree: true });
    addEventListener('pagehide', () => keep(seen().map((one) => (one.until ? one : { ...one, until: Date.now() }))));
  });
  return async (page) => JSON.parse((await page.evaluate(() => localStorage.getItem('witness'))) ?? '[]');
}

/** As many answers to reports as local storage says (`lose`) never reach the player, although the server has taken them. */
export function loseAnswers(context) {
  return context.addInitScript(() => {
    const send = window.fetch;
    window.fetch = async (address, options) => {
      const answer = await send(address, options);
      const left = Number(localStorage.getItem('lose') ?? 0);
      if (left === 0 || !String(address).includes('v1/reports')) return answer;
      localStorage.setItem('lose', String(left - 1));
      throw new TypeError('lost');
    };
  });
}

/** A player that only reports: registered for a new screen. Answers how to send plays, and the screen's id. */
export async function reporter(server, api, site, name) {
  const call = async (path, token, body) => {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const answer = await fetch(`${server.url}/player/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    assert.ok(answer.ok, `${path}: ${answer.status}`);
    return answer.json();
  };
  const { code, secret } = await call('registrations', null, { kind: 'screen' });
  const { screenId } = await api.post(`${site}/registrations/claim`, { code, screen: { name } });
  const send = async (plays) => {
    for (let at = 0; at < plays.length; at += 500) {
      const reports = plays.slice(at, at + 500).map(({ media, from, ms }) => ({
        id: randomUUID(), kind: 'play', at: new Date(from + ms).toISOString(), itemId: media.id, sha256: media.sha256, layerId: null,
        layoutId: null, bookingId: null, reason: 'default', from: new Date(from).toISOString(), until: new Date(from + ms).toISOString(),
      }));
      const { accepted } = await call('reports', secret, { reports });
      assert.equal(accepted, reports.length);
    }
  };
  return { screenId, send };
}
