/** The rectangle between two points, at least a twentieth of the screen wide and high; in thousandths, inside the screen. */
import { inside, type Rect } from "../layouts/geometry";

interface Point {
  x: number;
  y: number;
}
const least = 50;
const whole = { width: 1000, height: 1000 };

export function drawn(a: Point, b: Point): Rect {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return inside({ x, y, w: Math.max(least, Math.abs(a.x - b.x)), h: Math.max(least, Math.abs(a.y - b.y)) }, whole);
}
