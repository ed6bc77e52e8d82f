// Roles, access and acting as somebody else, in the pages.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { withToken } from './lib/api.mjs';
import { browser } from './lib/chromium.mjs';
import { binary } from './lib/paths.mjs';
import { inAdmin, signIn } from './lib/people.mjs';
import { Server } from './lib/server.mjs';
import { story } from './lib/story.mjs';

const VERA = { name: 'Vera Lind', email: 'vera@example.org', password: 'four quiet herons wade' };

story('somebody is given a part of the site, helped, and sees no more than that', async (step, keep) => {
  const server = keep(await Server.start({ demo: true }));
  const chromium = keep(await browser());
  const owner = await chromium.newPage({ viewport: { width: 1280, height: 800 } });
  keep({ page: owner, stop() {} });
  const api = withToken(server.url, server.facts.apiToken);
  const site = await api.site();
  const north = await api.post(`${site}/screen-folders`, { name: 'North wing' });
  await api.post(`${site}/screen-folders`, { name: 'South wing' });
  await api.post(`${site}/screen-folders`, { name: 'Café', parentId: north.id });
  await api.post(`${site}/screens`, { name: 'Counter', folderId: north.id });

  await step('an owner gives her a role and a folder', async () => {
    const options = ['--email', VERA.email, '--name', VERA.name, '--data', server.data, '--password-stdin'];
    execFileSync(binary, ['admin', 'create', ...options], { input: `${VERA.password}\n` });
    await signIn(owner, `${server.url}/sign-in`, server.facts);
    await owner.goto(`${server.url}/#/people`);
    await owner.getByText(VERA.name).click();
    await owner.getByLabel('Role', { exact: true }).selectOption({ label: 'Publisher' });
    await owner.getByText('What is granted').click();
    await owner.getByRole('button', { name: 'Add', exact: true }).click();
    const picker = owner.getByRole('dialog');
    await picker.getByLabel('North wing').check();
    await picker.getByRole('button', { name: 'Give access to 1 thing' }).click();
    await owner.getByRole('button', { name: 'Save role and access' }).click();
    await owner.getByText('granted to them alone').waitFor();
  });

  await step('moving a folder out of her reach is told before it is done', async () => {
    await owner.goto(`${server.url}/#/settings?tab=folders`);
    await owner.getByText('Café').first().click();
    const dialog = owner.getByRole('dialog').first();
    await dialog.getByRole('combobox').first().selectOption({ label: 'South wing' });
    await dialog.getByRole('button', { name: 'Save folder' }).click();
    await owner.getByText(`${VERA.name} loses access`).waitFor();
    await owner.getByRole('dialog').last().getByRole('button', { name: 'Cancel' }).click();
  });

  await step('the owner acts as her: a banner on every page, her screens only, and a way back', async () => {
    await owner.goto(`${server.url}/#/people`);
    await owner.reload();
    await owner.getByText(VERA.name).click();
    await owner.getByRole('button', { name: `Actions for ${VERA.name}` }).click();
    await owner.getByRole('menuitem', { name: 'Sign in as this person' }).click();
    await owner.getByLabel('Reason').fill('She cannot find her screen');
    await owner.getByRole('button', { name: `Sign in as ${VERA.name}` }).click();
    for (const path of ['/screens', '/playlists']) {
      await owner.goto(`${server.url}/#${path}`);
      await inAdmin(owner);
      await owner.getByRole('region', { name: 'Signed in as somebody else' }).waitFor();
    }
    await owner.goto(`${server.url}/#/screens`);
    await owner.getByText('Counter').first().waitFor();
    assert.equal(await owner.getByRole('link', { name: 'People' }).count(), 0, 'a publisher manages nobody');
    await owner.getByRole('button', { name: 'Back to yourself' }).click();
    await owner.getByRole('heading', { name: 'People', level: 1 }).waitFor();
    assert.equal(await owner.getByRole('region', { name: 'Signed in as somebody else' }).count(), 0);
  });

  await step('she sees her screen and no other', async () => {
    const vera = await chromium.newPage();
    keep({ page: vera, stop() {} });
    await signIn(vera, `${server.url}/sign-in`, VERA);
    await vera.goto(`${server.url}/#/screens`);
    await vera.getByText('Counter').first().waitFor();
    const listed = await vera.evaluate(async (site) => (await (await fetch(`${site}/screens`)).json()).items.length, site);
    assert.equal(listed, 1);
  });
});
