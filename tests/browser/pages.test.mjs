// Every page of the admin in light, dark and phone width: a picture for people, axe for everybody.
import { strict as assert } from 'node:assert';
import { findings } from './lib/axe.mjs';
import { browser } from './lib/chromium.mjs';
import { inAdmin, signIn } from './lib/people.mjs';
import { Server } from './lib/server.mjs';
import { picture, story } from './lib/story.mjs';

const PAGES = ['/', '/screens', '/media', '/playlists', '/channels', '/layouts', '/triggers', '/triggers/new', '/reports', '/people', '/access-groups', '/roles', '/settings'];
const LOOKS = [
  { name: 'light', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
];

story('every admin page is readable for everybody', async (step, keep) => {
  const server = keep(await Server.start({ demo: true }));
  const chromium = keep(await browser());
  for (const look of LOOKS) {
    await step(`sign-in and all pages, ${look.name}`, async (t) => {
      // axe is a script of ours, so the pages' policy is set aside for this context only.
      const context = await chromium.newContext({ ...look, bypassCSP: true });
      const page = await context.newPage();
      keep({ page, stop() {} });
      const errors = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      await page.goto(`${server.url}/sign-in`);
      await picture(page, `page-sign-in-${look.name}`);
      const serious = (await findings(page)).map((line) => `sign-in ${line}`);
      await signIn(page, `${server.url}/sign-in`, server.facts);
      for (const path of PAGES) {
        await page.goto(`${server.url}/#${path}`);
        await inAdmin(page);
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await page.waitForLoadState('networkidle');
        await picture(page, `page-${path.slice(1).replaceAll('/', '-') || 'overview'}-${look.name}`);
        serious.push(...(await findings(page)).map((line) => `${path} ${line}`));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (wide > 1) serious.push(`${path} is ${wide} px wider than the window`);
      }
      t.diagnostic(`${PAGES.length + 1} pages`);
      assert.deepEqual(serious, []);
      assert.deepEqual(errors, []);
      await context.close();
    });
  }
});
