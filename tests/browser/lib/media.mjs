// Test input: a real photograph (scripts/test-deps) and a video made by ffmpeg.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { input } from './paths.mjs';

export function photo(name = 'photo.jpg') {
  const path = join(input, name);
  if (!existsSync(path)) throw new Error('the photograph is missing: run scripts/test-deps');
  return { path, bytes: readFileSync(path) };
}

/** Four seconds of a moving test picture, H.264 in MP4. */
export function video() {
  const path = join(input, 'video.mp4');
  if (!existsSync(path)) {
    const made = ['-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=25:duration=4'];
    const kept = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-movflags', '+faststart', '-an', path];
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...made, ...kept], { stdio: 'inherit' });
  }
  return { path, bytes: readFileSync(path) };
}

/** What the film looks like: one picture out of its middle, as PNG. */
export function frame() {
  return execFileSync('ffmpeg', ['-v', 'error', '-ss', '2', '-i', video().path, '-frames:v', '1', '-f', 'image2pipe', '-c:v', 'png', '-']);
}
