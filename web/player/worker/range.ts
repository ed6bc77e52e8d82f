/** The first and last byte a `Range` header asks for; null: the whole; RFC 9110 §14. Several ranges answer the whole. */
export function parseRange(header: string | null, size: number): { start: number; end: number } | null | "unsatisfiable" {
  const found = /^bytes=(\d*)-(\d*)$/.exec((header || "").trim());
  if (!found || (!found[1] && !found[2])) return null;
  if (!found[1]) {
    const last = Number(found[2]);
    return last > 0 && size > 0 ? { start: Math.max(0, size - last), end: size - 1 } : "unsatisfiable";
  }
  const start = Number(found[1]);
  const end = found[2] ? Math.min(Number(found[2]), size - 1) : size - 1;
  if (found[2] && Number(found[2]) < start) return null;
  return start < size ? { start, end } : "unsatisfiable";
}
