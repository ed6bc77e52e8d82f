// Two bookings fight; the page that explains names the winner and the loser, and the coming days tell what goes wrong.
import { strict as assert } from 'node:assert';
import { withToken } from './lib/api.mjs';
import { findings } from './lib/axe.mjs';
import { browser } from './lib/chromium.mjs';
import { signIn } from './lib/people.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

/** Within the horizon, whenever this runs. */
const DAY = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);

story('a screen says why it shows what it shows, and what will go wrong', async (step, keep) => {
  const server = keep(await Server.start({ demo: true }));
  const api = withToken(server.url, server.facts.apiToken);
  const site = await api.site();
  const playlists = (await api.get(`${site}/playlists`)).items;
  const channel = await api.post(`${site}/channels`, { name: 'Doors' });
  const book = (name, [start, end], priority) =>
    api.post(`${site}/bookings`, {
      channelId: channel.id, name, priority, content: { kind: 'playlist', id: playlists[0].id },
      when: { zone: { mode: 'screen' }, start: `2026-01-05T${start}`, end: `2026-01-05T${end}`, repeat: 'FREQ=DAILY' },
    });
  const open = await book('Open', ['08:00', '20:00'], 10);
  const sale = await book('Sale', ['10:00', '12:00'], 20);
  await book('Hopeless', ['10:30', '11:30'], 5);
  const screen = await api.post(`${site}/screens`, { name: 'Door 1', root: { kind: 'channel', id: channel.id } });
  const context = await keep(await browser()).newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  await signIn(page, `${server.url}/sign-in`, server.facts);
  const slider = page.getByRole('slider', { name: /Time of day/ });
  const says = (text) => page.getByText(text).first().waitFor();

  await step('from the screen to the reasons, at a chosen moment', async () => {
    await page.goto(`${server.url}/#/screens/${screen.id}`);
    await page.getByRole('link', { name: 'Why this?' }).click();
    await page.getByRole('heading', { level: 1, name: 'Why Door 1 shows this' }).waitFor();
    await page.getByLabel('Day', { exact: true }).fill(DAY);
    await slider.fill(String(11 * 60));
    await says(/plays because Sale \(priority 20\) is the highest of 3 bookings that hold/);
    await says(/^Open waits: its priority 10 is lower than 20/);
    await says(/^Hopeless waits: its priority 5 is lower than 20/);
    await says(/^Changes .*12:00.*: Open takes over; Sale stops playing/);
    await picture(page, 'why');
  });

  await step('the keys move the moment, and it is in the address', async () => {
    await slider.fill(String(12 * 60 - 1));
    await slider.press('ArrowRight');
    await says(/plays because Open is the only booking that holds/);
    await says(/^Sale is on that day at another time: 10:00 to 12:00, holds next/);
    assert.match(page.url(), new RegExp(`date=${DAY}&time=12%3A00`));
    await page.reload();
    await says(/plays because Open is the only booking that holds/);
  });

  await step("the player's own schedule says the same", async () => {
    const schedule = await api.get(`${site}/screens/${screen.id}/schedule`);
    for (const [minute, booking] of [[11 * 60, sale], [12 * 60, open], [4 * 60, null]]) {
      // Tomorrow: of today what is past is told as it was planned then, and then there was nothing.
      const at = new Date(Date.parse(schedule.from) + 86_400_000 + minute * 60_000).toISOString();
      const explained = (await api.get(`${site}/screens/${screen.id}/explain?at=${at}`)).channels[0].playing;
      const segment = schedule.segments.find((one) => one.from <= at && at < one.until);
      assert.equal(segment.root.bookingId ?? null, booking?.id ?? null);
      assert.deepEqual(explained?.bookingIds ?? null, booking ? [booking.id] : null);
    }
  });

  await step('the coming days name silence and the booking that never plays', async () => {
    await page.goto(`${server.url}/#/`);
    await page.getByRole('link', { name: 'What will go wrong?' }).click();
    await says(/times nothing plays, .* in all; first from/);
    await says(/Hopeless never plays: bookings of priority 20 are always above it/);
    await picture(page, 'ahead');
    await page.getByRole('link', { name: 'Why?' }).first().click();
    // The minute that the link names may be over by now.
    await says(/^Nothing play(s|ed): no booking h[eo]lds?/);
  });

  await step('of two that are to play alone the one made last does, and the form says so', async () => {
    const alone = async (name, [start, end], priority) => {
      await page.goto(`${server.url}/#/channels/${channel.id}`);
      await page.getByRole('button', { name: 'New booking' }).click();
      const form = page.getByRole('dialog', { name: 'New booking' });
      await form.getByLabel('Name', { exact: true }).fill(name);
      await form.getByLabel('Content', { exact: true }).selectOption({ label: playlists[0].name });
      await form.getByLabel('Starts at').fill(start);
      await form.getByLabel('Ends at').fill(end);
      await form.getByLabel('Priority', { exact: true }).fill(String(priority));
      await form.getByRole('checkbox', { name: 'Play alone at this priority' }).check();
      assert.deepEqual(await findings(page), []);
      if (name === 'Gala') await picture(page, 'booking-alone');
      await form.getByRole('button', { name: 'Create booking' }).click();
      await form.waitFor({ state: 'hidden' });
      await page.getByRole('button', { name }).first().waitFor();
    };
    await alone('Fair', ['13:00', '16:00'], 10);
    await alone('Gala', ['15:00', '17:00'], 10);
    await page.getByText('10 · alone').first().waitFor();
    await page.getByRole('button', { name: /^Fair 13:00–16:00: plays part of the time.* · alone$/ }).first().waitFor();
    await picture(page, 'calendar-alone');
    await page.goto(`${server.url}/#/screens/${screen.id}/why?date=${DAY}&time=15:30`);
    await says(/plays because Gala is to play alone at priority 10: 2 other bookings of that priority wait/);
    await says(/^Open waits: Gala plays alone at priority 10$/);
    await says(/^Fair waits: Gala plays alone at priority 10 too, and was made later$/);
    await picture(page, 'why-alone');
    await page.goto(`${server.url}/#/ahead`);
    await says(/Fair is to play alone, and \d+ times .* it does not: Gala, made later, plays alone too/);
  });

  await step('an hour that comes twice is asked about twice, one that is skipped is passed over', async () => {
    await api.call('PATCH', `${site}/screens/${screen.id}`, { zone: 'Europe/Stockholm' }, { 'if-match': '"1"' });
    await page.goto(`${server.url}/#/screens/${screen.id}/why?date=2027-10-31&time=02:30`);
    const asked = (instant) => page.waitForResponse((answer) => answer.url().includes(`at=${encodeURIComponent(instant)}`));
    const second = asked('2027-10-31T01:30:00.000Z');
    await page.getByRole('button', { name: 'Second time' }).click();
    await second;
    assert.match(page.url(), /pass=2/);
    await picture(page, 'why-twice');
    assert.deepEqual(await findings(page), []);
    await page.goto(`${server.url}/#/screens/${screen.id}/why?date=2027-03-28&time=02:30`);
    await page.getByText('03:00', { exact: true }).waitFor();
    await slider.press('ArrowLeft');
    await page.getByText('01:59', { exact: true }).waitFor();
    await slider.fill('150');
    await page.getByText('03:00', { exact: true }).waitFor();
    assert.equal(await slider.inputValue(), '180');
    await api.call('PATCH', `${site}/screens/${screen.id}`, { zone: null }, { 'if-match': '"2"' });
  });

  await step('both pages are readable in the dark and on a phone, and a change arrives by itself', async () => {
    for (const look of [{ colorScheme: 'dark' }, { colorScheme: 'light', width: 390 }]) {
      await page.emulateMedia({ colorScheme: look.colorScheme });
      await page.setViewportSize({ width: look.width ?? 1280, height: 900 });
      for (const path of [`/screens/${screen.id}/why?date=${DAY}&time=11:00`, '/ahead']) {
        await page.goto(`${server.url}/#${path}`);
        await says(/Hopeless/);
        assert.deepEqual(await findings(page), []);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(wide <= 1, `${path} is ${wide} px wider than the window`);
      }
    }
    await page.goto(`${server.url}/#/screens/${screen.id}/why?date=${DAY}&time=11:00`);
    await says(/plays because Sale/);
    await api.call('DELETE', `${site}/bookings/${sale.id}`, undefined, { 'if-match': '"1"' });
    await says(/plays because Open \(priority 10\) is the highest of 2/);
  });
});
