import { readFileSync } from "node:fs";

/** The player's version is the release's. */
export function playerVersion() {
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;
}
