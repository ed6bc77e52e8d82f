import { CallFailed, call } from "./call";

/** Reads a resource unless it is still the one we have; null then. Retries are the caller's. */
export async function fetchFresh<T>(path: string, token: string, etag: string | null): Promise<T | null> {
  const headers: { [name: string]: string } = etag ? { "If-None-Match": '"' + etag + '"' } : {};
  const answer = await call(path, { token, headers });
  if (answer.status === 304) return null;
  if (answer.status !== 200) throw new CallFailed(answer.status, "unexpected", 0);
  return answer.json<T>();
}
