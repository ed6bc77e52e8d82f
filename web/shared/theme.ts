/** Light, dark or as the system says; kept in this browser, applied before the first paint by /theme.js. */
export type Theme = "auto" | "light" | "dark";

export const theme = (): Theme => (localStorage.getItem("atrium.theme") as Theme | null) ?? "auto";

export function setTheme(next: Theme) {
  if (next === "auto") {
    localStorage.removeItem("atrium.theme");
    delete document.documentElement.dataset["theme"];
  } else {
    localStorage.setItem("atrium.theme", next);
    document.documentElement.dataset["theme"] = next;
  }
}
