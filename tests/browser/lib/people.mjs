// What a person does in the pages, by the labels that a person reads.

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
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await inAdmin(page);
}

/** The admin is there when its navigation is. */
export async function inAdmin(page) {
  await page.getByRole('navigation', { name: 'Main' }).first().waitFor();
}

/** Goes to a section by the navigation. */
export async function goTo(page, section) {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: section, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: section, exact: true }).waitFor();
}

/** Saved in an editor: it says so no longer that it is not. */
export const saved = (page) => page.getByText('Not saved', { exact: true }).waitFor({ state: 'hidden' });

/** Registers the code on the screens page and answers when the screen's page is shown. */
export async function register(page, code, name, root) {
  await goTo(page, 'Screens');
  await page.getByRole('button', { name: 'Register a screen' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Register a screen' });
  await dialog.getByLabel('Code on the screen').pressSequentially(code);
  await dialog.getByLabel('Screen name').fill(name);
  await dialog.getByLabel('Shows').selectOption({ label: root });
  await dialog.getByRole('button', { name: 'Register', exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}
