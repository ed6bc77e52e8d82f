import { Sha256 } from "./sha256";

/** Up to this size `crypto.subtle` hashes a file whole; above, it would hold it all in memory. */
const WHOLE = 32 * 1024 * 1024;
/** Script hashes this much at a time, then lets the picture move. */
const PIECE = 256 * 1024;

/** The SHA-256 of a blob, lower-case hex. */
export async function sha256(blob: Blob): Promise<string> {
  if (typeof crypto !== "undefined" && crypto.subtle && blob.size <= WHOLE) {
    const digest = await crypto.subtle.digest("SHA-256", await bytes(blob));
    return Array.from(new Uint8Array(digest), (x) => ("0" + x.toString(16)).slice(-2)).join("");
  }
  const hash = new Sha256();
  for (let at = 0; at < blob.size; at += PIECE) {
    hash.update(new Uint8Array(await bytes(blob.slice(at, at + PIECE))));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return hash.hex();
}

/** `Blob.arrayBuffer` is newer than the engines this player runs on. */
function bytes(blob: Blob): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(blob);
  });
}
