// Draws the pictures of the README: node tests/browser/screenshots.mjs
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Device, browser } from './lib/chromium.mjs';
import { inAdmin, signIn } from './lib/people.mjs';
import { root } from './lib/paths.mjs';
import { Server } from './lib/server.mjs';

const folder = join(root, 'docs', 'images');
mkdirSync(folder, { recursive: true });
const server = await Server.start({ demo: true });
const chromium = await browser();
const player = await Device.start();
try {
  await player.page.goto(server.facts.playerUrl);
  // A picture of the sample content is there, or a film plays.
  await player.page.waitForFunction(() => {
    const drawn = Array.from(document.images).some((one) => one.complete && one.naturalWidth > 0);
    return drawn || Array.from(document.querySelectorAll('video')).some((one) => one.currentTime > 0);
  });
  const page = await chromium.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  await signIn(page, `${server.url}/sign-in`, server.facts);
  for (const [name, path] of [['overview', '/'], ['screens', '/screens']]) {
    await page.goto(`${server.url}/#${path}`);
    await inAdmin(page);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
  await player.page.screenshot({ path: join(folder, 'player.png') });
  await page.getByRole('button', { name: 'Emergency', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Evacuation/ }).click();
  await page.getByText('Acknowledged by 1 of 1, shown on 1').waitFor();
  await page.screenshot({ path: join(folder, 'emergency.png'), animations: 'disabled' });
} finally {
  await player.stop();
  await chromium.close();
  await server.stop();
}
