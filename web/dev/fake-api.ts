/** Development only: answers the admin's calls without a server. */
import type { Plugin } from "vite";

export function fakeApi(): Plugin {
  return { name: "FakeApi", configureServer() {} };
}
