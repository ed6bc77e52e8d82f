import type { Report } from "../reports/types";

/** Where reports are kept that are made while the page goes: a database would not finish its write any more. */
const KEY = "atrium.lastReports";

/** Keeps a report at once; `false` when this browser has no place for it. */
export function keepLast(report: Report): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(lastReports().concat(report)));
    return true;
  } catch (e) {
    return false;
  }
}

/** What was kept when the page went. */
export function lastReports(): Report[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) || "[]") as Report[];
  } catch (e) {
    return [];
  }
}

/** Forgets one report, or all. */
export function forgetLast(id?: string): void {
  const rest = id === undefined ? [] : lastReports().filter((report) => report.id !== id);
  try {
    if (rest.length) localStorage.setItem(KEY, JSON.stringify(rest));
    else localStorage.removeItem(KEY);
  } catch (e) {
    // No place, so nothing is there.
  }
}
