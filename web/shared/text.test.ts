import { readdirSync, readFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { expect, test } from "vitest";

const web = new URL("../", import.meta.url);
const read = (language: string, file: string) => readFileSync(new URL(`../messages/${language}/${file}.ftl`, web), "utf8");
const files = ["admin", "alerts", "audit", "clients", "content", "delivery", "dryrun", "explain", "history", "hours", "imported", "invitations", "outages", "people", "planning", "repeat", "reports", "rollouts", "shares", "sso", "triggers"].filter((file) => readdirSync(new URL("../messages/en/", web)).includes(`${file}.ftl`));
const keys = (text: string) => [...text.matchAll(/^([a-zA-Z][\w-]*) =/gm)].map((found) => found[1] as string);

for (const language of ["en", "sv"])
  test(`every message of ${language} parses, once`, () => {
    const all = files.flatMap((file) => keys(read(language, file)));
    expect(all.filter((key, at) => all.indexOf(key) !== at)).toEqual([]);
    for (const file of files) {
      const bundle = new FluentBundle(language);
      expect(bundle.addResource(new FluentResource(read(language, file)))).toEqual([]);
      for (const key of keys(read(language, file))) expect(bundle.getMessage(key)?.value, key).not.toBeNull();
    }
  });

test("both languages say the same things", () => {
  for (const file of files) expect(keys(read("sv", file)).sort()).toEqual(keys(read("en", file)).sort());
});

test("every message a page asks for was written", () => {
  const known = new Set(files.flatMap((file) => keys(read("en", file))));
  const sources = ["admin", "shared"].flatMap((folder) =>
    readdirSync(new URL(folder, web), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.(svelte|ts)$/.test(path) && !path.endsWith(".test.ts"))
      .map((path) => readFileSync(new URL(`${folder}/${path}`, web), "utf8")),
  );
  const asked = sources.flatMap((text) => [...text.matchAll(/\bt\(\s*"([\w-]+)"/g)].map((found) => found[1] as string));
  expect([...new Set(asked)].filter((key) => !known.has(key))).toEqual([]);
});
