// Precompiles messages/<language>/player.ftl for pages that carry no Fluent runtime:
// each message becomes [text, argument, text, …]. Anything beyond text and { $argument } stops the build.
import { readdirSync, readFileSync } from "node:fs";

const messages = new URL("../../messages/", import.meta.url);

export function compileTexts(name) {
  const texts = {};
  for (const language of readdirSync(messages).sort()) {
    const file = new URL(`${language}/${name}.ftl`, messages);
    texts[language] = compile(readFileSync(file, "utf8"), `${language}/${name}.ftl`);
  }
  const keys = (language) => Object.entries(texts[language]).map(([k, parts]) => k + parts.filter((_, i) => i % 2).sort());
  for (const language of Object.keys(texts)) {
    const missing = keys("en").filter((k) => !keys(language).includes(k));
    if (missing.length) throw new Error(`${language}/${name}.ftl differs from English: ${missing.join(", ")}`);
  }
  return texts;
}

function compile(source, file) {
  const messages = {};
  let key = null;
  for (const line of source.split("\n")) {
    const start = /^([a-z][a-zA-Z0-9-]*) = (.*)$/.exec(line);
    if (start) messages[(key = start[1])] = start[2];
    else if (/^\s+\S/.test(line) && key) messages[key] += " " + line.trim();
    else if (!/^(#.*|\s*)$/.test(line)) throw new Error(`${file}: not understood: ${line}`);
    else key = null;
  }
  return Object.fromEntries(Object.entries(messages).map(([k, value]) => [k, parts(value, `${file}: ${k}`)]));
}

function parts(value, where) {
  const split = value.split(/\{\s*\$([a-zA-Z]+)\s*\}/);
  if (split.some((part, i) => i % 2 === 0 && /[{}]/.test(part))) throw new Error(`${where}: only { $argument } is understood`);
  return split;
}

/** The Vite plugin: `import texts from "virtual:texts"`. */
export function textsPlugin(name) {
  return {
    name: "texts",
    resolveId: (id) => (id === "virtual:texts" ? "\0texts" : null),
    load: (id) => (id === "\0texts" ? `export default ${JSON.stringify(compileTexts(name))}` : null),
  };
}
