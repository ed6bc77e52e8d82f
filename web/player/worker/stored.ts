import { parseRange } from "./range";

/** The cache the page fills (kept/shelves.ts names it too). Only whole responses are in it. */
const CACHE = "atrium-media";

/** Answers an element's request for a stored file, cutting ranges out of the whole: caches cannot hold 206. */
export async function fromStored(request: Request, path: string): Promise<Response> {
  const found = await (await caches.open(CACHE)).match(path);
  if (!found) return new Response(null, { status: 404 });
  const blob = await found.blob();
  const headers: { [name: string]: string } = {
    "Content-Type": found.headers.get("Content-Type") || "application/octet-stream",
    "Accept-Ranges": "bytes",
    // An SVG opened as a page must not run.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "X-Content-Type-Options": "nosniff",
  };
  const range = parseRange(request.headers.get("Range"), blob.size);
  if (range === "unsatisfiable") {
    return new Response(null, { status: 416, headers: { "Content-Range": "bytes */" + blob.size } });
  }
  if (!range) return new Response(blob, { headers: { ...headers, "Content-Length": String(blob.size) } });
  const part = blob.slice(range.start, range.end + 1, headers["Content-Type"]);
  headers["Content-Range"] = "bytes " + range.start + "-" + range.end + "/" + blob.size;
  headers["Content-Length"] = String(part.size);
  return new Response(part, { status: 206, headers });
}
