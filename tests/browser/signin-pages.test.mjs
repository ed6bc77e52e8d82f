// Every page the server renders itself, in light, dark, phone width and Swedish: a picture for people, axe for everybody.
import { strict as assert } from 'node:assert';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { findings } from './lib/axe.mjs';
import { browser } from './lib/chromium.mjs';
import { inDatabase } from './lib/database.mjs';
import { root } from './lib/paths.mjs';
import { owner, setUp } from './lib/people.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

const LOOKS = [
  { name: 'light', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'phone-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
];
const jsQR = createRequire(join(root, 'web', 'package.json'))('jsqr');
/** Of nobody. */
const OUTSIDE = ['sign-in', 'sign-in?next=%2Faccount', 'forgotten', 'reset?token=x', 'confirm?token=x', 'invitation?token=x', 'set-up?token=x'];
/** Of somebody signed in. */
const INSIDE = ['account', 'account/password', 'account/email', 'account/app', 'account/passkeys/new', 'sign-in?step-up=1', 'sign-out'];

/** What is not right with the page in front: findings, width, keys without words. */
async function faults(page, name) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const found = (await findings(page)).map((line) => `${name} ${line}`);
  if (wide > 1) found.push(`${name} is ${wide} px wider than the window`);
  return found;
}

const called = (path) => path.replace(/\?.*/, (query) => query.replace(/[^a-z]+/g, '-')).replaceAll('/', '-');

async function walk(page, server, paths, look, wrong) {
  for (const path of paths) {
    await page.goto(`${server.url}/${path}`);
    await page.locator('body').waitFor();
    await picture(page, `server-page-${called(path)}-${look}`);
    if (await page.locator('main.column').count()) wrong.push(...(await faults(page, `${path} ${look}`)));
  }
}

/** What a camera reads off the QR code. */
async function scanned(page) {
  const { data, side } = await page.locator('svg.qr').evaluate(async (svg) => {
    const picture = new Image();
    const copy = svg.cloneNode(true);
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    copy.setAttribute('width', '400');
    picture.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
    await picture.decode();
    const canvas = new OffscreenCanvas(400, 400).getContext('2d');
    canvas.drawImage(picture, 0, 0, 400, 400);
    return { data: [...canvas.getImageData(0, 0, 400, 400).data], side: 400 };
  });
  return jsQR(Uint8ClampedArray.from(data), side, side)?.data;
}

story('every server-rendered page is readable for everybody', async (step, keep) => {
  const server = keep(await Server.start({ settings: { ATRIUM__IDENTITY__SECOND_FACTOR: 'mail' } }));
  const chromium = keep(await browser());
  const first = await chromium.newPage();
  keep({ page: first, stop() {} });

  await step('set-up', async () => {
    const wrong = [];
    for (const look of LOOKS) {
      const page = await (await chromium.newContext({ ...look, bypassCSP: true })).newPage();
      await page.goto(server.setUpUrl);
      await picture(page, `server-page-set-up-${look.name}`);
      wrong.push(...(await faults(page, `set-up ${look.name}`)));
      await page.context().close();
    }
    assert.deepEqual(wrong, []);
    await setUp(first, server.setUpUrl);
  });

  for (const language of ['en', 'sv']) {
    if (language === 'sv') {
      await step('the site and its owner speak Swedish', () => {
        for (const table of ['sites', 'accounts']) inDatabase(server, `UPDATE ${table} SET locale = 'sv'`);
      });
    }
    // The words change with the language, the colours do not.
    for (const look of language === 'en' ? LOOKS : LOOKS.slice(1, 3)) {
      await step(`all pages, ${look.name}, ${language}`, async () => {
        const name = `${look.name}-${language}`;
        const wrong = [];
        const outside = await (await chromium.newContext({ ...look, bypassCSP: true })).newPage();
        await walk(outside, server, OUTSIDE, name, wrong);
        await outside.goto(`${server.url}/sign-in`);
        await outside.locator('#email').fill(owner.email);
        await outside.locator('form[action="/sign-in"] button').click();
        await outside.locator('#password').fill('not the password');
        await outside.locator('form[action="/sign-in"] button').click();
        await outside.getByRole('alert').first().waitFor();
        await picture(outside, `server-page-wrong-password-${name}`);
        wrong.push(...(await faults(outside, `wrong password ${name}`)));
        await outside.locator('#password').fill(owner.password);
        await outside.locator('form[action="/sign-in"] button').click();
        await outside.locator('#code').waitFor();
        await picture(outside, `server-page-code-${name}`);
        wrong.push(...(await faults(outside, `code ${name}`)));
        await outside.context().close();
        const context = await chromium.newContext({ ...look, bypassCSP: true });
        await context.addCookies(await first.context().cookies());
        const inside = await context.newPage();
        await walk(inside, server, INSIDE, name, wrong);
        await inside.goto(`${server.url}/account/app`);
        const key = (await inside.locator('.secret code').innerText()).replaceAll(' ', '');
        assert.equal(await scanned(inside), `otpauth://totp/Atrium:anna%40example%2Eorg?secret=${key}&issuer=Atrium`);
        await context.close();
        assert.deepEqual(wrong, []);
      });
    }
  }
});
