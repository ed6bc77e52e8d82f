import type { Layer, Layout } from "../schedule/layout";
import { type LayerHost, LayerView, type Played } from "./layerView";

/** A layout on the stage: its background and its layers at their places. */
export class Scene {
  readonly element = document.createElement("div");
  readonly views: LayerView[];

  /** Since when (in ticks) people see it; plays before that do not count. */
  private seenSince: number | null = null;

  /** `owner`: see `Source`. */
  constructor(readonly layout: Layout, readonly owner: string, private readonly host: LayerHost) {
    const seen: LayerHost = {
      now: () => host.now(),
      ticks: () => host.ticks(),
      surface: (showing) => host.surface(showing),
      failed: (showing, e) => host.failed(showing, e),
      played: (played) => this.played(played),
    };
    this.element.className = "scene";
    this.element.style.backgroundColor = layout.background;
    this.views = layout.layers
      .slice()
      .sort((a, b) => a.z - b.z)
      .map((layer) => new LayerView(layer, seen));
    for (const view of this.views) this.element.appendChild(view.element);
  }

  /** Places the layers in a stage of this many CSS pixels: one scale for both directions, centred. */
  place(width: number, height: number): void {
    for (const view of this.views) {
      const box = placed(view.layer, this.layout, width, height);
      const style = view.element.style;
      style.left = box.x + "px";
      style.top = box.y + "px";
      style.width = box.w + "px";
      style.height = box.h + "px";
    }
  }

  /** It is on the stage from now on. */
  seen(): void {
    if (this.seenSince === null) this.seenSince = this.host.ticks();
  }

  /** Whether another layout of the same owner puts the same layers at the same places: then the views go on. */
  fits(layout: Layout, owner: string): boolean {
    return this.owner === owner && shape(this.layout) === shape(layout);
  }

  private played(played: Played): void {
    const seenMs = this.seenSince === null ? 0 : Math.round(this.host.ticks() - this.seenSince);
    const from = Math.max(played.from, played.until - seenMs);
    if (from < played.until) this.host.played({ ...played, from });
  }

  close(): void {
    for (const view of this.views) view.clear();
    if (this.element.parentNode) this.element.parentNode.removeChild(this.element);
  }
}

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** A layer's box in a stage; edges are rounded, not sizes, so that neighbours still touch. */
export function placed(layer: Layer, layout: Layout, width: number, height: number): Box {
  if (!layout.width || !layout.height) return { x: 0, y: 0, w: width, h: height };
  const scale = Math.min(width / layout.width, height / layout.height);
  const left = (width - layout.width * scale) / 2;
  const top = (height - layout.height * scale) / 2;
  const x = Math.round(left + layer.x * scale);
  const y = Math.round(top + layer.y * scale);
  return {
    x, y,
    w: Math.round(left + (layer.x + layer.w) * scale) - x,
    h: Math.round(top + (layer.y + layer.h) * scale) - y,
  };
}

function shape(layout: Layout): string {
  const layers = layout.layers.map((l) => [l.id, l.x, l.y, l.w, l.h, l.z].join(","));
  return [layout.key, layout.width, layout.height, layout.background, layers.join(";")].join("|");
}
