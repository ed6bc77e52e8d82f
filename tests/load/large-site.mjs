// A site of 10,000 screens and 20 channels of 50 bookings, all of which book one common channel: how long a dry run, the forecast and
// "Why this?" take over HTTP. SCREENS=10000 node tests/load/large-site.mjs; needs a built server (ATRIUM_BIN).
import { withToken } from '../browser/lib/api.mjs';
import { Server } from '../browser/lib/server.mjs';
import { colourPng } from '../browser/lib/pixels.mjs';

const SCREENS = Number(process.env.SCREENS ?? 10_000);
const [CHANNELS, BOOKINGS, AT_ONCE, ROUNDS] = [20, 50, 16, 5];

const server = await Server.start({ demo: true });
const api = withToken(server.url, server.facts.apiToken);

/** Runs all, so many at once. */
async function each(items, run) {
  const queue = items.entries();
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (const [index, item] of queue) await run(item, index);
  }));
}

async function timed(label, run) {
  const times = [];
  let last;
  for (let round = 0; round < ROUNDS; round++) {
    const begin = performance.now();
    last = await run(round);
    times.push(performance.now() - begin);
  }
  times.sort((a, b) => a - b);
  console.log(`| ${label} | ${times[ROUNDS >> 1].toFixed(0)} | ${times.at(-1).toFixed(0)} |`);
  return last;
}

/** Bookings as people make them: some hours on some weekdays. */
function booking(channelId, content, number) {
  const hours = (at) => `${String(at % 24).padStart(2, '0')}:00`;
  const start = (number * 5) % 22;
  const days = ['MO,TU,WE,TH,FR', 'SA,SU', 'MO,WE', 'TU,TH,SA'][number % 4];
  const when = { zone: { mode: 'screen' }, start: `2026-01-05T${hours(start)}`, end: `2026-01-05T${hours(start + 1 + (number % 2))}`, repeat: `FREQ=WEEKLY;BYDAY=${days}` };
  return { channelId, name: `Booking ${number}`, priority: 1 + (number % 50), content, when };
}

try {
  const site = await api.site();
  const medium = await api.upload(site, 'red.png', colourPng([200, 30, 60]));
  const playlist = await api.playlist(site, 'Loop', [medium], 10_000);
  const common = await api.channel(site, 'Common', playlist);
  const channels = [];
  for (let at = 0; at < CHANNELS; at++) {
    const channel = await api.channel(site, `Channel ${at}`, playlist);
    await api.post(`${site}/bookings`, { ...booking(channel.id, { kind: 'channel', id: common.id }, at), priority: 900 });
    for (let number = 1; number < BOOKINGS; number++) await api.post(`${site}/bookings`, booking(channel.id, { kind: 'media', id: medium.id }, number));
    channels.push(channel);
  }
  const made = [];
  for (let from = 0; from < SCREENS; from += 5000) {
    const names = Array.from({ length: Math.min(5000, SCREENS - from) }, (_, at) => `Screen ${from + at}`);
    const answer = await api.send('POST', `${site}/screens/import`, { headers: { 'content-type': 'text/csv' }, body: `name\n${names.join('\n')}\n` });
    made.push(...JSON.parse(answer.text).rows.map(({ screenId }) => screenId));
  }
  await each(made, (id, at) => api.call('PATCH', `${site}/screens/${id}`, { root: { kind: 'channel', id: channels[at % CHANNELS].id } }, { 'if-match': '"1"' }));
  console.log(`${made.length} screens, ${CHANNELS} channels of ${BOOKINGS} bookings\n\n| | median, ms | slowest of ${ROUNDS}, ms |\n|---|---|---|`);
  const wide = [{ kind: 'booking', op: 'create', body: booking(common.id, { kind: 'media', id: medium.id }, 3) }];
  const found = await timed('dry run of a booking on the common channel', () => api.post(`${site}/dry-runs`, { changes: wide }));
  const one = [{ kind: 'booking', op: 'create', body: booking(channels[0].id, { kind: 'media', id: medium.id }, 3) }];
  await timed('dry run of a booking on one channel', () => api.post(`${site}/dry-runs`, { changes: one }));
  const many = Array.from({ length: 50 }, (_, number) => ({ kind: 'booking', op: 'create', body: booking(channels[number % CHANNELS].id, { kind: 'media', id: medium.id }, number) }));
  await timed('dry run of fifty bookings on all channels', () => api.post(`${site}/dry-runs`, { changes: many }));
  await timed('a day of one screen, before and after', () => api.post(`${site}/dry-runs/timeline`, { changes: wide, screenId: made[0], day: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) }));
  await timed('"Why this?" of one screen', () => api.get(`${site}/screens/${made[0]}/explain`));
  await timed('"What will go wrong?" of the site', () => api.get(`${site}/forecast`));
  console.log(`\nthe wide one: ${JSON.stringify(found.screens)}`);
} finally {
  await server.stop();
}
