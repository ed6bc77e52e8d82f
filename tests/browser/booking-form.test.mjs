// The form of a booking: what is wrong is said where it is, and no longer than it is wrong.
import { strict as assert } from 'node:assert';
import { withToken } from './lib/api.mjs';
import { findings } from './lib/axe.mjs';
import { browser } from './lib/chromium.mjs';
import { signIn } from './lib/people.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

story('a booking is filled in, with mistakes', async (step, keep) => {
  const server = keep(await Server.start({ demo: true }));
  const api = withToken(server.url, server.facts.apiToken);
  const site = await api.site();
  const playlist = (await api.get(`${site}/playlists`)).items[0];
  const channel = await api.post(`${site}/channels`, { name: 'Doors' });
  const context = await keep(await browser()).newContext({ viewport: { width: 1280, height: 1000 }, bypassCSP: true });
  const page = await context.newPage();
  await signIn(page, `${server.url}/sign-in`, server.facts);
  await page.goto(`${server.url}/#/channels/${channel.id}?week=2026-12-14`);
  const form = page.getByRole('dialog');
  const field = (name) => form.getByLabel(new RegExp(`^${name} ?(optional)?$`));
  const save = () => form.getByRole('button', { name: /^(Create|Save) booking$/ }).click();
  /** What is said to be wrong with a field. */
  const wrong = (name) =>
    field(name).evaluate((input) => {
      const said = (input.getAttribute('aria-describedby') ?? '').split(' ').find((id) => id.endsWith('-error'));
      return input.getAttribute('aria-invalid') === 'true' && said ? document.getElementById(said).textContent : null;
    });

  await step('a wrong time is marked on the time, until it is right', async () => {
    await page.getByRole('button', { name: 'New booking' }).click();
    await field('Name').fill('Fair');
    await field('Content').selectOption({ label: playlist.name });
    await field('First day').fill('2026-12-17');
    await field('Starts at').fill('25:00');
    await field('Ends at').fill('noon');
    await save();
    assert.deepEqual([await wrong('First day'), await wrong('Starts at'), await wrong('Ends at')], [null, ...Array(2).fill('This is not a time of day. Write it like 09:30.')]);
    assert.deepEqual(await findings(page), []);
    await picture(page, 'booking-wrong');
    await field('Starts at').fill('9');
    await field('Ends at').fill('10.30');
    assert.deepEqual([await wrong('Starts at'), await wrong('Ends at')], [null, null]);
  });

  await step('what the server refuses is marked until it is changed', async () => {
    await field('Ends at').fill('24:00');
    await field('Clock').selectOption('fixed');
    await field('Time zone').fill('Mars/Olympus');
    await save();
    await field('Time zone').and(form.locator('[aria-invalid=true]')).waitFor();
    await field('Time zone').fill('Europe/Rome');
    assert.equal(await wrong('Time zone'), null);
    await field('Clock').selectOption('screen');
  });

  await step('the rule goes along with the first day, and says what it leaves out', async () => {
    await field('Repeats').selectOption({ label: 'Every week on chosen days' });
    await form.getByText(/^Thu 09:00–24:00, from 17 Dec 2026$/).waitFor();
    await field('First day').fill('2026-12-18');
    await form.getByText(/^Fri 09:00–24:00, from 18 Dec 2026$/).waitFor();
    await field('Repeats').selectOption({ label: 'Every so many days, weeks, months or years' });
    await field('Unit').selectOption('months');
    await field('First day').fill('2026-12-31');
    await form.getByText('Months without day 31 are left out.').waitFor();
    await field('Repeats').selectOption({ label: 'Every year' });
    await field('First day').fill('2028-02-29');
    await form.getByText('Years without 29 February are left out.').waitFor();
    await field('First day').fill('2026-12-17');
    await field('Ends').selectOption('until');
    await field('Last day').fill('2026-12-16');
    assert.equal(await wrong('Last day'), 'This is before the first day.');
    await save();
    await field('Repeats').selectOption({ label: 'Does not repeat' });
    await field('Last day').fill('2026-12-16');
    await save();
    assert.equal(await wrong('Last day'), 'This is before the first day.');
    await field('Last day').fill('2026-12-18');
    await save();
    await form.waitFor({ state: 'hidden' });
    const [made] = (await api.get(`${site}/bookings?channelId=${channel.id}`)).items;
    assert.deepEqual([made.when.start, made.when.end, made.when.repeat ?? null], ['2026-12-17T09:00', '2026-12-19T00:00', null]);
  });

  await step('what does not repeat any more has no exceptions', async () => {
    const { id, version, priority } = (await api.get(`${site}/bookings?channelId=${channel.id}`)).items[0];
    const when = { zone: { mode: 'screen' }, start: '2026-12-14T09:00', end: '2026-12-14T10:00', repeat: 'FREQ=DAILY', except: ['2026-12-15T09:00'] };
    await api.call('PATCH', `${site}/bookings/${id}`, { when }, { 'if-match': `"${version}"` });
    await page.getByText(/Every day 09:00–10:00/).waitFor();
    await page.getByRole('button', { name: /^Fair 09:00–10:00/ }).first().click();
    await form.getByText(/^You chose Mon,? 14 Dec 2026 09:00–10:00 of a booking that repeats\./).waitFor();
    assert.deepEqual(await findings(page), []);
    await picture(page, 'booking-one-of');
    // One date gets another name and priority; the others stay, and Undo makes it one booking again.
    await field('Name').fill('Fair finale');
    await field('Priority').fill('300');
    await save();
    const scope = page.getByRole('dialog', { name: 'Change Fair' });
    await scope.getByText(/you chose Mon,? 14 Dec 2026 09:00–10:00/).waitFor();
    assert.deepEqual(await findings(page), []);
    await picture(page, 'booking-one-scope');
    await scope.getByLabel('This date only').check();
    await scope.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /^Fair finale 09:00–10:00/ }).waitFor();
    assert.equal(await page.getByRole('button', { name: /^Fair finale 09:00–10:00/ }).count(), 1);
    const two = (await api.get(`${site}/bookings?channelId=${channel.id}`)).items;
    assert.deepEqual(two.map((one) => [one.name, one.priority]), [['Fair', priority], ['Fair finale', 300]]);
    await picture(page, 'booking-one-date');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: /^Fair finale 09:00/ }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /^Fair 09:00–10:00/ }).first().click();
    await form.waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Fair', exact: true }).click();
    await form.getByRole('heading', { name: 'Exceptions' }).waitFor();
    assert.equal(await form.getByText('You chose').count(), 0);
    await field('Repeats').selectOption({ label: 'Does not repeat' });
    await form.getByRole('heading', { name: 'Exceptions' }).waitFor({ state: 'hidden' });
    await save();
    await form.waitFor({ state: 'hidden' });
    assert.deepEqual((await api.get(`${site}/bookings/${id}`)).when, { zone: { mode: 'screen' }, start: '2026-12-14T09:00', end: '2026-12-14T10:00' });
  });

  await step('what is wrong is in sight in a low window, and a wrong field has the focus', async () => {
    await page.setViewportSize({ width: 1280, height: 560 });
    const inSight = async (what) => {
      const [box, body] = [await what.boundingBox(), await form.getByRole('group').first().boundingBox()];
      return box.y >= body.y && box.y + box.height <= body.y + body.height;
    };
    await page.getByRole('button', { name: 'Fair', exact: true }).click();
    await field('Priority').fill('0');
    await field('Name').focus();
    assert.equal(await inSight(field('Priority')), false);
    await field('Name').press('Enter');
    const error = form.getByText('The priority is a number from 1 to 1000.');
    await error.waitFor();
    assert.equal(await field('Priority').evaluate((input) => input === document.activeElement), true);
    assert.equal((await inSight(field('Priority'))) && (await inSight(error)), true);
    await field('Priority').fill('7');
    const { id, version } = (await api.get(`${site}/bookings?channelId=${channel.id}`)).items[0];
    await api.call('PATCH', `${site}/bookings/${id}`, { priority: 9 }, { 'if-match': `"${version}"` });
    await field('Name').focus();
    await field('Name').press('Enter');
    await form.getByRole('alert').waitFor();
    assert.equal(await inSight(form.getByRole('alert')), true);
    await picture(page, 'booking-conflict');
    await form.getByRole('button', { name: 'Show their version' }).click();
    assert.equal(await field('Priority').inputValue(), '9');
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });
    await page.setViewportSize({ width: 1280, height: 1000 });
  });

  await step('after Undo the focus is on the page, and by keys where it was', async () => {
    await page.getByRole('button', { name: 'Actions for Fair' }).click();
    await page.getByRole('menuitem', { name: 'Delete booking' }).click();
    await page.getByText('Nothing is booked, and there is no default playlist: nothing plays.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Fair', exact: true }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement === document.body), false);
    const today = page.getByRole('button', { name: 'This week' });
    await page.getByRole('button', { name: /^Fair 09:00/ }).first().press('Delete');
    const undo = page.getByRole('button', { name: 'Undo' });
    await undo.waitFor();
    await today.focus();
    await undo.press('Enter');
    assert.equal(await today.evaluate((button) => button === document.activeElement), true);
  });
});
