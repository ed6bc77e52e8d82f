import { fromStored } from "./stored";

/** Filled in by the build: the files of this shell, and a name made of their content. */
declare const __SHELL_FILES__: string[];
declare const __SHELL_VERSION__: string;

const worker = self as unknown as ServiceWorkerGlobalScope;
const PREFIX = "atrium-shell-";
const SHELL = PREFIX + __SHELL_VERSION__;
const PAGE = "/player/";

/** A shell is stored whole or not at all: files of two releases never meet. */
worker.addEventListener("install", (event) => {
  event.waitUntil(store().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(dropOld().then(() => worker.clients.claim()));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== worker.location.origin) return;
  if (url.pathname.startsWith("/player/v1/")) return;
  if (url.pathname.startsWith("/player/stored/")) event.respondWith(fromStored(request, url.pathname));
  else if (url.pathname.startsWith(PAGE)) event.respondWith(fromShell(request, url));
});

async function store(): Promise<void> {
  const cache = await caches.open(SHELL);
  await cache.addAll(__SHELL_FILES__.map((file) => new Request(file, { cache: "no-cache" })));
}

async function dropOld(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== SHELL) await caches.delete(name);
  }
}

/** The shell first, whatever its query; the network for what it does not hold. */
async function fromShell(request: Request, url: URL): Promise<Response> {
  const cache = await caches.open(SHELL);
  const found = await cache.match(request.mode === "navigate" ? PAGE : url.pathname);
  return found || fetch(request);
}
