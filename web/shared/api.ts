/** The typed client of `/api/v1`; its types come from web/openapi.json by `npm run gen`. */
import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "./api.gen";
import { noteVersion } from "./delivery";
import { Problem, problemFrom } from "./problem";
import { stepUp } from "./step-up.svelte";

export type Schemas = components["schemas"];

const signedIn: Middleware = {
  onResponse({ response }) {
    noteVersion(response);
    if (response.status === 401) {
      const next = encodeURIComponent(`/${location.hash}`);
      location.assign(`/sign-in?next=${next}`);
    }
    return undefined;
  },
};

export const api = createClient<paths>({ baseUrl: location.origin, credentials: "same-origin" });
api.use(signedIn);

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer's data; throws a {@link Problem} otherwise. */
export async function ok<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer;
  try {
    answer = await call;
  } catch {
    throw new Problem("network", 0);
  }
  if (!answer.response.ok) throw refused(answer.response.status, answer.error);
  return answer.data as T;
}

/** Keeps what the server answers as a file: fetched first, because a refusal is no file. */
export async function download(address: string, name: string): Promise<void> {
  const answer = await fetch(address, { credentials: "same-origin" }).catch(() => {
    throw new Problem("network", 0);
  });
  if (!answer.ok) throw refused(answer.status, await answer.json().catch(() => undefined));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The refusal; one that a fresh proof would lift asks for it. */
function refused(status: number, body: unknown): Problem {
  const problem = problemFrom(status, body);
  if (problem.code === "step_up_required") stepUp.ask();
  return problem;
}

/** The header that says which version a change starts from. */
export const ifMatch = (version: number) => ({ "If-Match": `"${version}"` });
