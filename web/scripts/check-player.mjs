// Holds the built player to the engines it must run on: syntax by parsing, newer APIs by name, size by gzip.
// What it cannot show: that an old engine really runs it. That needs the device.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { parse } from "acorn";

const dist = new URL("../dist/player/", import.meta.url);
const LIMIT = 30 * 1024;
/** Newer than Chrome 63: [pattern, since]. `a?.b()`-style guards do not help: they are newer themselves. */
const NEWER = [
  [/\.replaceChildren\(/, "replaceChildren 86"], [/\.flat\(/, "Array.flat 69"], [/\.flatMap\(/, "flatMap 69"],
  [/Object\.fromEntries/, "fromEntries 73"], [/allSettled/, "allSettled 76"], [/Promise\.any/, "Promise.any 85"],
  [/AbortSignal\.(timeout|any)/, "AbortSignal.timeout 103"], [/structuredClone/, "structuredClone 98"],
  [/\.replaceAll\(/, "replaceAll 85"], [/\.matchAll\(/, "matchAll 73"], [/\.trim(Start|End)\(/, "trimStart 66"],
  [/\.at\(/, "at 92"], [/randomUUID/, "randomUUID 92"], [/\.arrayBuffer\(/, "Blob.arrayBuffer 76"], [/\.hasOwn\(/, "hasOwn 93"],
  [/ResizeObserver/, "ResizeObserver 64"], [/OffscreenCanvas/, "OffscreenCanvas 69"], [/createImageBitmap/, "createImageBitmap of SVG"],
  [/globalThis/, "globalThis 71"], [/queueMicrotask/, "queueMicrotask 71"], [/BroadcastChannel/, "BroadcastChannel is unused"],
  [/\.toSorted\(|\.toReversed\(|\.findLast\(/, "change by copy 110"], [/WeakRef/, "WeakRef 84"], [/BigInt|\b\d+n\b/, "BigInt 67"],
  [/eval\(|new Function/, "no code from strings"], [/\.innerHTML/, "no markup from strings"], [/setAttribute\(.style/, "style attributes break the policy"],
];
const NEWER_CSS = [
  [/[{;]inset:/, "inset 87"], [/aspect-ratio/, "aspect-ratio 88"], [/[{;](row-|column-)?gap:/, "gap in flex 84"], [/\d(dvh|svh|lvh)/, "dvh 108"],
  [/:is\(|:where\(|:has\(/, ":is 88"], [/clamp\(|[^-]min\(|[^-]max\(/, "min/max/clamp 79"], [/oklch|color-mix/, "oklch 111"], [/@layer|@container/, "@layer 99"],
];

const failures = [];
let total = 0;
const sizes = {};
for (const entry of readdirSync(dist, { recursive: true }).sort()) {
  if (!/\.(js|css|html)$/.test(entry)) continue;
  const bytes = readFileSync(new URL(entry, dist));
  const text = bytes.toString("utf8");
  sizes[entry] = gzipSync(bytes, { level: 9 }).length;
  total += sizes[entry];
  if (entry.endsWith(".js")) {
    try {
      parse(text, { ecmaVersion: 2017, sourceType: "script" });
    } catch (e) {
      failures.push(`${entry}: newer than ES2017: ${e.message}`);
    }
  }
  const list = entry.endsWith(".js") ? NEWER : entry.endsWith(".css") ? NEWER_CSS : [[/<script(?![^>]*src)|<style| style=| on[a-z]+=/, "inline code"]];
  for (const [pattern, name] of list) {
    const found = pattern.exec(text);
    if (found) failures.push(`${entry}: ${name}: …${text.slice(Math.max(0, found.index - 30), found.index + 40)}…`);
  }
}
if (!total) failures.push("nothing is built: npm run build");
if (total > LIMIT) failures.push(`${total} bytes gzip, more than ${LIMIT}`);
console.table(sizes);
console.log(`player: ${total} bytes gzip of ${LIMIT}, ES2017 syntax`);
for (const failure of failures) console.error(failure);
process.exit(failures.length ? 1 : 0);
