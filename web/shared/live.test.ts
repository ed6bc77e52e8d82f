import type { QueryClient } from "@tanstack/svelte-query";
import { expect, test } from "vitest";
import { invalidate } from "./live.svelte";

/** Which of some kinds a frame makes stale on the site `s`. */
async function stale(kind: string, ...kinds: string[]): Promise<string[]> {
  const found: string[] = [];
  const invalidateQueries = async ({ predicate }: { predicate: (query: { queryKey: string[] }) => boolean }) => {
    for (const site of ["s", "other"]) for (const one of kinds) if (predicate({ queryKey: [site, one] })) found.push(`${site} ${one}`);
  };
  await invalidate({ invalidateQueries } as unknown as QueryClient, "s", { kind });
  return found;
}

test("what a playlist plays is in calendars too", async () => {
  expect(await stale("playlists", "occurrences", "channels", "people")).toEqual(["s occurrences", "s channels"]);
});

test("a kind that is not known makes all of the site stale", async () => {
  expect(await stale("all", "people", "media")).toEqual(["s people", "s media"]);
});
