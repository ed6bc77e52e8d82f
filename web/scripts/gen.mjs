// Types of the API from openapi.json (dumped by the server's tests) into shared/api.gen.ts.
import { readFile, writeFile } from "node:fs/promises";
import openapi, { astToString } from "openapi-typescript";

const from = new URL("../openapi.json", import.meta.url);
const document = JSON.parse(await readFile(from, "utf8"));
// The document may leave out a path's own parameters; the address names them all the same.
for (const [path, operations] of Object.entries(document.paths))
  for (const operation of Object.values(operations)) {
    if (typeof operation !== "object" || !("responses" in operation)) continue;
    const known = (operation.parameters ??= []);
    for (const [, name] of path.matchAll(/{(\w+)}/g))
      if (!known.some((one) => one.in === "path" && one.name === name))
        known.push({ name, in: "path", required: true, schema: { type: "string" } });
  }
// A string of a few values is sometimes described as an object; an enumeration of strings is what is sent.
(function mend(node) {
  if (typeof node !== "object" || node === null) return;
  if (Array.isArray(node.enum) && node.enum.every((one) => typeof one === "string")) node.type = "string";
  Object.values(node).forEach(mend);
})(document);
const head = "// Made by `npm run gen` from openapi.json. Do not edit.\n\n";
await writeFile(new URL("../shared/api.gen.ts", import.meta.url), head + astToString(await openapi(document)));
