// Breaks the rules of schedules one at a time, in a copy, and runs the tests: each broken rule must fail one. Arguments choose rules by
// part of their name. CASES_TIMES: of the random cases of each property.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mutants } from '../tests/mutants/rules.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const env = { ...process.env, CARGO_TARGET_DIR: join(root, 'artefacts', 'mutants'), CASES_TIMES: process.env.CASES_TIMES ?? '0.1', PROPTEST_MAX_SHRINK_ITERS: '0' };
const run = (command, args, cwd) => spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 28 });

/** What has to hold before anything is broken, and fail after. `compiles`: a change that is no program proves nothing. */
const suites = {
  engine: {
    compiles: (copy) => run('cargo', ['test', '-p', 'atrium-domain', '--no-run', '--quiet'], copy),
    holds: (copy) => run('cargo', ['test', '-p', 'atrium-domain', '--lib', '--tests', '--quiet'], copy),
  },
  player: {
    compiles: () => ({ status: 0 }),
    holds: (copy) => run('npx', ['vitest', 'run', 'player'], join(copy, 'web')),
  },
};

/** The tracked files, as they are here. */
function copyTree() {
  const copy = mkdtempSync(join(tmpdir(), 'atrium-mutants-'));
  const files = run('git', ['ls-files', '--cached', '--others', '--exclude-standard'], root).stdout.trim().split('\n');
  for (const file of files) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'web', 'node_modules'), join(copy, 'web', 'node_modules'));
  return copy;
}

const wanted = mutants.filter(({ rule }) => process.argv.slice(2).every((part) => rule.includes(part)));
const copy = copyTree();
const survived = [];
try {
  for (const by of new Set(wanted.map((one) => one.by))) {
    const { status, stdout, stderr } = suites[by].holds(copy);
    if (status !== 0) throw new Error(`the tests of the ${by} fail before anything is broken:\n${stdout}${stderr}`);
  }
  for (const { rule, file, from, to, by } of wanted) {
    const path = join(copy, file);
    const text = readFileSync(path, 'utf8');
    if (text.split(from).length !== 2) throw new Error(`“${rule}”: its text is not once in ${file}`);
    writeFileSync(path, text.replace(from, () => to));
    const { status, stderr } = suites[by].compiles(copy);
    if (status !== 0) throw new Error(`“${rule}” does not compile:\n${stderr}`);
    const noticed = suites[by].holds(copy).status !== 0;
    writeFileSync(path, text);
    if (!noticed) survived.push(rule);
    console.log(`${noticed ? 'noticed ' : 'SURVIVED'} ${by}: ${rule}`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`${wanted.length - survived.length} of ${wanted.length} broken rules were noticed`);
process.exit(survived.length ? 1 : 0);
