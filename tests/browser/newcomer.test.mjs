// Invited, accepted, a code by mail, in; and a forgotten password. Through a real mail server.
import { strict as assert } from 'node:assert';
import { browser } from './lib/chromium.mjs';
import { Mailbox, codeIn, linkIn } from './lib/mailbox.mjs';
import { inAdmin, owner, setUp } from './lib/people.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

const nina = { name: 'Nina Ek', email: 'nina@example.org', password: 'three round windows sing' };
const LOOKS = [
  { name: 'light', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'phone-sv', viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'sv-SE' },
];

story('a newcomer gets in by mail', async (step, keep) => {
  const mailbox = keep(await Mailbox.start());
  const settings = { ...mailbox.settings, ATRIUM__IDENTITY__SECOND_FACTOR: 'mail' };
  const server = keep(await Server.start({ settings }));
  const chromium = keep(await browser());
  const admin = await chromium.newPage({ viewport: { width: 1280, height: 800 } });
  keep({ page: admin, stop() {} });
  const page = await (await chromium.newContext()).newPage();
  keep({ page, stop() {} });

  /** A page in every look, side by side with what is under way in `page`. */
  async function looks(name, on = page) {
    const cookies = await on.context().cookies();
    for (const look of LOOKS) {
      const context = await chromium.newContext(look);
      await context.addCookies(cookies);
      const other = await context.newPage();
      await other.goto(on.url());
      await other.waitForLoadState('networkidle');
      await picture(other, `signin-${name}-${look.name}`);
      const wide = await other.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 1, `${name} is ${wide} px wider than the window, ${look.name}`);
      await context.close();
    }
  }

  await step('the owner invites three people in one field', async () => {
    await setUp(admin, server.setUpUrl);
    await admin.goto(`${server.url}/#/people/invitations`);
    await admin.getByRole('button', { name: 'Invite people' }).first().click();
    await admin.getByLabel('E-mail addresses').fill(`${nina.email}, Bo <bo@example.org>\ncia@example.org`);
    await picture(admin, 'signin-invite-dialog');
    await admin.getByRole('button', { name: 'Invite 3 people' }).click();
    await admin.getByText(nina.email).waitFor();
    await looks('invitations', admin);
  });

  await step('the newcomer opens the link and gives a name and a password', async () => {
    const mail = await mailbox.next(nina.email, 'You are invited to Harbour House');
    assert.equal(mail.from, 'atrium@example.org');
    assert.match(mail.html, /Anna Berg invites you/);
    await page.setContent(mail.html);
    await picture(page, 'signin-mail-invitation');
    await page.goto(linkIn(mail));
    await looks('invitation');
    await page.getByLabel('Your name').fill(nina.name);
    await page.getByLabel('Password').fill(nina.password);
    await page.getByRole('button', { name: 'Accept the invitation' }).click();
    await page.getByText('Welcome. Sign in to begin.').waitFor();
  });

  await step('a right password alone opens nothing; the mailed code does', async () => {
    await looks('first');
    await page.getByLabel('E-mail address').fill(nina.email);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Password', { exact: true }).fill(nina.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Enter the code from your mail' }).waitFor();
    await looks('code');
    const second = await page.context().newPage();
    const me = await second.goto(`${server.url}/api/v1/me`);
    assert.equal(me.status(), 401);
    await second.close();
    const mail = await mailbox.next(nina.email, 'Your sign-in code');
    const shown = await chromium.newPage({ viewport: { width: 640, height: 800 } });
    await shown.setContent(mail.html);
    await picture(shown, 'signin-mail-code');
    await shown.close();
    await page.getByLabel('Code').fill(codeIn(mail));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await inAdmin(page);
  });

  await step('the account page shows where one is signed in', async () => {
    await page.goto(`${server.url}/account`);
    await page.getByText('This browser').waitFor();
    await looks('account');
  });

  await step('a forgotten password is set anew through the mail', async () => {
    const other = await (await chromium.newContext()).newPage();
    await other.goto(`${server.url}/forgotten`);
    await looks('forgotten', other);
    await other.getByLabel('E-mail address').fill(owner.email);
    await other.getByRole('button', { name: 'Send the link' }).click();
    await other.getByRole('heading', { name: 'Look into your mail' }).waitFor();
    await other.goto(linkIn(await mailbox.next(owner.email, 'Set a new password')));
    await looks('reset', other);
    await other.getByLabel('Password').fill('five amber lanterns drift');
    await other.getByRole('button', { name: 'Set the password' }).click();
    await other.getByText('The password is set').waitFor();
    await mailbox.next(owner.email, 'Your password was changed');
    await admin.reload();
    await admin.waitForURL(/sign-in/);
  });

  assert.ok(!server.log.includes(nina.password) && !server.log.includes('token='.concat('atr_link')));
});
