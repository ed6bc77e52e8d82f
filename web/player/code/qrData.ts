/** One size of QR code at error correction level M. */
export interface Version {
  number: number;
  /** Data codewords in all blocks. */
  data: number;
  /** Error correction codewords per block. */
  ecc: number;
  blocks: number;
  alignment: number[];
}

/** Versions 1 to 10, level M: up to 213 bytes. */
const VERSIONS: Version[] = [
  [16, 10, 1], [28, 16, 1, 6, 18], [44, 26, 1, 6, 22], [64, 18, 2, 6, 26], [86, 24, 2, 6, 30],
  [108, 16, 4, 6, 34], [124, 18, 4, 6, 22, 38], [154, 22, 4, 6, 24, 42], [182, 22, 5, 6, 26, 46], [216, 26, 5, 6, 28, 50],
].map(([data, ecc, blocks, ...alignment], i) => ({ number: i + 1, data, ecc, blocks, alignment }));

export function versionFor(bytes: number): Version {
  for (const version of VERSIONS) if (bytes + (version.number < 10 ? 2 : 3) <= version.data) return version;
  throw new Error("too long for a QR code: " + bytes);
}

/** Mode, length, bytes and padding, split into blocks with their error correction, interleaved. */
export function codewords(bytes: number[], version: Version): number[] {
  const data = padded(bytes, version);
  const blocks: number[][] = [];
  const corrections: number[][] = [];
  const short = Math.floor(version.data / version.blocks);
  const firstLong = version.blocks - (version.data % version.blocks);
  let at = 0;
  for (let i = 0; i < version.blocks; i++) {
    const length = short + (i < firstLong ? 0 : 1);
    const block = data.slice(at, at + length);
    at += length;
    blocks.push(block);
    corrections.push(correction(block, version.ecc));
  }
  return interleave(blocks).concat(interleave(corrections));
}

export function bits(words: number[]): number[] {
  const all: number[] = [];
  for (const word of words) for (let i = 7; i >= 0; i--) all.push((word >>> i) & 1);
  return all;
}

function padded(bytes: number[], version: Version): number[] {
  const all: number[] = [];
  const put = (value: number, length: number): void => {
    for (let i = length - 1; i >= 0; i--) all.push((value >>> i) & 1);
  };
  put(4, 4);
  put(bytes.length, version.number < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  const room = version.data * 8;
  put(0, Math.min(4, room - all.length));
  while (all.length % 8) all.push(0);
  const words: number[] = [];
  for (let i = 0; i < all.length; i += 8) words.push(parseInt(all.slice(i, i + 8).join(""), 2));
  for (let pad = 0xec; words.length < version.data; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

function interleave(blocks: number[][]): number[] {
  const all: number[] = [];
  const longest = Math.max(...blocks.map((b) => b.length));
  for (let i = 0; i < longest; i++) for (const block of blocks) if (i < block.length) all.push(block[i]);
  return all;
}

/** Reed–Solomon over GF(256) with 0x11d: the remainder of the block by the generator of this degree. */
function correction(block: number[], degree: number): number[] {
  const generator = new Array<number>(degree).fill(0);
  generator[degree - 1] = 1;
  for (let i = 0, root = 1; i < degree; i++, root = multiply(root, 2)) {
    for (let j = 0; j < degree; j++) {
      generator[j] = multiply(generator[j], root) ^ (j + 1 < degree ? generator[j + 1] : 0);
    }
  }
  const rest = new Array<number>(degree).fill(0);
  for (const word of block) {
    const factor = word ^ (rest.shift() || 0);
    rest.push(0);
    generator.forEach((g, i) => (rest[i] ^= multiply(g, factor)));
  }
  return rest;
}

function multiply(x: number, y: number): number {
  let z = 0;
  for (let i = 7; i >= 0; i--) {
    z = (z << 1) ^ ((z >>> 7) * 0x11d);
    z ^= ((y >>> i) & 1) * x;
  }
  return z;
}
