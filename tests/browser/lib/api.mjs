// The API as a client uses it, from Node with a token.
import { createHash } from 'node:crypto';

/** Calls from Node with a bearer token. */
export function withToken(url, token) {
  return new Api(async (method, path, { headers = {}, body } = {}) => {
    const answer = await fetch(url + path, { method, headers: { ...headers, authorization: `Bearer ${token}` }, body });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() };
  });
}

const CHUNK = 4 * 1024 * 1024;

class Api {
  constructor(send) {
    this.send = send;
  }

  async call(method, path, value, headers = {}) {
    const json = value === undefined ? {} : { 'content-type': 'application/json' };
    const body = value === undefined ? undefined : JSON.stringify(value);
    const answer = await this.send(method, path, { headers: { ...json, ...headers }, body });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.text === '' ? null : JSON.parse(answer.text);
  }

  get = (path) => this.call('GET', path);
  post = (path, value) => this.call('POST', path, value);

  /** The site this caller works on. */
  async site() {
    const me = await this.get('/api/v1/me');
    return `/api/v1/sites/${me.sites[0].id}`;
  }

  /** Uploads by tus 1.0 in pieces and answers the media's view. */
  async upload(site, name, bytes) {
    const tus = { 'tus-resumable': '1.0.0' };
    const metadata = `filename ${Buffer.from(name).toString('base64')}`;
    const made = await this.send('POST', `${site}/uploads`, {
      headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadata },
    });
    if (made.status !== 201) throw new Error(`upload of ${name}: ${made.status} ${made.text}`);
    const path = made.headers.location.replace(/^https?:\/\/[^/]+/, '');
    let media = null;
    for (let offset = 0; offset < bytes.length; offset += CHUNK) {
      const body = bytes.subarray(offset, offset + CHUNK);
      const checksum = `sha256 ${createHash('sha256').update(body).digest('base64')}`;
      const answer = await this.send('PATCH', path, {
        headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), 'upload-checksum': checksum },
        body,
      });
      if (answer.status !== 204) throw new Error(`piece of ${name}: ${answer.status} ${answer.text}`);
      media = answer.headers['atrium-media-id'] ?? media;
    }
    return this.get(`${site}/media/${media}`);
  }

  playlist(site, name, media, durationMs = 60_000) {
    const items = media.map((one) => ({ mediaId: one.id, fit: 'cover', ...(one.kind === 'image' ? { durationMs } : {}) }));
    return this.post(`${site}/playlists`, { name, items });
  }

  channel(site, name, playlist) {
    return this.post(`${site}/channels`, { name, defaultPlaylistId: playlist.id });
  }

  /** Always, or when it is said. */
  book(site, channel, content, when = daily('00:00', '24:00')) {
    return this.post(`${site}/bookings`, {
      channelId: channel.id, name: `Shows ${content.name}`, priority: 100,
      content: { kind: content.totalMs === undefined ? 'media' : 'playlist', id: content.id },
      when,
    });
  }
}

/** A daily window by the screen's clock without a first day, or by another rule; an end before the start is on the next day. */
export const daily = (start, end, repeat = 'FREQ=DAILY') => ({
  zone: { mode: 'screen' }, start: `1970-01-01T${start}`, end: `1970-01-0${end <= start ? 2 : 1}T${end}`, repeat,
});
