/** A rule as its card edits it. */
import type { Rule, RuleInput } from "./calls";

export interface Form {
  enabled: boolean;
  after: string;
  threshold: string;
  recipients: string[];
  webhookId: string;
}

export const formOf = (rule: Rule): Form => ({
  enabled: rule.enabled,
  after: String(rule.afterMinutes),
  threshold: rule.threshold === null || rule.threshold === undefined ? "" : String(rule.threshold),
  recipients: [...rule.recipients],
  webhookId: rule.webhookId ?? "",
});

/** A number that is none is refused by the server beside its field. What is typed into a field for numbers is one, or null. */
const number = (typed: unknown) => (/^\d{1,6}$/.test(String(typed ?? "").trim()) ? Number(typed) : -1);

export const inputOf = (form: Form, hasThreshold: boolean): RuleInput => ({
  enabled: form.enabled,
  afterMinutes: number(form.after),
  recipients: form.recipients,
  ...(hasThreshold ? { threshold: number(form.threshold) } : {}),
  ...(form.webhookId ? { webhookId: form.webhookId } : {}),
});

/** Several addresses as people paste them: with commas, semicolons, blanks or lines between. */
export const addresses = (text: string) => text.split(/[\s,;]+/).filter(Boolean);

/** The list with more of them, each once whatever its case. */
export function withMore(all: string[], more: string[]): string[] {
  const known = new Set(all.map((one) => one.toLowerCase()));
  return [...all, ...more.filter((one) => !known.has(one.toLowerCase()) && known.add(one.toLowerCase()))];
}

/** Good enough to be taken; a letter proves the rest. */
export const isAddress = (text: string) => /^[^\s@]+@[^\s@]+$/.test(text);
