// Builds every page into dist/ and writes .gz and .br beside what compresses, so that the server only picks a file.
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "vite";

const web = new URL("..", import.meta.url).pathname;
// The admin empties dist/, so it goes first; the player's worker lists the player's files, so it goes after them.
const configs = ["vite.config.ts", "vite.player.config.ts", "vite.player.worker.config.ts", "vite.preview.config.ts", "vite.room.config.ts"];
for (const config of configs) {
  const configFile = join(web, config);
  if (existsSync(configFile)) await build({ configFile, logLevel: "warn" });
}

const text = /\.(html|js|css|svg|json|webmanifest|txt|map)$/;
const brotli = (bytes) =>
  promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
const totals = {};
for (const entry of await readdir(join(web, "dist"), { recursive: true })) {
  if (!text.test(entry)) continue;
  const path = join(web, "dist", entry);
  const bytes = await readFile(path);
  const [gz, br] = await Promise.all([promisify(gzip)(bytes, { level: 9 }), brotli(bytes)]);
  await Promise.all([writeFile(`${path}.gz`, gz), writeFile(`${path}.br`, br)]);
  const kind = `${entry.startsWith("player") ? "player" : "admin"} ${entry.split(".").pop()}`;
  const sum = (totals[kind] ??= { files: 0, bytes: 0, gzip: 0, brotli: 0 });
  sum.files += 1;
  sum.bytes += bytes.length;
  sum.gzip += gz.length;
  sum.brotli += br.length;
}
console.table(totals);
