import type { Item } from "../protocol/types";
import type { Play } from "../schedule/layout";
import type { Picture } from "../schedule/lookup";
import type { Schedule } from "../schedule/schedule";
import { ofSchedule, type Source } from "../schedule/source";
import { isPast } from "../schedule/validity";
import type { Above } from "../triggers/triggers";
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
/** What stands above the schedule does not wait so long: it comes up with what is ready, or with its card. */
const ABOVE_MS = 2000;

export interface PlayingHost extends LayerHost {
  schedule(): Schedule | null;
  /** What stands above it now. */
  above(now: number): Above | null;
  /** Puts up the card of what stands above. */
  cover(above: Above): void;
  /** The first frame of what `owner` shows is there. */
  shown(owner: string): void;
  /** What a schedule shows now is on the stage, or nothing is because it shows nothing. */
  appeared(schedule: Schedule): void;
  /** On the device, and not found unplayable. */
  available(sha256: string): boolean;
  missing(showing: Showing): void;
  /** Nothing scheduled, or (`waiting`) scheduled but not on the device yet. */
  idle(waiting: boolean): void;
  /** The screen is outside its active hours: nothing on it, not even a card. */
  dark(): void;
}

/** Shows what the schedule says, turn by turn. One loop: look up, show, make the next ready, sleep until then. */
export class Playing {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private coming: Scene | null = null;
  /** The scene on the stage is to be replaced although it fits. */
  private replacing = false;
  private above: Above | null = null;
  /** Something stood above the schedule, which is not back on the stage yet. */
  private interrupted = false;
  private stopped = false;

  constructor(private readonly stage: Stage, private readonly host: PlayingHost) {}

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    if (this.coming) this.coming.close();
    this.stage.empty();
  }

  /** Whether the schedule has the stage, as far as it has anything to show. */
  get undisturbed(): boolean {
    return !this.interrupted;
  }

  /** Whether a scene is being made ready to take the stage. */
  get building(): boolean {
    return this.coming !== null;
  }

  /** Takes everything down and builds it up again from the schedule. */
  rebuild(): void {
    const old = this.stage.current;
    if (old) this.comeIn(new Scene(old.layout, old.owner, this.host));
    else this.dropComing();
    this.replacing = !!old;
    this.look();
  }

  /** Looks now: after a new schedule, a finished download, a corrected clock, a trigger. */
  look(): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    const now = this.host.now();
    const above = (this.above = this.host.above(now));
    const schedule = this.host.schedule();
    const source = above ? above.source : schedule && ofSchedule(schedule);
    let until = Math.min(now + LONGEST_MS, above ? above.until : Infinity);
    this.interrupted = this.interrupted || !!above;
    if (source) {
      const picture = source.pictureAt(now);
      until = Math.min(until, picture.until, this.follow(source, picture, now));
    } else {
      this.dropComing();
      if (above) this.cover(above);
      else this.rest(true);
    }
    this.timer = setTimeout(() => this.look(), Math.max(20, until - this.host.now()));
  }

  private follow(source: Source, picture: Picture, now: number): number {
    const shows = picture.plays.some(({ play }) => play !== null);
    if (!picture.layout || !shows) {
      this.dropComing();
      if (picture.asleep) this.sleep();
      else this.rest(false);
      if (!source.owner) this.host.appeared(source.schedule);
      return picture.until;
    }
    const scene = this.stage.current;
    if (scene && scene.fits(picture.layout, source.owner) && !this.replacing) {
      this.dropComing();
      this.interrupted = source.owner !== "";
      return this.runLayers(source, scene, picture, now);
    }
    if (!this.coming || !this.coming.fits(picture.layout, source.owner)) this.comeIn(new Scene(picture.layout, source.owner, this.host));
    return this.coming ? this.runLayers(source, this.coming, picture, now) : picture.until;
  }

  /** A scene is built beneath what is shown and takes its place when its layers are ready. */
  private comeIn(scene: Scene): void {
    this.dropComing();
    this.coming = scene;
    this.stage.ready(scene);
    setTimeout(() => this.arrive(scene, true), scene.owner ? ABOVE_MS : SCENE_MS);
  }

  /** `late`: it need not be complete any more. */
  private arrive(scene: Scene, late = false): void {
    if (this.coming !== scene || this.stopped) return;
    if (!scene.views.some((view) => view.surface)) return this.wait(scene, late);
    this.coming = null;
    this.replacing = false;
    this.interrupted = scene.owner !== "";
    this.stage.show(scene);
    this.host.shown(scene.owner);
  }

  /** Nothing of a scene is ready: what is on the stage stays, unless its time is over. */
  private wait(scene: Scene, late: boolean): void {
    const { above } = this;
    if (late && above && above.card && above.owner === scene.owner) return this.cover(above);
    if (above || scene.views.some((view) => view.busy)) return;
    if (!this.stage.current || this.stage.current.owner !== scene.owner) this.rest(true);
  }

  /** A card stands for what is above. What is beneath ends: nobody sees it. */
  private cover(above: Above): void {
    this.host.cover(above);
    this.stage.empty();
  }

  private rest(waiting: boolean): void {
    this.interrupted = false;
    this.host.idle(waiting);
    this.stage.empty();
  }

  private sleep(): void {
    this.interrupted = false;
    this.host.dark();
    this.stage.empty();
  }

  private dropComing(): void {
    if (this.coming) this.coming.close();
    this.coming = null;
    this.replacing = false;
  }

  private runLayers(source: Source, scene: Scene, picture: Picture, now: number): number {
    let until = picture.until;
    const shown: Promise<boolean>[] = [];
    for (const view of scene.views) {
      const at = picture.plays.filter((p) => p.layer.id === view.layer.id)[0];
      const showing = at && at.play ? turnOf(source.schedule, at.play, now) : null;
      if (!at || !at.play || !showing) {
        view.clear();
        continue;
      }
      until = Math.min(until, this.runLayer(source, view, at.play, showing, now, shown));
    }
    const all = Promise.all(shown);
    if (scene === this.coming) void all.then(() => this.arrive(scene));
    else this.coverEmpty();
    // What comes later than it was looked for takes the card away again, what fails brings it.
    for (const one of shown) void one.then(() => this.coverEmpty());
    void all.then((there) => this.appear(source, scene, there));
    return until;
  }

  /** After `arrive`: everything that is here of what the schedule shows is on the stage. */
  private appear(source: Source, scene: Scene, there: boolean[]): void {
    if (this.stopped || source.owner || scene !== this.stage.current) return;
    if (there.length && there.every((one) => one)) this.host.appeared(source.schedule);
  }

  /** Shows one layer's turn and says when to look at it again. */
  private runLayer(source: Source, view: LayerView, play: Play, showing: Showing, now: number, shown: Promise<boolean>[]): number {
    const { turn } = showing;
    const isThere = (item: Item): boolean => !isPast(item, now) && this.host.available(item.sha256);
    if (isThere(turn.item)) {
      shown.push(view.show(showing).then((there) => this.afterShow(source, view, showing, there)));
    } else {
      if (!isPast(turn.item, now)) this.host.missing(showing);
      // A layer that shows nothing yet, or what must not be shown any more, takes another item until the turn is over.
      const stays = view.surface && !isPast(view.surface.item, now);
      const other = stays ? null : standIn(source.schedule, play, showing, isThere);
      if (other) shown.push(view.show(other));
      else view.hold();
    }
    const ends = Math.min(turn.until, play.until);
    return ends - now > AHEAD_MS + 100 ? ends - AHEAD_MS : ends;
  }

  private afterShow(source: Source, view: LayerView, { turn, play }: Showing, there: boolean): boolean {
    const ends = Math.min(turn.until, play.until);
    if (!there || ends - this.host.now() > AHEAD_MS) return there;
    const later = source.pictureAt(ends).plays.filter((p) => p.layer.id === view.layer.id)[0];
    const next = later && later.play ? turnOf(source.schedule, later.play, ends) : null;
    if (next && !isPast(next.turn.item, ends) && this.host.available(next.turn.item.sha256)) view.prepare(next);
    return there;
  }

  /** Every layer lost its content (its files were removed), and none gets any: say so instead of showing an empty background. */
  private coverEmpty(): void {
    const scene = this.stage.current;
    if (!scene || this.stopped) return;
    if (scene.views.some((view) => view.surface)) this.stage.showCard(null);
    else if (!this.stage.shownCard && !scene.views.some((view) => view.busy)) this.host.idle(true);
  }
}

