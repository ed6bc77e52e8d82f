import type { State } from "../kept/state";
import { Backoff, pause } from "./backoff";
import { CallFailed, call } from "./call";
import type { Registered, Registration } from "./types";

export interface RegisteringHost {
  /** Show this code; `linkRefused` when an enrolment link was tried in vain. */
  showCode(registration: Registration, linkRefused: boolean): void;
  /** No code yet: the server does not answer. */
  waiting(): void;
}

/** Registers this player: shows a code, parks until somebody enters it, and returns the device token. */
export async function register(state: State, host: RegisteringHost, enrol: string | null): Promise<string> {
  const backoff = new Backoff();
  let link = enrol;
  let linkRefused = false;
  let open = state.get("registration");
  // Stored before a crash, perhaps with this link: then it is approved, and the link is not used up again.
  let kept = link !== null && open !== null;
  for (;;) {
    try {
      if (!open) {
        open = await begin(link);
        await state.set("registration", open);
      }
      // An enrolment link approves at once: no code flashes up.
      if (!link) host.showCode(open, linkRefused);
      const registered = await poll(open, kept ? 1 : link ? 5 : 55);
      backoff.succeeded();
      if (registered) return await finish(state, open);
      if (kept) open = null;
      else link = null;
      kept = false;
    } catch (e) {
      const failed = e instanceof CallFailed ? e : new CallFailed(0, "", 0);
      const gone = failed.status === 410 || failed.status === 404 || failed.status === 401;
      const refused = failed.status >= 400 && failed.status < 500 && failed.status !== 429;
      if (open && gone) {
        open = null;
        kept = false;
        await state.set("registration", null);
      } else if (!open && link && refused) {
        link = null;
        linkRefused = true;
        continue;
      } else if (!open) {
        host.waiting();
      }
      await pause(backoff.failed(failed.retryAfterMs));
    }
  }
}

/** The device token of a page opened as `/player/#token=…`; a fragment is sent to nobody. */
export function givenToken(): string | null {
  const found = /^#token=(atr_player_[\w-]+)$/.exec(location.hash);
  return found ? found[1] : null;
}

async function begin(enrol: string | null): Promise<Registration> {
  const json: { [key: string]: string } = { kind: "screen" };
  // A kiosk may be told its name: /player/?label=Lobby. A screen made by an enrolment link then bears it.
  const label = new URLSearchParams(location.search).get("label");
  if (label) json["label"] = label;
  if (enrol) json["enrol"] = enrol;
  return (await call("registrations", { method: "POST", json })).json<Registration>();
}

async function poll(open: Registration, wait: number): Promise<Registered | null> {
  const began = Date.now();
  const answer = await call("registrations/" + encodeURIComponent(open.registrationId), { token: open.secret, wait });
  if (answer.status === 200) return answer.json<Registered>();
  // A server or proxy that does not park must not be asked in a tight loop.
  if (Date.now() - began < 1000) await pause(2000);
  return null;
}

/** From approval on the secret is the device token. */
async function finish(state: State, open: Registration): Promise<string> {
  await state.set("token", open.secret);
  await state.set("registration", null);
  return open.secret;
}
