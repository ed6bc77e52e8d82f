/** The admin. The player and the room display are separate builds (old engines, no framework): see vite.player.config.ts. */
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Where `npm run dev` sends API calls; unset, the dev-only fake answers them. */
const server = process.env["ATRIUM_SERVER"];

export default defineConfig(async ({ command }) => ({
  root: here("admin"),
  plugins: [
    svelte({ configFile: false }),
    ...(command === "serve" && !server && !process.env["VITEST"]
      ? [(await import("./dev/fake-api.ts")).fakeApi()]
      : []),
  ],
  build: {
    outDir: here("dist"),
    emptyOutDir: true,
    target: "es2022",
    // Inlined data: URLs would need exceptions in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    port: 5173,
    strictPort: true,
    fs: { allow: [here(".."), here(".")] },
    ...(server
      ? {
          proxy: {
            // The server refuses sockets of foreign origins, and this one is foreign.
            "/api": { target: server, ws: true, headers: { origin: server } },
            ...Object.fromEntries(["/sign-in", "/sign-out", "/set-up", "/signin", "/player/v1"].map((path) => [path, server])),
          },
        }
      : {}),
  },
  test: { root: here("."), include: ["{admin,shared,player,dev}/**/*.test.ts"] },
}));
