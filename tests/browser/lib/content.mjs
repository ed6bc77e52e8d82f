// Media and playlists, as a person puts them there: by what the pages are called and say.
import { goTo, saved } from './people.mjs';

/** Uploads through the media page's button, `files` as [{ name, bytes }], and waits until each is stored and listed. */
export async function upload(page, files) {
  await goTo(page, 'Media');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload', exact: true }).first().click();
  await (await choosing).setFiles(files.map(({ name, bytes }) => ({ name, mimeType: '', buffer: bytes })));
  const uploads = page.getByRole('region', { name: 'Uploads' });
  for (const { name } of files) {
    await uploads.getByRole('listitem', { name }).getByText('Stored', { exact: true }).waitFor();
    await mediaCard(page, name).waitFor();
  }
}

const mediaCard = (within, name) => within.getByRole('list', { name: 'Media', exact: true }).getByRole('button', { name });

/** What the card of one file says. */
export const cardOf = (page, name) => mediaCard(page, name).innerText();

/** Makes a playlist of one file that fills the screen. */
export async function playlist(page, name, file, seconds) {
  await goTo(page, 'Playlists');
  await page.getByRole('button', { name: 'New playlist' }).first().click();
  const making = page.getByRole('dialog', { name: 'New playlist' });
  await making.getByLabel('Playlist name').fill(name);
  await making.getByRole('button', { name: 'Create playlist' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('button', { name: 'Add media' }).first().click();
  const picking = page.getByRole('dialog', { name: 'Add media' });
  await mediaCard(picking, file).click();
  await picking.getByRole('button', { name: 'Add 1 item' }).click();
  await page.getByLabel(`Fit of ${file}`).selectOption({ label: 'Fill, cut edges' });
  if (seconds) await page.getByLabel(`Seconds for ${file}`).fill(String(seconds));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await saved(page);
}
