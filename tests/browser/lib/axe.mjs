// What axe finds serious or critical on a page, as readable lines.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { axeSource } from './chromium.mjs';

const axe = readFileSync(axeSource, 'utf8');

/** The page's context has to set the pages' policy aside (`bypassCSP`): axe is a script of the test's, not the page's. */
export async function findings(page) {
  const found = await page.evaluate(async (source) => {
    // Half-way between light and dark no colour is the one that people read.
    await Promise.allSettled(document.getAnimations().filter((one) => isFinite(one.effect?.getComputedTiming().endTime)).map((one) => one.finished));
    // The pages' policy forbids inline scripts; a function made here is the test's, not the page's.
    if (!window.axe) await import(URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))).catch(() => {});
    return window.axe ? (await window.axe.run(document, { resultTypes: ['violations'] })).violations : null;
  }, axe);
  assert.ok(found, 'axe could not be loaded into the page');
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}
