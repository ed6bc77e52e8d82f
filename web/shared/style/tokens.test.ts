import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const block = (start: string) => {
  const from = css.indexOf("{", css.indexOf(start)) + 1;
  return Object.fromEntries(
    [...css.slice(from, css.indexOf("}", from)).matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((m) => [m[1], m[2]]),
  ) as Record<string, string>;
};
const light = block(":root {");
const dark = block(':root[data-theme="dark"]');
const automatic = block(":root:not([data-theme])");

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

test("the chosen and the automatic dark theme are the same", () => {
  expect(automatic).toEqual(dark);
});

for (const [name, theme] of [["light", light], ["dark", { ...light, ...dark }]] as const) {
  const colour = (token: string) => theme[token] as string;
  test(`${name}: text reads on every surface`, () => {
    const surfaces = ["--n1", "--n2", "--n3", "--n4", "--good-soft", "--bad-soft", "--warn-soft", "--info-soft", "--accent-soft"];
    for (const surface of surfaces)
      for (const text of ["--n11", "--n12"])
        expect(contrast(colour(text), colour(surface)), `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5);
    for (const surface of ["--n1", "--n2", "--n3", "--accent-soft"])
      expect(contrast(colour("--accent-text"), colour(surface)), surface).toBeGreaterThanOrEqual(4.5);
    for (const surface of ["--n1", "--n2", "--bad-soft"])
      expect(contrast(colour("--bad-text"), colour(surface)), surface).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour("--on-accent"), colour("--accent"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour("--on-accent"), colour("--accent-hover"))).toBeGreaterThanOrEqual(4);
  });
  test(`${name}: marks and edges of controls are seen`, () => {
    for (const mark of ["--good", "--bad", "--info", "--mute", "--n8"])
      for (const surface of ["--n1", "--n2"])
        expect(contrast(colour(mark), colour(surface)), `${mark} on ${surface}`).toBeGreaterThanOrEqual(3);
  });
}

test("cards of triggers are read from afar", () => {
  for (const tone of ["alert", "warning", "info"])
    expect(contrast(light[`--on-tone-${tone}`] as string, light[`--tone-${tone}`] as string), tone).toBeGreaterThanOrEqual(7);
});

test("nothing moves longer than 160 ms", () => {
  for (const [, ms] of css.matchAll(/: (\d+)ms/g)) expect(Number(ms)).toBeLessThanOrEqual(160);
});
