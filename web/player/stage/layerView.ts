import type { Item } from "../protocol/types";
import type { Layer, Play } from "../schedule/layout";
import type { Turn } from "../schedule/lookup";
import type { Surface } from "./surface";

/** A turn that is to be shown, with the play it belongs to. */
export interface Showing {
  turn: Turn;
  play: Play;
}

/** What was on a layer, from when to when (server time, epoch ms). */
export interface Played extends Showing {
  layer: Layer;
  from: number;
  until: number;
}

export interface LayerHost {
  now(): number;
  /** Milliseconds of a clock that nobody sets: how long something was shown does not change when `now` is corrected. */
  ticks(): number;
  /** Null: the bytes are not there after all. */
  surface(showing: Showing): Promise<Surface | null>;
  failed(showing: Showing, e: unknown): void;
  played(played: Played): void;
}

/** One layer: two buffers. The back one is made ready unseen; only then does it take the front one's place. */
export class LayerView {
  readonly element = document.createElement("div");
  private front: Surface | null = null;
  private back: { key: string; made: Promise<Surface | null> } | null = null;
  private current: { key: string; showing: Showing; since: number } | null = null;
  /** The turn being swapped in; a later turn of the same content takes the swap over. */
  private coming: { key: string; showing: Showing } | null = null;

  constructor(readonly layer: Layer, private readonly host: LayerHost) {
    this.element.className = "layer";
  }

  get surface(): Surface | null {
    return this.front;
  }

  /** Whether what is on it is at its turn, and not only left there. */
  get plays(): boolean {
    return this.current !== null;
  }

  /** Something is being made ready to be shown. */
  get busy(): boolean {
    return this.coming !== null;
  }

  /** Makes the next turn ready ahead of its time. */
  prepare(showing: Showing): void {
    const key = keyOf(showing);
    if (this.coming || (this.back && this.back.key === key)) return;
    if (this.front && same(this.front, showing)) return;
    this.dropBack();
    this.back = { key, made: this.make(showing) };
  }

  /** Shows a turn; says whether it is on the layer. The old content stays until the new one is there. */
  async show(showing: Showing): Promise<boolean> {
    const key = keyOf(showing);
    if (this.current && this.current.key === key) return true;
    if (this.coming && sameContent(this.coming.showing.turn.item, showing.turn.item)) {
      // On a slow device a short film's turn is over before its first frame is there: it is the next turn's frame too.
      this.coming.key = key;
      this.coming.showing = showing;
      return false;
    }
    const coming = (this.coming = { key, showing });
    if (this.front && same(this.front, showing)) {
      if (this.current && this.current.showing.turn.from !== showing.turn.from) this.front.again(this.host.now() - showing.turn.from);
      this.become(key, showing);
      return true;
    }
    if (!this.back || this.back.key !== key) {
      this.dropBack();
      this.back = { key, made: this.make(showing) };
    }
    const made = await this.back.made;
    if (this.coming !== coming || !made) return this.end(coming, key, made);
    this.back = null;
    const old = this.front;
    this.element.insertBefore(made.element, this.element.firstChild);
    // Beneath the old one until its first frame is really there.
    await made.start(Math.max(0, this.host.now() - coming.showing.turn.from));
    if (this.coming !== coming) return this.end(coming, key, made);
    this.front = made;
    if (old) old.close();
    if (coming.key !== key) made.again(this.host.now() - coming.showing.turn.from);
    this.become(coming.key, coming.showing);
    return true;
  }

  /** Ends the play of what is shown, but leaves it on the layer: nothing better is there. */
  hold(): void {
    this.coming = null;
    this.close();
  }

  /** Takes everything off. */
  clear(): void {
    this.hold();
    this.dropBack();
    if (this.front) this.front.close();
    this.front = null;
  }

  private become(key: string, showing: Showing): void {
    this.close();
    this.coming = null;
    this.current = { key, showing, since: this.host.ticks() };
  }

  private close(): void {
    if (!this.current) return;
    const { showing, since } = this.current;
    this.current = null;
    const until = this.host.now();
    const from = until - Math.round(this.host.ticks() - since);
    this.host.played({ ...showing, layer: this.layer, from, until });
  }

  private async make(showing: Showing): Promise<Surface | null> {
    let surface: Surface | null = null;
    try {
      surface = await this.host.surface(showing);
      if (surface) await surface.ready();
      return surface;
    } catch (e) {
      if (surface) surface.close();
      this.host.failed(showing, e);
      return null;
    }
  }

  private end(coming: object, key: string, made: Surface | null): boolean {
    if (made && made !== this.front) made.close();
    if (this.back && this.back.key === key) this.back = null;
    if (this.coming === coming) this.coming = null;
    return false;
  }

  private dropBack(): void {
    const back = this.back;
    this.back = null;
    if (back) void back.made.then((surface) => surface && surface !== this.front && surface.close());
  }
}

function keyOf({ turn, play }: Showing): string {
  return [turn.item.id, turn.item.sha256, turn.item.fit, turn.from, play.bookingId, play.reason].join(" ");
}

function same(front: Surface, { turn }: Showing): boolean {
  return !front.spent && sameContent(front.item, turn.item);
}

function sameContent(one: Item, other: Item): boolean {
  return one.sha256 === other.sha256 && one.fit === other.fit && one.id === other.id;
}
