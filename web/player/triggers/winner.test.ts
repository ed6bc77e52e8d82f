import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { NEVER, ranked, winner } from "./winner";

interface Vector {
  name: string;
  now: string;
  active: { id: string; precedence: number; since: string; until: string | null }[];
  winner: string | null;
  next: string | null;
}

const vectors = JSON.parse(readFileSync(new URL("../../../tests/vectors/triggers.json", import.meta.url), "utf8")) as Vector[];

test("the shared vectors are there", () => expect(vectors.length).toBeGreaterThanOrEqual(40));

for (const vector of vectors) {
  test(vector.name, () => {
    const active = vector.active.map((one) => ({ ...one, since: Date.parse(one.since), until: one.until ? Date.parse(one.until) : NEVER }));
    const found = winner(active, Date.parse(vector.now));
    expect(found.winner && found.winner.id).toBe(vector.winner);
    expect(found.next).toBe(vector.next ? Date.parse(vector.next) : NEVER);
  });
}

test("ids that are no UUIDs are compared as text", () => {
  const order = (...ids: string[]) => ranked(ids.map((id) => ({ id, precedence: 1, since: 0, until: NEVER })), 5).map(({ id }) => id);
  expect(order("10", "9", "a", "B", "a1", "")).toEqual(["a1", "a", "B", "9", "10", ""]);
});
