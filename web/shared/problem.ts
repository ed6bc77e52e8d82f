/** What the server answers when it refuses (RFC 9457): a code and arguments, never sentences. */
import { knows, t } from "./text.svelte";

export interface FieldProblem {
  field: string;
  code: string;
  args?: Record<string, string | number>;
}

/** A refused or failed call. `code` is stable; `network` and `unreadable` are our own. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly args: Record<string, string | number> = {},
    readonly fields: FieldProblem[] = [],
    readonly current: unknown = undefined,
    readonly title = "",
  ) {
    super(`${status} ${code}`);
  }

  /** In words: what is wrong and what to do. */
  get text(): string {
    return words(this.code, this.args) ?? (this.title || t("problem-unknown", { code: this.code }));
  }

  /** What to show beside one form field, if anything. */
  field(name: string): string | undefined {
    const found = this.fields.find((one) => one.field === name);
    return found && (words(found.code, found.args) ?? t("problem-field-invalid"));
  }
}

/** The sentence for a code, if someone wrote it. */
export function words(code: string, args: Record<string, string | number> = {}): string | undefined {
  // The code `unknown` means a reference; `problem-unknown` are our own words for a code nobody translated.
  const id = code === "unknown" ? "problem-unknown-reference" : `problem-${code.replaceAll("_", "-")}`;
  return knows(id) ? t(id, args) : undefined;
}

/** Reads an answer's body as a problem. */
export function problemFrom(status: number, body: unknown): Problem {
  if (typeof body !== "object" || body === null || !("code" in body)) return new Problem("unreadable", status);
  const { code, args, fields, current, title } = body as {
    code: string;
    args?: Record<string, string | number>;
    fields?: FieldProblem[];
    current?: unknown;
    title?: string;
  };
  return new Problem(code, status, args ?? {}, fields ?? [], current, title);
}

/** Whatever was thrown, as a problem. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem(thrown instanceof TypeError ? "network" : "unreadable", 0);
}
