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
// Beside an enumeration sometimes stands a bare "object" that only carries a remark: no type of its own.
(function mend(node) {
  if (typeof node !== "object" || node === null) return;
  const bare = (one) => one.type === "object" && !one.properties && !one.$ref;
  if (Array.isArray(node.allOf) && node.allOf.length > 1) node.allOf = node.allOf.filter((one) => !bare(one));
  Object.values(node).forEach(mend);
})(document);
const head = "// Made by `npm run gen` from openapi.json. Do not edit.\n\n";
await writeFile(new URL("../shared/api.gen.ts", import.meta.url), head + astToString(await openapi(document, { defaultNonNullable: false })));
