// Is this picture on the screen? Compares a coarse grid of mean colours, which survives scaling and JPEG.
import { deflateSync, crc32 } from 'node:zlib';
import { strict as assert } from 'node:assert';

const COLUMNS = 16;
const ROWS = 9;

/** Decodes and shrinks pictures in a page of its own, so that nothing of the tested page takes part. */
export class Eye {
  static async open(browser) {
    const eye = new Eye();
    eye.page = await (await browser.newContext()).newPage();
    return eye;
  }

  /** Mean colours of a picture drawn to cover 16:9, as [r, g, b] × 144. */
  grid(bytes, mime = 'image/png') {
    return this.page.evaluate(async ([base64, mime, columns, rows]) => {
      const data = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([data], { type: mime }));
      // In two steps: one big step would sample, not average.
      const big = new OffscreenCanvas(columns * 40, rows * 40);
      const scale = Math.max(big.width / picture.width, big.height / picture.height);
      const [w, h] = [picture.width * scale, picture.height * scale];
      const pen = big.getContext('2d', { willReadFrequently: true });
      pen.imageSmoothingQuality = 'high';
      pen.drawImage(picture, (big.width - w) / 2, (big.height - h) / 2, w, h);
      const cells = [];
      for (let y = 0; y < rows; y++) {
        for (let x = 0; x < columns; x++) {
          const { data } = pen.getImageData(x * 40, y * 40, 40, 40);
          const sum = [0, 0, 0];
          for (let i = 0; i < data.length; i += 4) for (let c = 0; c < 3; c++) sum[c] += data[i + c];
          cells.push(sum.map((value) => value / (data.length / 4)));
        }
      }
      return cells;
    }, [Buffer.from(bytes).toString('base64'), mime, COLUMNS, ROWS]);
  }

  async seen(page) {
    return this.grid(await page.screenshot({ type: 'png', animations: 'allow' }));
  }

  /** Waits until the page shows the picture; answers how many milliseconds that took. */
  async waitFor(page, expected, what, { within = 30_000, tolerance = 14 } = {}) {
    const begin = performance.now();
    let away;
    do {
      away = distance(await this.seen(page), expected);
      if (away <= tolerance) return Math.round(performance.now() - begin);
    } while (performance.now() - begin < within);
    throw new assert.AssertionError({ message: `${what} is not on the screen after ${within} ms: colours are ${away.toFixed(1)} away` });
  }
}

/** Mean difference of two grids, 0 to 255. */
export function distance(a, b) {
  let sum = 0;
  for (const [i, cell] of a.entries()) for (const [c, value] of cell.entries()) sum += Math.abs(value - b[i][c]);
  return sum / (a.length * 3);
}

/** The grid of one plain colour. */
export function plain([r, g, b]) {
  return Array.from({ length: COLUMNS * ROWS }, () => [r, g, b]);
}

export const isBlack = (grid) => distance(grid, plain([0, 0, 0])) < 4;

/** A PNG of one colour. */
export function colourPng([r, g, b], width = 640, height = 360) {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from([r, g, b]))]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const body = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name, body) {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

