// Channels, layouts and bookings, as a person makes them: by what the pages are called and say.
import { goTo, saved } from './people.mjs';

/** Makes a channel; ends on its page. */
export async function channel(page, name, playlist) {
  await goTo(page, 'Channels');
  await page.getByRole('button', { name: 'New channel' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New channel' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Default playlist').selectOption({ label: playlist });
  await dialog.getByRole('button', { name: 'Create channel' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

export async function openChannel(page, name) {
  await goTo(page, 'Channels');
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Makes a layout whose one layer is added in the editor, and covers all of it with a channel. */
export async function layout(page, name, channel) {
  await goTo(page, 'Layouts');
  await page.getByRole('button', { name: 'New layout' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New layout' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Create layout' }).click();
  const layers = page.getByRole('region', { name: 'Layers, top first' });
  await layers.getByRole('button', { name: 'Layer 1' }).click();
  await layers.getByRole('button', { name: 'Remove layer' }).click();
  await layers.getByRole('button', { name: 'Add layer' }).click();
  const fields = page.getByRole('group', { name: 'Layer 1', exact: true });
  await fields.getByLabel('Channel').selectOption({ label: channel });
  for (const [label, value] of [['From the left', 0], ['From the top', 0], ['Width', 1920], ['Height', 1080]]) {
    await fields.getByLabel(label).fill(String(value));
    await fields.getByLabel(label).press('Enter');
  }
  await page.getByRole('button', { name: 'Layer 1: 1,920 × 1,080 at 0, 0' }).waitFor();
  await page.getByRole('button', { name: 'Save layout' }).click();
  await saved(page);
}

/** Books a playlist for always, on the open channel. */
export async function book(page, name, playlist) {
  await page.getByRole('button', { name: 'New booking' }).click();
  const dialog = page.getByRole('dialog', { name: 'New booking' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Content', { exact: true }).selectOption({ label: playlist });
  await dialog.getByRole('button', { name: 'Create booking' }).click();
  await listed(page, name).waitFor();
}

const listed = (page, name) => page.getByRole('region', { name: 'Bookings' }).getByRole('button', { name, exact: true });

async function openBooking(page, name) {
  await listed(page, name).click();
  return page.getByRole('dialog', { name: 'Edit booking' });
}

/** Opens a booking of the open channel and chooses other content; `save` sends it. */
export async function rebook(page, name, playlist) {
  const dialog = await openBooking(page, name);
  await dialog.getByLabel('Content', { exact: true }).selectOption({ label: playlist });
  return { save: () => dialog.getByRole('button', { name: 'Save booking' }).click() };
}

export async function unbook(page, name) {
  const dialog = await openBooking(page, name);
  await dialog.getByRole('button', { name: 'Delete booking' }).click();
  await listed(page, name).waitFor({ state: 'hidden' });
}

/** Answers how far an edit of one instance reaches; `verb` is what the dialog's button says. */
export async function scoped(page, verb, scope) {
  const dialog = page.getByRole('dialog', { name: new RegExp(`^${verb} `) });
  await dialog.getByLabel(scope).check();
  await dialog.getByRole('button', { name: verb }).click();
  await dialog.waitFor({ state: 'hidden' });
}
