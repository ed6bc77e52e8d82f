/** Files on their way to the server. They go on when one leaves the page; what breaks off is taken up where it stopped. */
import { type HttpResponse, Upload } from "tus-js-client";
import { Problem, problemFrom } from "../../shared/problem";
import { siteId } from "../../shared/session.svelte";
import { t } from "../../shared/text.svelte";
import { toast } from "../../shared/ui/toast.svelte";

export type UploadState = "waiting" | "running" | "paused" | "done" | "failed";

/** So many at once: more would only share the line. */
const atOnce = 3;
/** A part is what is lost when the line breaks, and what proxies must let through. */
const partSize = 16 * 1024 * 1024;
let last = 0;

function problemOf(response: HttpResponse | null | undefined): Problem {
  if (!response) return new Problem("network", 0);
  try {
    return problemFrom(response.getStatus(), JSON.parse(response.getBody()));
  } catch {
    return new Problem(response.getStatus() === 413 ? "body_too_large" : "unreadable", response.getStatus());
  }
}

export class Sending {
  readonly id = ++last;
  readonly site = siteId();
  state = $state<UploadState>("waiting");
  /** Bytes the server has. */
  sent = $state(0);
  problem = $state.raw<Problem>();
  mediaId = $state<string>();
  readonly #upload: Upload;

  constructor(
    readonly file: File,
    folderId: string,
    ended: (one: Sending) => void,
  ) {
    const endpoint = `/api/v1/sites/${this.site}/uploads`;
    this.#upload = new Upload(file, {
      endpoint,
      chunkSize: partSize,
      metadata: { filename: file.name, ...(folderId ? { folderId } : {}) },
      retryDelays: [500, 2000, 5000, 10_000, 20_000],
      removeFingerprintOnSuccess: true,
      fingerprint: () => Promise.resolve(["atrium", endpoint, folderId, file.name, file.size, file.lastModified].join("|")),
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0;
        return status === 0 || status === 409 || status === 429 || status >= 500;
      },
      onProgress: (sent) => (this.sent = sent),
      onAfterResponse: (_, response) => {
        this.mediaId = response.getHeader("Atrium-Media-Id") ?? this.mediaId;
      },
      onSuccess: () => {
        this.state = "done";
        this.sent = file.size;
        ended(this);
      },
      onError: (error) => {
        this.problem = problemOf("originalResponse" in error ? error.originalResponse : null);
        this.state = "failed";
        ended(this);
      },
    });
  }

  get share() {
    return this.file.size ? Math.min(1, this.sent / this.file.size) : 0;
  }
  async start() {
    this.state = "running";
    this.problem = undefined;
    const earlier = await this.#upload.findPreviousUploads();
    if (this.state !== "running") return;
    if (earlier[0]) this.#upload.resumeFromPreviousUpload(earlier[0]);
    this.#upload.start();
  }
  pause() {
    this.state = "paused";
    void this.#upload.abort();
  }
  /** Stops, and has the server forget what it got. */
  cancel() {
    const begun = this.state === "running" || this.state === "paused";
    this.state = "paused";
    // The server forgets unfinished uploads by itself; a failure here is nobody's trouble.
    this.#upload.abort(begun).catch(() => undefined);
  }
  refuse(problem: Problem) {
    this.problem = problem;
    this.state = "failed";
  }
}

export class Uploads {
  list = $state.raw<Sending[]>([]);
  /** Whether the list is on the page; else the end is told by a note. */
  watched = false;
  /** Told of each file that arrived. */
  onstored: ((one: Sending) => void) | undefined;

  get busy() {
    return this.list.some((one) => one.state === "running" || one.state === "waiting");
  }
  add(files: Iterable<File>, folderId: string) {
    for (const file of files) {
      const one = new Sending(file, folderId, (ended) => this.#ended(ended));
      this.list = [...this.list, one];
      // What plainly is neither is not worth the way; everything else is the server's to judge.
      if (file.size === 0) one.refuse(new Problem("media_corrupt", 422, { reason: "empty" }));
      else if (file.type && !/^(image|video)\//.test(file.type)) one.refuse(new Problem("media_type_unsupported", 422, { detected: file.type }));
    }
    this.#next();
  }
  resume(one: Sending) {
    one.state = "waiting";
    this.#next();
  }
  pause(one: Sending) {
    one.pause();
    this.#next();
  }
  remove(one: Sending) {
    if (one.state !== "done" && one.state !== "failed") one.cancel();
    this.list = this.list.filter((other) => other !== one);
    this.#next();
  }
  clearDone() {
    this.list = this.list.filter((one) => one.state !== "done");
  }
  #next() {
    const running = this.list.filter((one) => one.state === "running").length;
    for (const one of this.list.filter(({ state }) => state === "waiting").slice(0, Math.max(0, atOnce - running))) void one.start();
  }
  #ended(one: Sending) {
    if (one.state === "done") this.onstored?.(one);
    this.#next();
    if (this.busy || this.watched) return;
    const done = this.list.filter(({ state }) => state === "done").length;
    toast(t("uploads-ended", { done, all: this.list.length }), { bad: this.list.some(({ state }) => state === "failed") });
  }
}

export const uploads = new Uploads();
addEventListener("beforeunload", (event) => {
  if (uploads.busy) event.preventDefault();
});
