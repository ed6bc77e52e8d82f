/** Made by scripts/texts.mjs from messages/<language>/player.ftl: text and, at odd places, names of arguments. */
import compiled from "virtual:texts";

let language = "en";

/** Takes the best language for a tag such as `sv-SE`; English when there is none. */
export function speak(tag: string): void {
  const short = tag.toLowerCase().split("-")[0];
  language = short in compiled ? short : "en";
  document.documentElement.lang = language;
}

export function text(key: string, args: { [name: string]: string | number } = {}): string {
  const parts = compiled[language][key] || compiled["en"][key] || [key];
  return parts.map((part, i) => (i % 2 ? String(args[part]) : part)).join("");
}
