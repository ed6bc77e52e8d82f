/** A point of the window (CSS px) in thousandths of the stage that is turned clockwise by `orientation` degrees in it. */
export function upright(orientation: number, width: number, height: number, x: number, y: number): { x: number; y: number } {
  const right = (x / width) * 1000;
  const down = (y / height) * 1000;
  if (orientation === 90) return { x: down, y: 1000 - right };
  if (orientation === 180) return { x: 1000 - right, y: 1000 - down };
  if (orientation === 270) return { x: 1000 - down, y: right };
  return { x: right, y: down };
}
