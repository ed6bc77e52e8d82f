// The main path, for real: from an empty data folder to a screen that outlives its server.
import { strict as assert } from 'node:assert';
import { cardOf, playlist, upload } from './lib/content.mjs';
import { Device, browser } from './lib/chromium.mjs';
import { frame, photo, video } from './lib/media.mjs';
import { goTo, register, setUp } from './lib/people.mjs';
import { Eye } from './lib/pixels.mjs';
import { book, channel, layout, openChannel, rebook, unbook } from './lib/planning.mjs';
import { codeOn, playing, wholeRound } from './lib/player.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

const HOUR = 3600;

story('a screen shows what was booked', async (step, keep) => {
  const server = keep(await Server.start());
  const chromium = keep(await browser());
  const eye = await Eye.open(chromium);
  const admin = await chromium.newPage({ viewport: { width: 1280, height: 800 } });
  const problems = [];
  admin.on('pageerror', (error) => problems.push(String(error)));
  keep({ page: admin, problems, stop() {} });
  const views = { first: photo(), second: photo('photo2.jpg') };
  const seen = {
    first: await eye.grid(views.first.bytes, 'image/jpeg'),
    second: await eye.grid(views.second.bytes, 'image/jpeg'),
    film: await eye.grid(frame()),
  };
  let player;

  await step('the set-up page makes the organisation, the site and the owner', async () => {
    assert.ok(server.setUpUrl, 'the server printed no set-up link');
    await setUp(admin, server.setUpUrl);
    await picture(admin, 'story-1-first-sign-in');
  });

  await step('two photographs and a film are uploaded', async () => {
    await upload(admin, [
      { name: 'Picos de Europa.jpg', bytes: views.first.bytes },
      { name: 'Dragonfly.jpg', bytes: views.second.bytes },
      { name: 'Test film.mp4', bytes: video().bytes },
    ]);
    await picture(admin, 'story-2-media');
    assert.match(await cardOf(admin, 'Picos de Europa.jpg'), /\d{4} × \d{4}\n.*Picture · JPEG/);
    assert.match(await cardOf(admin, 'Test film.mp4'), /640 × 360 · 0:04\n.*Film · MP4/);
  });

  await step('a layout shows a channel, and a booking puts the photograph on it', async () => {
    await playlist(admin, 'Only the film', 'Test film.mp4');
    await playlist(admin, 'Mountains', 'Picos de Europa.jpg', HOUR);
    await playlist(admin, 'Insects', 'Dragonfly.jpg', HOUR);
    await picture(admin, 'story-3-playlist');
    await channel(admin, 'Lobby', 'Only the film');
    await layout(admin, 'Whole screen', 'Lobby');
    await picture(admin, 'story-4-layout');
    await openChannel(admin, 'Lobby');
    await book(admin, 'All day', 'Mountains');
    await picture(admin, 'story-5-booked');
  });

  await step('the player shows a code, the code is registered, and the photograph is on the screen', async () => {
    player = keep(await Device.start());
    await player.page.goto(`${server.url}/player/`);
    const code = await codeOn(player.page);
    await picture(player.page, 'story-6-code');
    await register(admin, code, 'Lobby left', 'Whole screen');
    await eye.waitFor(player.page, seen.first, 'the photograph');
    await picture(player.page, 'story-7-photograph');
    await picture(admin, 'story-8-screen');
  });

  await step('a changed booking is on the screen at once', async (t) => {
    await openChannel(admin, 'Lobby');
    const show = async (content, expected, what, note) => {
      const form = await rebook(admin, 'All day', content);
      const begin = performance.now();
      await form.save();
      await eye.waitFor(player.page, expected, what);
      t.diagnostic(`shown ${Math.round(performance.now() - begin)} ms after “Save booking”, ${note}pictures of the screen included`);
    };
    await show('Insects', seen.second, 'the second photograph', 'download and ');
    await show('Mountains', seen.first, 'the first photograph again', 'from the device’s store, ');
  });

  const filmPlays = async (name) => {
    await playing(player.page);
    await eye.waitFor(player.page, seen.film, 'the film');
    await picture(player.page, name);
  };

  await step('the film plays when the booking is gone', async () => {
    await unbook(admin, 'All day');
    await filmPlays('story-9-film');
  });

  await step('after kill -9 of the server it still plays, once around and on', async () => {
    await server.kill9();
    await wholeRound(player.page);
    await filmPlays('story-10-killed');
  });

  await step('reloaded with the server dead, it plays from its store', async () => {
    await player.page.reload();
    await filmPlays('story-11-reloaded');
  });

  await step('restarted with the server dead, it plays from its store', async () => {
    await player.restart();
    await player.page.goto(`${server.url}/player/`);
    await filmPlays('story-12-restarted');
  });

  await step('when the server is back, a change made in the open page reaches the player', async () => {
    await server.up();
    await book(admin, 'After the cut', 'Insects');
    await eye.waitFor(player.page, seen.second, 'the photograph booked after the restart');
    await picture(player.page, 'story-13-back');
    await goTo(admin, 'Screens');
    await admin.getByRole('link', { name: /Lobby left.*Online/s }).waitFor();
    await picture(admin, 'story-14-back');
    assert.deepEqual(player.problems, []);
    assert.deepEqual(problems, []);
  });
});
