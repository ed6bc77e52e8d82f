// Triggers, as a person makes and uses them: by what the pages are called and say.
import { goTo, saved } from './people.mjs';

/** Opens the form of a new trigger, with its name and kind filled in. */
export async function newTrigger(page, name, kind) {
  await goTo(page, 'Triggers');
  await page.getByRole('link', { name: 'New trigger' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'New trigger' }).waitFor();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('radio', { name: kind, exact: true }).check({ force: true });
}

/** Lets it show a file. */
export async function showsFile(page, file) {
  await page.getByLabel('Shows', { exact: true }).selectOption({ label: 'A picture or film' });
  await page.getByLabel('Content', { exact: true }).selectOption({ label: file });
}

export async function create(page, name) {
  await page.getByRole('button', { name: 'Create trigger' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await saved(page);
}

/** Opens the emergency dialog from whatever page is open. */
export async function openEmergency(page) {
  await page.getByRole('button', { name: 'Emergency', exact: true }).click();
  return page.getByRole('dialog', { name: 'Emergency', exact: true });
}

/** The strip that stands on every page while an emergency is on. */
export const banner = (page, name) => page.getByRole('region', { name: `Emergency ${name}` });

/** A card held to a reader: typed faster than anybody types. */
export async function scan(page, code) {
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}
