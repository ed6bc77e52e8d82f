import { type Picture, pictureAt } from "../schedule/lookup";
import type { Schedule } from "../schedule/schedule";
import type { LayerHost, LayerView, Showing } from "./layerView";
import { Scene } from "./scene";
import type { Stage } from "./stage";
import { standIn, turnOf } from "./turns";

/** The next turn is made ready this long before it. */
const AHEAD_MS = 5000;
/** No wait is longer: the clock may have been corrected. */
const LONGEST_MS = 30000;
/** A new layout waits this long for its first pictures. */
const SCENE_MS = 8000;

export interface PlayingHost extends LayerHost {
  schedule(): Schedule | null;
  /** On the device, and not found unplayable. */
  available(sha256: string): boolean;
  missing(showing: Showing): void;
  /** Nothing scheduled, or (`waiting`) scheduled but not on the device yet. */
  idle(waiting: boolean): void;
}

/** Shows what the schedule says, turn by turn. One loop: look up, show, make the next ready, sleep until then. */
export class Playing {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private coming: Scene | null = null;
  /** The scene on the stage is to be replaced although it fits. */
  private replacing = false;
  private stopped = false;

  constructor(private readonly stage: Stage, private readonly host: PlayingHost) {}

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    if (this.coming) this.coming.close();
    this.stage.empty();
  }

  /** Takes everything down and builds it up again from the schedule. */
  rebuild(): void {
    const old = this.stage.current;
    if (old) this.comeIn(new Scene(old.layout, this.host));
    this.replacing = !!old;
    this.look();
  }

  /** Looks now: after a new schedule, a finished download, a corrected clock. */
  look(): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    const now = this.host.now();
    const schedule = this.host.schedule();
    let until = now + LONGEST_MS;
    if (schedule) {
      const picture = pictureAt(schedule, now);
      until = Math.min(until, picture.until, this.follow(schedule, picture, now));
    } else {
      this.host.idle(true);
    }
    this.timer = setTimeout(() => this.look(), Math.max(20, until - this.host.now()));
  }

  private follow(schedule: Schedule, picture: Picture, now: number): number {
    const shows = picture.plays.some(({ play }) => play !== null);
    if (!picture.layout || !shows) {
      this.dropComing();
      this.host.idle(false);
      this.stage.empty();
      return picture.until;
    }
    const scene = this.stage.current;
    if (scene && scene.fits(picture.layout) && !this.replacing) {
      this.dropComing();
      return this.runLayers(schedule, scene, picture, now);
    }
    if (!this.coming || !this.coming.fits(picture.layout)) this.comeIn(new Scene(picture.layout, this.host));
    return this.coming ? this.runLayers(schedule, this.coming, picture, now) : picture.until;
  }

  /** A scene is built beneath the old one and takes its place when its layers are ready. */
  private comeIn(scene: Scene): void {
    this.dropComing();
    this.coming = scene;
    this.stage.ready(scene);
    setTimeout(() => this.arrive(scene), SCENE_MS);
  }

  private arrive(scene: Scene): void {
    const any = scene.views.some((view) => view.surface);
    if (this.coming !== scene || this.stopped) return;
    if (!any) return this.stage.current ? undefined : this.host.idle(true);
    this.coming = null;
    this.replacing = false;
    this.stage.show(scene);
  }

  private dropComing(): void {
    if (this.coming) this.coming.close();
    this.coming = null;
    this.replacing = false;
  }

  private runLayers(schedule: Schedule, scene: Scene, picture: Picture, now: number): number {
    let until = picture.until;
    const shown: Promise<unknown>[] = [];
    for (const view of scene.views) {
      const at = picture.plays.filter((p) => p.layer.id === view.layer.id)[0];
      const showing = at && at.play ? turnOf(schedule, at.play, now) : null;
      if (!showing) {
        view.clear();
        continue;
      }
      until = Math.min(until, this.runLayer(schedule, view, showing, now, shown));
    }
    if (scene === this.coming) void Promise.all(shown).then(() => this.arrive(scene));
    else this.coverEmpty(scene);
    return until;
  }

  /** Shows one layer's turn and says when to look at it again. */
  private runLayer(schedule: Schedule, view: LayerView, showing: Showing, now: number, shown: Promise<unknown>[]): number {
    const { turn, play } = showing;
    if (this.host.available(turn.item.sha256)) {
      shown.push(view.show(showing).then((there) => this.afterShow(schedule, view, showing, there)));
    } else {
      this.host.missing(showing);
      // A layer that shows nothing yet takes another item until the missing one's turn is over.
      const other = view.surface ? null : standIn(schedule, showing, this.host.available);
      if (other) shown.push(view.show(other));
      else view.hold();
    }
    const ends = Math.min(turn.until, play.until);
    return ends - now > AHEAD_MS + 100 ? ends - AHEAD_MS : ends;
  }

  private afterShow(schedule: Schedule, view: LayerView, { turn, play }: Showing, there: boolean): void {
    if (!there) return;
    const ends = Math.min(turn.until, play.until);
    if (ends - this.host.now() > AHEAD_MS) return;
    const later = pictureAt(schedule, ends).plays.filter((p) => p.layer.id === view.layer.id)[0];
    const next = later && later.play ? turnOf(schedule, later.play, ends) : null;
    if (next && this.host.available(next.turn.item.sha256)) view.prepare(next);
  }

  /** Every layer lost its content (its files were removed): say so instead of showing an empty background. */
  private coverEmpty(scene: Scene): void {
    if (!scene.views.some((view) => view.surface) && !this.stage.shownCard) this.host.idle(true);
    else if (scene.views.some((view) => view.surface)) this.stage.showCard(null);
  }
}

