/** The player's service worker: a stable path, and the list of the shell's files as they were just built. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const assets = here("dist/player/assets");
const names = existsSync(assets) ? readdirSync(assets).filter((name) => /\.(js|css)$/.test(name)).sort() : [];
const hash = createHash("sha256");
for (const name of names) hash.update(name);
if (names.length) hash.update(readFileSync(here("dist/player/index.html")));

export default defineConfig({
  root: here("player"),
  publicDir: false,
  define: {
    __SHELL_FILES__: JSON.stringify(["/player/", ...names.map((name) => `/player/assets/${name}`)]),
    __SHELL_VERSION__: JSON.stringify(hash.digest("hex").slice(0, 12)),
  },
  build: {
    outDir: here("dist/player"),
    emptyOutDir: false,
    target: "es2017",
    reportCompressedSize: false,
    rollupOptions: {
      input: here("player/worker/worker.ts"),
      output: { format: "iife", entryFileNames: "sw.js" },
    },
  },
});
