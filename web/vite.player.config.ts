/** The player page: one classic script for old engines, one style sheet, a page that names both. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { playerVersion } from "./scripts/player-version.mjs";
import { textsPlugin } from "./scripts/texts.mjs";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("player"),
  base: "/player/",
  plugins: [textsPlugin("player"), pagePlugin()],
  define: { __PLAYER_VERSION__: JSON.stringify(playerVersion()) },
  build: {
    outDir: here("dist/player"),
    emptyOutDir: true,
    target: "es2017",
    cssTarget: "chrome61",
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: false,
    rollupOptions: {
      input: here("player/main.ts"),
      output: {
        format: "iife",
        entryFileNames: "assets/player-[hash].js",
        assetFileNames: "assets/player-[hash][extname]",
      },
    },
  },
});

/** Writes index.html with a classic, deferred script: Vite's own pages carry modules. */
function pagePlugin(): Plugin {
  return {
    name: "page",
    generateBundle: {
      // After the style sheet has its name.
      order: "post",
      handler(_options, bundle) {
        const names = Object.keys(bundle);
        const style = names.find((name) => name.endsWith(".css"));
        const script = names.find((name) => name.endsWith(".js"));
        if (!style || !script) throw new Error("the player's build lacks its style sheet or script");
        const source = readFileSync(here("player/index.html"), "utf8")
          .replace("<!--styles-->", `<link rel="stylesheet" href="/player/${style}" />`)
          .replace("<!--script-->", `<script defer src="/player/${script}"></script>`);
        this.emitFile({ type: "asset", fileName: "index.html", source });
      },
    },
  };
}
