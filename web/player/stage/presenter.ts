import type { Player } from "../player";
import { newId } from "../reports/types";
import { neededNow } from "../schedule/needed";
import { speak, text } from "../texts";
import type { Above } from "../triggers/triggers";
import { hostOf, nameOverlay, offlineMark, quietCard } from "./cards";
import { ImageSurface } from "./image";
import type { Played, Showing } from "./layerView";
import { Playing } from "./playing";
import { CannotShow, type Surface } from "./surface";
import { triggerCard } from "./triggerCard";
import { VideoSurface } from "./video";

/** A file that could not be shown is tried again after this. */
const AGAIN_MS = 60000;
/** Right after a start or switch, missing files are simply still on their way. */
const GRACE_MS = 60000;
const NAME_MS = 10000;

/** Joins the schedule, the media and the stage: what is shown, and what is told about it. */
export class Presenter {
  private readonly playing: Playing;
  private unplayable: { [sha256: string]: number } = {};
  private since: number;
  private mark: HTMLElement | null = null;
  private offline = false;
  /** Outside active hours, and nothing wakes it. */
  private dark = false;
  /** The schedule whose first frame was last told of. */
  private told = "";
  private card: { key: string; element: HTMLElement } | null = null;

  constructor(private readonly player: Player) {
    const now = (): number => player.parts.clock.now();
    this.since = now();
    this.playing = new Playing(player.parts.stage, {
      now,
      ticks: () => performance.now(),
      schedule: () => player.schedules.current,
      above: (at) => player.triggers.above(at),
      cover: (above) => this.cover(above),
      shown: (owner) => this.shown(owner),
      appeared: (schedule) => this.appeared(schedule.etag),
      available: (sha256) => this.available(sha256),
      surface: (showing) => this.surface(showing),
      failed: (showing, e) => this.failed(showing, e),
      missing: (showing) => this.missing(showing),
      played: (played) => this.played(played),
      idle: (waiting) => this.idle(waiting),
      dark: () => this.darken(),
    });
    document.addEventListener("visibilitychange", this.look);
    window.addEventListener("pagehide", this.hide);
  }

  readonly look = (): void => this.playing.look();
  private readonly hide = (): void => {
    const scene = this.player.parts.stage.current;
    if (scene) this.player.reports.leave(() => scene.views.forEach((view) => view.hold()));
  };

  stop(): void {
    document.removeEventListener("visibilitychange", this.look);
    window.removeEventListener("pagehide", this.hide);
    this.playing.stop();
    this.showOffline(false);
  }

  /** On the device, and not found unplayable. */
  available(sha256: string): boolean {
    const { store, clock } = this.player.parts;
    return store.has(sha256) && !((this.unplayable[sha256] || 0) > clock.now());
  }

  /** Whether the screen shows content of the schedule, or would if no trigger stood above it. */
  showing(): boolean {
    const { current } = this.player.schedules;
    if (!this.playing.undisturbed) {
      return current !== null && neededNow(current, this.player.parts.clock.now()).some((sha256) => this.available(sha256));
    }
    const scene = this.player.parts.stage.current;
    return scene !== null && scene.views.some((view) => view.surface !== null);
  }

  /** The files on the screen now. */
  onScreen(): string[] {
    const scene = this.player.parts.stage.current;
    return (scene ? scene.views : []).map((view) => (view.surface ? view.surface.item.sha256 : ""));
  }

  switched(): void {
    this.since = this.player.parts.clock.now();
    this.look();
  }

  /** A file came anew, or again: it gets a new chance. */
  renewed(sha256: string): void {
    delete this.unplayable[sha256];
  }

  rebuild(): void {
    this.unplayable = {};
    this.playing.rebuild();
  }

  applySettings(): void {
    const { stage, state } = this.player.parts;
    const settings = state.get("settings");
    if (!settings) return;
    speak(settings.locale);
    stage.turn(settings.orientation);
    for (const view of stage.current ? stage.current.views : []) if (view.surface) view.surface.setVolume(settings.volume);
  }

  showOffline(offline: boolean): void {
    this.offline = offline;
    const settings = this.player.parts.state.get("settings");
    const wanted = offline && !this.dark && !!settings && settings.offlineMark;
    if (wanted && !this.mark) this.player.parts.stage.element.appendChild((this.mark = offlineMark()));
    if (!wanted && this.mark) {
      this.player.parts.stage.element.removeChild(this.mark);
      this.mark = null;
    }
  }

  identify(): void {
    const { stage, state } = this.player.parts;
    const settings = state.get("settings");
    const overlay = nameOverlay(settings ? settings.screenName : hostOf(""));
    stage.element.appendChild(overlay);
    setTimeout(() => stage.element.removeChild(overlay), NAME_MS);
  }

  private async surface({ turn }: Showing): Promise<Surface | null> {
    const { item } = turn;
    const opened = await this.player.parts.store.open(item.sha256);
    if (!opened) throw new CannotShow("media_missing", "the stored bytes are gone");
    if (item.kind === "image") return new ImageSurface(item, opened);
    if (item.kind !== "video") throw new CannotShow("media_unplayable", "kind " + item.kind);
    const settings = this.player.parts.state.get("settings");
    return new VideoSurface(item, opened, settings ? settings.volume : 0, (detail) => {
      this.skip(item.sha256, "video_stuck", detail);
    });
  }

  private failed({ turn }: Showing, e: unknown): void {
    const code = e instanceof CannotShow ? e.code : "media_unplayable";
    this.skip(turn.item.sha256, code, String((e as Error).message || e));
    void this.player.recheck(turn.item.sha256);
  }

  private skip(sha256: string, code: string, detail: string): void {
    this.unplayable[sha256] = this.player.parts.clock.now() + AGAIN_MS;
    this.player.faults.report(code, detail, sha256);
    this.look();
  }

  private missing({ turn }: Showing): void {
    if (this.player.parts.clock.now() - this.since < GRACE_MS || this.player.parts.store.has(turn.item.sha256)) return;
    this.player.faults.report("media_missing", "not on the device at its turn", turn.item.sha256);
  }

  private played({ turn, play, layer, from, until }: Played): void {
    const scene = this.player.parts.stage.current;
    void this.player.reports.add({
      id: newId(), kind: "play", at: new Date(until).toISOString(),
      itemId: turn.item.id, sha256: turn.item.sha256, layerId: layer.id || null,
      layoutId: scene ? scene.layout.key : null, bookingId: play.bookingId, reason: play.reason,
      from: new Date(from).toISOString(), until: new Date(until).toISOString(),
    }, false);
  }

  /** The card of what stands above; one that is there already stays. */
  private cover({ owner, card }: Above): void {
    const { stage } = this.player.parts;
    const key = JSON.stringify([owner, card]);
    if (!card || (this.card && this.card.key === key && stage.shownCard === this.card.element)) return;
    const { element, fit } = triggerCard(card);
    this.card = { key, element };
    stage.showCard(element, fit);
    this.shown(owner);
  }

  private darken(): void {
    this.player.parts.stage.showCard(null);
    this.light(false);
  }

  /** In the dark there is no mark either. */
  private light(on: boolean): void {
    if (this.dark !== on) return;
    this.dark = !on;
    this.showOffline(this.offline);
  }

  /** After two frames the first one has been drawn. */
  private shown(owner: string): void {
    this.light(true);
    if (owner) requestAnimationFrame(() => requestAnimationFrame(() => this.player.triggers.seen(owner)));
  }

  private appeared(etag: string): void {
    if (this.told === etag) return;
    this.told = etag;
    requestAnimationFrame(() => requestAnimationFrame(() => this.player.appeared(etag)));
  }

  private idle(waiting: boolean): void {
    this.light(true);
    const { stage, state } = this.player.parts;
    const settings = state.get("settings");
    const name = settings ? settings.screenName : hostOf("");
    const { done, total } = this.player.downloads.progress();
    const fetching = this.player.schedules.current ? text("idle-waiting", { done, total }) : text("idle-connecting", { server: location.host });
    stage.showCard(quietCard(name, waiting ? fetching : text("idle-nothing"), settings ? settings.siteName : ""));
  }
}
