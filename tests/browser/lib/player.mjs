// What a person before the screen waits for, and what shows that a film runs.
import { strict as assert } from 'node:assert';

/** Reads the code that a player shows. */
export async function codeOn(page) {
  const characters = page.locator('.code .characters');
  await characters.waitFor();
  const code = (await characters.textContent()).replace(/\s/g, '');
  assert.match(code, /^[2-9A-HJ-NP-Z]{6}$/);
  return code;
}

/** A film runs: its time goes on. */
export function playing(page) {
  return page.waitForFunction(() => Array.from(document.querySelectorAll('video')).some((film) => film.currentTime > 0.5 && !film.paused));
}

/** From now on the film is seen in each half second of its four, so it goes around its loop. */
export function wholeRound(page) {
  return page.waitForFunction(() => {
    const film = Array.from(document.querySelectorAll('video')).find((one) => !one.paused && one.currentTime > 0);
    if (!film) return false;
    window.seenTimes ??= new Set();
    window.seenTimes.add(Math.floor(film.currentTime * 2));
    return window.seenTimes.size >= 8;
  });
}
