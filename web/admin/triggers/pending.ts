/** Until the server's document has these: the shapes of triggers, and a client without types. */
import { api } from "../../shared/api";

export type Kind = "emergency" | "server" | "local";
export type Mode = "once" | "seconds" | "untilCleared" | "toggle" | "clear";
export interface Card {
  title: string;
  text: string;
  tone: "alert" | "warning" | "info";
}
export type Match =
  | { kind: "key"; key: string }
  | { kind: "wedge"; prefix: string; suffix: string; code: string | null; gapMs: number }
  | { kind: "touch"; x: number; y: number; w: number; h: number };
export interface TriggerView {
  id: string;
  version: number;
  name: string;
  kind: Kind;
  mode: Mode;
  seconds?: number | null;
  content?: { kind: "media" | "playlist" | "channel" | "layout"; id: string; name: string } | null;
  card?: Card | null;
  targets: { everywhere: boolean; folders: { id: string; name: string }[]; tags: string[]; screens: { id: string; name: string }[] };
  match?: Match | null;
  screens: number;
  active: number;
  hook: boolean;
  createdAt: string;
  updatedAt: string;
}
export interface TriggerInput {
  name: string;
  kind: Kind;
  mode: Mode;
  seconds?: number | null;
  content?: { kind: "media" | "playlist" | "channel" | "layout"; id: string } | null;
  card?: Card | null;
  targets: { everywhere?: boolean; folders?: string[]; tags?: string[]; screens?: string[] };
  match?: Match | null;
}
export interface ActivationView {
  id: string;
  triggerId: string;
  triggerName: string;
  kind: Kind;
  card?: Card | null;
  since: string;
  until?: string | null;
  clearedAt?: string | null;
  source: "person" | "token" | "hook" | "alert";
  by: string;
  version: number;
  reach?: { screens: number; acknowledged: number; shown: number } | null;
  waiting?: { id: string; name: string; state: "online" | "offline" | "unregistered"; since?: string | null }[] | null;
}
type Call<T = any> = (path: string, options: unknown) => Promise<{ data?: T; error?: unknown; response: Response }>;
export const raw = api as unknown as { GET: Call; POST: Call; PUT: Call; DELETE: Call };
