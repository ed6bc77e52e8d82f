// Where things are, from the repository's root.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
export const artefacts = join(root, 'artefacts');
export const input = join(artefacts, 'input');
export const binary = process.env.ATRIUM_BIN ?? join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug', 'atrium');

mkdirSync(input, { recursive: true });
