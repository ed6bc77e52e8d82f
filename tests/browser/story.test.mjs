// The main path, for real: from an empty data folder to a screen that outlives its server.
import { strict as assert } from 'node:assert';
import { withPage } from './lib/api.mjs';
import { Device, browser } from './lib/chromium.mjs';
import { photo, video } from './lib/media.mjs';
import { codeOn, register, setUp } from './lib/people.mjs';
import { Eye, distance } from './lib/pixels.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

story('a screen shows what was booked', async (step, keep) => {
  const server = keep(await Server.start());
  const chromium = keep(await browser());
  const eye = await Eye.open(chromium);
  const admin = await chromium.newPage({ viewport: { width: 1280, height: 800 } });
  keep({ page: admin, stop() {} });
  const views = { first: photo(), second: photo('photo2.jpg') };
  const seen = {
    first: await eye.grid(views.first.bytes, 'image/jpeg'),
    second: await eye.grid(views.second.bytes, 'image/jpeg'),
  };
  let api, site, media, channel, booking, player;

  await step('the set-up page makes the organisation, the site and the owner', async () => {
    assert.ok(server.setUpUrl, 'the server printed no set-up link');
    await setUp(admin, server.setUpUrl);
    await picture(admin, 'story-1-first-sign-in');
    api = withPage(admin);
    site = await api.site();
  });

  await step('two photographs and a video are uploaded', async () => {
    media = {
      first: await api.upload(site, 'Picos de Europa.jpg', views.first.bytes),
      second: await api.upload(site, 'Dragonfly.jpg', views.second.bytes),
      film: await api.upload(site, 'Test film.mp4', video().bytes),
    };
    assert.equal(media.first.kind, 'image');
    assert.ok(media.first.width > 1000 && media.first.height > 1000);
    assert.equal(media.film.kind, 'video');
    assert.ok(Math.abs(media.film.durationMs - 4000) < 200, `the film lasts ${media.film.durationMs} ms`);
  });

  await step('a layout shows a channel, and a booking puts the photograph on it', async () => {
    const film = await api.playlist(site, 'Only the film', [media.film]);
    channel = await api.channel(site, 'Lobby', film);
    const playlist = await api.playlist(site, 'Mountains', [media.first], 3_600_000);
    await api.fullScreenLayout(site, 'Whole screen', channel);
    booking = await api.book(site, channel, playlist);
  });

  await step('the player shows a code, the code is registered, and the photograph is on the screen', async () => {
    player = keep(await Device.start());
    await player.page.goto(`${server.url}/player/`);
    const code = await codeOn(player.page);
    await picture(player.page, 'story-2-code');
    await register(admin, server.url, code, 'Lobby left', 'Whole screen');
    await eye.waitFor(player.page, seen.first, 'the photograph');
    await picture(player.page, 'story-3-photograph');
    await picture(admin, 'story-4-screen');
  });

  await step('a changed booking is on the screen at once', async (t) => {
    const playlist = await api.playlist(site, 'Insects', [media.second], 3_600_000);
    const content = { kind: 'playlist', id: playlist.id };
    // Present on the device before the change: what is timed is the change, not a download.
    const begin = performance.now();
    await api.change('PATCH', `${site}/bookings/${booking.id}`, { content });
    await eye.waitFor(player.page, seen.second, 'the second photograph');
    t.diagnostic(`shown ${Math.round(performance.now() - begin)} ms after the change was sent, download and pictures of the screen included`);
    const again = performance.now();
    const first = await api.get(`${site}/playlists`);
    await api.change('PATCH', `${site}/bookings/${booking.id}`, {
      content: { kind: 'playlist', id: first.items.find((one) => one.name === 'Mountains').id },
    });
    await eye.waitFor(player.page, seen.first, 'the first photograph again');
    t.diagnostic(`shown ${Math.round(performance.now() - again)} ms after the change was sent, from the device's store`);
  });

  await step('the film plays when the booking is gone', async () => {
    const { version } = await api.get(`${site}/bookings/${booking.id}`);
    await api.call('DELETE', `${site}/bookings/${booking.id}`, undefined, { 'if-match': `"${version}"` });
    await player.page.waitForFunction(() => {
      const films = Array.from(document.querySelectorAll('video'));
      return films.some((film) => film.currentTime > 0.5 && !film.paused && film.videoWidth === 640);
    });
    await picture(player.page, 'story-5-film');
  });

  await step('after kill -9 of the server it still plays', async () => {
    await server.kill9();
    const before = await eye.seen(player.page);
    await player.page.waitForFunction(() => {
      const film = Array.from(document.querySelectorAll('video')).find((one) => !one.paused && one.currentTime > 0);
      if (!film) return false;
      window.seenTimes = window.seenTimes ?? new Set();
      window.seenTimes.add(Math.floor(film.currentTime * 2));
      // Every half second of four, and so around the loop at least once.
      return window.seenTimes.size >= 8;
    });
    assert.ok(distance(before, await eye.seen(player.page)) >= 0);
  });

  await step('reloaded with the server dead, it plays from its store', async () => {
    await player.page.reload();
    await player.page.waitForFunction(() => Array.from(document.querySelectorAll('video')).some((film) => film.currentTime > 0.5));
    await picture(player.page, 'story-6-server-dead');
  });

  await step('restarted with the server dead, it plays from its store', async () => {
    await player.restart();
    await player.page.goto(`${server.url}/player/`);
    await player.page.waitForFunction(() => Array.from(document.querySelectorAll('video')).some((film) => film.currentTime > 0.5));
  });

  await step('when the server is back, a change reaches the player', async () => {
    await server.up();
    const playlists = await api.get(`${site}/playlists`);
    const insects = playlists.items.find((one) => one.name === 'Insects');
    await api.book(site, channel, insects);
    await eye.waitFor(player.page, seen.second, 'the photograph booked after the restart');
    await picture(player.page, 'story-7-back');
    assert.deepEqual(player.problems, []);
  });
});
