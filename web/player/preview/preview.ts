import type { Item } from "../protocol/types";
import { ImageSurface } from "../stage/image";
import type { LayerView, Showing } from "../stage/layerView";
import { Playing } from "../stage/playing";
import { Stage } from "../stage/stage";
import { CannotShow, nothing, type Surface } from "../stage/surface";
import { VideoSurface } from "../stage/video";
import { Dial } from "./dial";
import { DaySource } from "./source";
import type { Go, Told } from "./words";

/** How often it looks and tells. */
const BEAT_MS = 200;
/** After a jump what was there before stays no longer: it says nothing of the moment that is asked about. */
const STAYS_MS = 500;
/** The fastest that browsers play films. */
const FASTEST_FILM = 16;

/**
 * A screen at any moment: the player's own stage and look-up, a clock of our own, and files as the browser fetches them.
 * It has no token, stores nothing and reports nothing.
 */
export class Preview {
  private readonly dial = new Dial(() => performance.now());
  private readonly source: DaySource;
  private readonly stage: Stage;
  private readonly playing: Playing;
  private unplayable = new Set<string>();
  private idle: "nothing" | "dark" | "loading" = "loading";
  /** What is in the programs that have a turn now which cannot be shown. */
  private lacking: Item[] = [];
  /** In ticks: until when the stage may show what was there before a jump. */
  private staysUntil = Infinity;
  /** Whether a moment was asked about. */
  private isAsked = false;

  /** `address`: of the screen's preview in the API. */
  constructor(parent: HTMLElement, private readonly address: string, private readonly tell: (told: Told) => void) {
    this.stage = new Stage(parent);
    this.source = new DaySource(address, () => this.came(), () => this.dial.now(), () => performance.now());
    this.playing = new Playing(this.stage, {
      now: () => this.dial.now(),
      ticks: () => performance.now(),
      schedule: () => (this.source.covers(this.dial.now()) ? this.source.schedule : null),
      above: () => null,
      cover: nothing,
      shown: () => this.arrived(),
      appeared: nothing,
      available: (sha256) => !this.unplayable.has(sha256),
      surface: (showing) => this.surface(showing),
      failed: ({ turn }) => this.skip(turn.item.sha256),
      missing: (showing) => this.missing(showing),
      played: nothing,
      idle: (waiting) => (this.idle = waiting ? "loading" : "nothing"),
      dark: () => (this.idle = "dark"),
    });
  }

  run(): void {
    setInterval(() => this.beat(), BEAT_MS);
  }

  go({ at, speed, plan, isNow }: Go): void {
    const jumps = Math.abs(at - this.dial.now()) > 1000 + BEAT_MS * Math.max(speed, this.dial.speed);
    this.dial.set(at, speed);
    this.isAsked = true;
    const differs = this.source.look(plan, isNow);
    if (jumps && !this.source.covers(at)) this.source.again();
    if (differs || jumps) {
      this.unplayable.clear();
      this.idle = "loading";
      this.staysUntil = performance.now() + STAYS_MS;
      this.playing.rebuild();
    }
    this.pace();
    this.beat();
  }

  private beat(): void {
    const now = this.dial.now();
    if (this.isAsked) this.source.want(now);
    this.lacking = [];
    this.playing.look();
    if (this.leftOver()) this.stage.empty();
    this.pace();
    this.tell({ kind: "told", at: now, state: this.state(now) });
  }

  /** A player keeps a picture until the next one is there. Here it would be taken for what is asked about. */
  private leftOver(): boolean {
    if (performance.now() >= this.staysUntil) return true;
    return this.lacking.length > 0 && (this.playing.building || this.views().some((view) => this.isLeft(view)));
  }

  private arrived(): void {
    this.staysUntil = Infinity;
    this.idle = "loading";
  }

  private missing({ play }: Showing): void {
    const { schedule } = this.source;
    if (schedule) this.lacking = this.lacking.concat(schedule.programs[play.program].items);
  }

  private views(): LayerView[] {
    const scene = this.stage.current;
    return scene ? scene.views : [];
  }

  /** What is on a layer is not at its turn, and is of another program, so that it does not stand in for what is. */
  private isLeft({ plays, surface }: LayerView): boolean {
    return !!surface && !plays && !this.lacking.some(({ id }) => id === surface.item.id);
  }

  private state(now: number): Told["state"] {
    if (this.source.failed && !this.source.covers(now)) return "failed";
    if (this.views().some((view) => view.surface && !this.isLeft(view))) return "playing";
    if (this.idle !== "loading") return this.idle;
    return this.lacking.length ? "cannot" : "loading";
  }

  private came(): void {
    this.playing.rebuild();
    this.beat();
  }

  /** Films keep step with the clock, as far as a browser can. */
  private pace(): void {
    const { speed } = this.dial;
    for (const film of this.stage.element.querySelectorAll("video")) {
      if (speed === 0) film.pause();
      else {
        film.playbackRate = Math.min(FASTEST_FILM, speed);
        if (film.paused && !film.ended) void film.play().catch(nothing);
      }
    }
  }

  private surface({ turn }: Showing): Promise<Surface> {
    const { item } = turn;
    const opened = { url: `${this.address}/${item.sha256}`, close: nothing };
    if (item.kind === "image") return Promise.resolve(new ImageSurface(item, opened));
    if (item.kind !== "video") return Promise.reject(new CannotShow("media_unplayable", "kind " + item.kind));
    return Promise.resolve(new VideoSurface(item, opened, 0, null));
  }

  private skip(sha256: string): void {
    this.unplayable.add(sha256);
    this.playing.look();
  }
}
