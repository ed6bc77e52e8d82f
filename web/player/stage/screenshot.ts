import { drawCard } from "./cardPicture";
import { type Box, placed } from "./scene";
import type { Stage } from "./stage";
import type { Fit } from "../protocol/types";

/** The picture's longer side, px: enough to recognise everything, small enough for a slow line. */
const LONG_SIDE = 1280;

/** Draws what the layers show, upright, as a JPEG. A card is drawn anew from its text. */
export function screenshot(stage: Stage): Promise<Blob> {
  const scale = Math.min(1, LONG_SIDE / Math.max(stage.width, stage.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(stage.width * scale);
  canvas.height = Math.round(stage.height * scale);
  const context = canvas.getContext("2d");
  if (!context) return Promise.reject(new Error("no canvas"));
  context.fillStyle = stage.current ? stage.current.layout.background : "#000000";
  context.fillRect(0, 0, canvas.width, canvas.height);
  if (stage.shownCard) drawCard(context, stage.shownCard, scale);
  else drawScene(context, stage, scale);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/jpeg", 0.82);
  });
}

function drawScene(context: CanvasRenderingContext2D, stage: Stage, scale: number): void {
  const scene = stage.current;
  for (const view of scene ? scene.views : []) {
    const frame = view.surface && view.surface.frame();
    if (!scene || !view.surface || !frame) continue;
    const box = placed(view.layer, scene.layout, stage.width, stage.height);
    const at = { x: box.x * scale, y: box.y * scale, w: box.w * scale, h: box.h * scale };
    context.save();
    context.beginPath();
    context.rect(at.x, at.y, at.w, at.h);
    context.clip();
    const to = fitted(frame.width, frame.height, at, view.surface.item.fit);
    context.drawImage(frame.source, to.x, to.y, to.w, to.h);
    context.restore();
  }
}

/** Where a picture of this size lands in a box: what CSS `object-fit` does. */
export function fitted(width: number, height: number, box: Box, fit: Fit): Box {
  if (fit === "fill" || !width || !height) return box;
  const pick = fit === "cover" ? Math.max : Math.min;
  const scale = pick(box.w / width, box.h / height);
  const w = width * scale;
  const h = height * scale;
  return { x: box.x + (box.w - w) / 2, y: box.y + (box.h - h) / 2, w, h };
}
