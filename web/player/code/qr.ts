import { bits, codewords, type Version, versionFor } from "./qrData";

/** A QR code (ISO/IEC 18004, byte mode, error correction M) as rows of dark modules, without the quiet zone. */
export function qr(text: string): boolean[][] {
  const bytes = utf8(text);
  const version = versionFor(bytes.length);
  const size = version.number * 4 + 17;
  const dark: boolean[][] = square(size);
  const fixed: boolean[][] = square(size);
  drawFixed(version, size, (x, y, on) => {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    dark[y][x] = on;
    fixed[y][x] = true;
  });
  drawData(bits(codewords(bytes, version)), size, dark, fixed);
  drawFormat(size, dark);
  return dark;
}

type Put = (x: number, y: number, on: boolean) => void;

function drawFixed({ number, alignment }: Version, size: number, put: Put): void {
  for (let i = 0; i < size; i++) {
    put(6, i, i % 2 === 0);
    put(i, 6, i % 2 === 0);
  }
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]]) {
    for (let dy = -4; dy <= 4; dy++) {
      for (let dx = -4; dx <= 4; dx++) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        put(cx + dx, cy + dy, ring !== 2 && ring !== 4);
      }
    }
  }
  const last = alignment[alignment.length - 1];
  for (const cy of alignment) {
    for (const cx of alignment) {
      if ((cx === 6 && cy === 6) || (cx === 6 && cy === last) || (cx === last && cy === 6)) continue;
      for (let dy = -2; dy <= 2; dy++) {
        for (let dx = -2; dx <= 2; dx++) put(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
      }
    }
  }
  // Room for the format; drawn last.
  for (let i = 0; i < 9; i++) {
    if (i !== 6) {
      put(8, i, false);
      put(i, 8, false);
    }
    if (i < 8) {
      put(size - 1 - i, 8, false);
      put(8, size - 1 - i, false);
    }
  }
  if (number >= 7) drawVersion(number, size, put);
}

function drawVersion(number: number, size: number, put: Put): void {
  let rest = number;
  for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
  const code = (number << 12) | rest;
  for (let i = 0; i < 18; i++) {
    const on = ((code >>> i) & 1) === 1;
    const a = size - 11 + (i % 3);
    const b = Math.floor(i / 3);
    put(a, b, on);
    put(b, a, on);
  }
}

/** The zigzag from the lower right, with mask 0; readers take any mask. */
function drawData(data: number[], size: number, dark: boolean[][], fixed: boolean[][]): void {
  let next = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (fixed[y][x]) continue;
        dark[y][x] = (data[next++] === 1) !== ((x + y) % 2 === 0);
      }
    }
  }
}

/** Level M (00) and mask 0, with their BCH code, twice. */
function drawFormat(size: number, dark: boolean[][]): void {
  const code = 0x5412;
  const bit = (i: number): boolean => ((code >>> i) & 1) === 1;
  for (let i = 0; i <= 5; i++) dark[i][8] = bit(i);
  dark[7][8] = bit(6);
  dark[8][8] = bit(7);
  dark[8][7] = bit(8);
  for (let i = 9; i < 15; i++) dark[8][14 - i] = bit(i);
  for (let i = 0; i < 8; i++) dark[8][size - 1 - i] = bit(i);
  for (let i = 8; i < 15; i++) dark[size - 15 + i][8] = bit(i);
  dark[size - 8][8] = true;
}

function square(size: number): boolean[][] {
  const rows: boolean[][] = [];
  for (let y = 0; y < size; y++) rows.push(new Array<boolean>(size).fill(false));
  return rows;
}

function utf8(text: string): number[] {
  return Array.from(unescape(encodeURIComponent(text)), (c) => c.charCodeAt(0));
}
