// What a person does in the pages, by the labels that a person reads.
import { strict as assert } from 'node:assert';

export const owner = { name: 'Anna Berg', email: 'anna@example.org', password: 'four quiet herons wade' };

/** Fills in the set-up page; ends signed in, in the admin. */
export async function setUp(page, url, zone = 'UTC') {
  await page.goto(url);
  await page.getByLabel('Name of your organisation').fill('Northwind');
  await page.getByLabel('Name of the site').fill('Harbour House');
  await page.getByLabel('Time zone').selectOption({ value: zone });
  await page.getByLabel('Your name').fill(owner.name);
  await page.getByLabel('E-mail address').fill(owner.email);
  await page.getByLabel('Password').fill(owner.password);
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await inAdmin(page);
}

export async function signIn(page, url, { email, password }) {
  await page.goto(url);
  await page.getByLabel('E-mail address').fill(email);
  const goOn = page.getByRole('button', { name: 'Continue' });
  if (await goOn.isVisible()) await goOn.click();
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await inAdmin(page);
}

/** The admin is there when its navigation is. */
export async function inAdmin(page) {
  await page.getByRole('navigation', { name: 'Main' }).first().waitFor();
}

/** Reads the code that a player shows. */
export async function codeOn(page) {
  const characters = page.locator('.code .characters');
  await characters.waitFor();
  const code = (await characters.textContent()).replace(/\s/g, '');
  assert.match(code, /^[2-9A-HJ-NP-Z]{6}$/);
  return code;
}

/** Registers the code on the screens page and answers when the screen's page is shown. */
export async function register(page, url, code, name, root) {
  await page.goto(`${url}/#/screens?register=${code}`);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Screen name').fill(name);
  if (root) await dialog.getByLabel('Shows').selectOption({ label: root });
  await dialog.getByRole('button', { name: 'Register', exact: true }).click();
  await page.getByRole('heading', { name }).first().waitFor();
}
