// Test media made on the spot: plain PNGs by hand, a short film by ffmpeg if it is there.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";

const crc = crc32 ?? ((bytes) => {
  let c = ~0;
  for (const byte of bytes) {
    c ^= byte;
    for (let k = 0; k < 8; k++) c = (c >>> 1) ^ (0xedb88320 & -(c & 1));
  }
  return ~c >>> 0;
});

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc(body) >>> 0, body.length + 4);
  return out;
}

/** One colour, `[r, g, b]`. */
export function png(color, width = 640, height = 360) {
  const row = Buffer.concat([Buffer.from([0]), Buffer.from(Array.from({ length: width }, () => color).flat())]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const data = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

/** A moving test picture of `seconds`, or null without ffmpeg. */
export function film(seconds, name = "testsrc2") {
  const folder = mkdtempSync(join(tmpdir(), "film-"));
  const file = join(folder, "film.webm");
  const source = `${name}=duration=${seconds}:size=640x360:rate=25`;
  const made = spawnSync("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", source, "-c:v", "libvpx", "-pix_fmt", "yuv420p", "-b:v", "800k", "-g", "25", file]);
  const bytes = made.status === 0 ? readFileSync(file) : null;
  rmSync(folder, { recursive: true });
  return bytes;
}

export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
