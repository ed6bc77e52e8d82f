/** The words of the page: Fluent messages of one language, by id. */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

export const languages = { en: "English", sv: "Svenska" } as const;
export type Language = keyof typeof languages;

// Only the pages' own files: the same folder also holds the server's.
const files = import.meta.glob<string>("../../messages/*/{admin,alerts,audit,clients,content,delivery,dryrun,explain,history,hours,imported,invitations,outages,people,planning,repeat,reports,rollouts,shares,sso,triggers}.ftl", { query: "?raw", import: "default" });
const stored = "atrium.language";

let bundle = $state.raw(new FluentBundle("en"));

/** The language now shown, as a BCP 47 tag; also what dates and numbers follow. */
export const language = () => bundle.locales[0] as Language;

/** The message `id`, in the language now shown; the id itself when nobody wrote it. */
export function t(id: string, values?: Record<string, FluentVariable>): string {
  const message = bundle.getMessage(id);
  if (!message?.value) return id;
  return bundle.formatPattern(message.value, values ?? null, []);
}

/** Whether someone wrote `id`: for codes the server may know and this build does not. */
export const knows = (id: string) => bundle.hasMessage(id);

/** Loads a language and shows it. */
export async function speak(wanted: Language) {
  const next = new FluentBundle(wanted, { useIsolating: false });
  const sources = Object.entries(files).filter(([path]) => path.includes(`/${wanted}/`));
  for (const text of await Promise.all(sources.map(([, load]) => load()))) next.addResource(new FluentResource(text));
  bundle = next;
  document.documentElement.lang = wanted;
}

/** This browser's own choice, kept. */
export function choose(wanted: Language) {
  localStorage.setItem(stored, wanted);
  return speak(wanted);
}

/** The first language we have of: this browser's choice, then the given tags (account, site), then the browser's list. */
export function preferred(...tags: (string | null | undefined)[]): Language {
  const all = [localStorage.getItem(stored), ...tags, ...navigator.languages];
  const found = all.map((tag) => tag?.toLowerCase().split("-")[0]).find((tag) => tag !== undefined && tag in languages);
  return (found as Language | undefined) ?? "en";
}
