/** The page that plays any screen at any moment, in a frame of the admin: the player's stage with another clock. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("player/preview"),
  base: "/preview/",
  plugins: [pagePlugin()],
  build: {
    outDir: here("dist/preview"),
    emptyOutDir: true,
    target: "es2022",
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: false,
    rollupOptions: {
      input: here("player/preview/main.ts"),
      output: { entryFileNames: "assets/preview-[hash].js", assetFileNames: "assets/preview-[hash][extname]" },
    },
  },
});

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
        if (!style || !script) throw new Error("the preview's build lacks its style sheet or script");
        const source = readFileSync(here("player/preview/index.html"), "utf8")
          .replace("<!--styles-->", `<link rel="stylesheet" href="/preview/${style}" />`)
          .replace("<!--script-->", `<script type="module" src="/preview/${script}"></script>`);
        this.emitFile({ type: "asset", fileName: "index.html", source });
      },
    },
  };
}
