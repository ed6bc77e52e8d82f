// A story: steps that build on each other. After one fails the rest would only repeat its failure, so they are not run.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { artefacts } from './paths.mjs';

/** `tell(step, keep)` calls `step(name, async () => …)` and hands things to `keep` that have a stop(). */
export function story(name, tell) {
  test(name, { timeout: 300_000 }, async (t) => {
    const kept = [];
    const keep = (thing) => (kept.push(thing), thing);
    const step = async (title, run) => {
      let failure = null;
      let value;
      await t.test(title, async (sub) => {
        try {
          value = await run(sub);
        } catch (error) {
          failure = error;
          await lastWords(name, title, kept, sub);
          throw error;
        }
      });
      if (failure) throw new Error(`the story ended at “${title}”`);
      return value;
    };
    try {
      await tell(step, keep, t);
    } finally {
      for (const thing of kept.reverse()) await (thing.stop ?? thing.close).call(thing);
    }
  });
}

/** Keeps what was on the screens, and says what the server said. */
async function lastWords(name, title, kept, t) {
  const file = `${name} ${title}`.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 80);
  for (const [i, thing] of kept.entries()) {
    if (thing.page) await picture(thing.page, `failed-${file}-${i}`).catch(() => {});
    if (thing.problems?.length) t.diagnostic(`page errors: ${thing.problems.join('; ')}`);
    if (thing.log) t.diagnostic(`server: ${thing.log.split('\n').slice(-15).join('\n')}`);
  }
}

/** A screenshot among the artefacts: for people to look at. One that Chromium cannot draw fails no story, and is said. */
export async function picture(page, name) {
  const folder = join(artefacts, 'browser');
  mkdirSync(folder, { recursive: true });
  await page.bringToFront();
  await page.screenshot({ path: join(folder, `${name}.png`) }).catch((error) => {
    console.error(`no picture of ${name}: ${error.message.split('\n')[0]}`);
  });
}
