/** The geometry of the chart: where bars stand and which lines lie behind them. */

export interface Bar {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Round values from 0 to at least `most`, three to six of them; `unit` is the smallest step that makes sense. */
export function ticks(most: number, unit = 1): number[] {
  const top = Math.max(most, unit);
  const rough = top / 4;
  const power = 10 ** Math.floor(Math.log10(rough / unit)) * unit;
  const step = Math.max(unit, [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? rough);
  const all = [0];
  while ((all.at(-1) ?? 0) < top) all.push((all.length) * step);
  return all;
}

/** One bar for each value, side by side over the width, as high as its share of `top`. What is not zero can be seen. */
export function bars(values: number[], top: number, width: number, height: number): Bar[] {
  const slot = width / Math.max(values.length, 1);
  const gap = Math.min(slot * 0.25, 8);
  return values.map((value, at) => {
    const tall = value > 0 ? Math.max(2, (value / top) * height) : 0;
    return { x: at * slot + gap / 2, y: height - tall, width: Math.max(1, slot - gap), height: tall };
  });
}

/** Which bars get a word under them, so that words do not touch: the first, and then every so many. */
export function labelled(count: number, width: number, word: number): Set<number> {
  const every = Math.max(1, Math.ceil((count * word) / Math.max(width, 1)));
  return new Set(Array.from({ length: Math.ceil(count / every) }, (_, at) => at * every));
}
