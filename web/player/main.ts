import "./player.css";
import { Clock } from "./clock";
import { openDatabase } from "./kept/database";
import { MediaStore } from "./kept/mediaStore";
import { pickShelf } from "./kept/shelves";
import { State } from "./kept/state";
import { Player } from "./player";
import { listen } from "./protocol/call";
import { givenToken, register } from "./protocol/registering";
import { offsetAt } from "./schedule/tail";
import { codeCard, hostOf, quietCard } from "./stage/cards";
import { Stage } from "./stage/stage";
import { speak, text } from "./texts";
import { keepShell, renewShell } from "./shell";

/** Without an answer for this long the player counts as offline; two polls fit in. */
const OFFLINE_MS = 90000;

async function main(): Promise<void> {
  speak(navigator.language || "en");
  const stage = new Stage(document.body);
  const worker = keepShell();
  const db = await openDatabase().catch(() => null);
  const state = await State.load(db);
  const store = new MediaStore(db, pickShelf(db));
  await store.load();
  const clock = new Clock(state.get("skewMs"));
  let player: Player | null = null;
  let lastReached = performance.now();
  let offline = false;
  const judge = (): void => {
    const now = performance.now() - lastReached > OFFLINE_MS;
    if (offline && !now && player) player.reached();
    offline = now;
    if (player) player.presenter.showOffline(offline);
  };
  listen({
    serverTime: (heard) => (player ? player.learnTime(heard) : clock.learn(heard)),
    reached: (ok) => {
      if (!ok) return;
      lastReached = performance.now();
      if (offline) judge();
    },
  });
  setInterval(judge, 5000);
  window.addEventListener("error", (e) => player && player.faults.report("script_error", e.message));
  window.addEventListener("unhandledrejection", (e) => player && player.faults.report("script_error", String(e.reason)));
  // A worker in front of the page first: films then stream from the cache instead of from memory.
  await worker;
  renewShell(() => clock.now() + (player && player.schedules.current ? offsetAt(player.schedules.current.offsets, clock.now()) : 0));
  // What the address gives is for a browser that is nobody yet, and is tried once.
  let given = givenToken();
  for (;;) {
    const token = state.get("token") || (given && (await taken(state, given))) || (await registered(state, stage));
    if (token === given) given = null;
    player = new Player({ db, state, store, clock, stage }, token);
    await player.run();
    player = null;
    await state.forget();
  }
}

async function taken(state: State, token: string): Promise<string> {
  await state.set("token", token);
  history.replaceState(null, "", location.pathname);
  return token;
}

function registered(state: State, stage: Stage): Promise<string> {
  const enrol = new URLSearchParams(location.search).get("enrol");
  const connecting = text("idle-connecting", { server: location.host });
  stage.turn(0);
  stage.showCard(quietCard(hostOf(""), connecting, ""));
  const host = {
    showCode: (open: { code: string; registerUrl: string }, linkRefused: boolean) => {
      stage.showCard(codeCard(open.code, open.registerUrl, linkRefused ? text("code-link-refused") : ""));
    },
    waiting: () => stage.showCard(quietCard(hostOf(""), text("code-waiting", { server: location.host }), "")),
  };
  return register(state, host, enrol).then((token) => {
    if (enrol) history.replaceState(null, "", location.pathname);
    stage.showCard(quietCard(hostOf(""), connecting, ""));
    return token;
  });
}

void main();
