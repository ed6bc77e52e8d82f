/** What the preview in the frame tells; see web/player/preview/words.ts. */
export interface Told {
  kind: "told";
  at: number;
  state: "loading" | "playing" | "nothing" | "dark" | "cannot" | "failed";
}

export function told(data: unknown): data is Told {
  const one = data as Partial<Told> | null;
  return !!one && one.kind === "told" && Number.isFinite(one.at);
}

/** What stands over the picture, if anything. */
export function wordOf(shown: Told | undefined): Exclude<Told["state"], "playing"> | undefined {
  const state = shown?.state ?? "loading";
  return state === "playing" ? undefined : state;
}

/** Width by height as a viewer sees it: the device's pixels, turned; 16:9 until they are known. */
export function ratioOf(player: { width?: number | null; height?: number | null } | null | undefined, orientation: number): number {
  const upright = player?.width && player.height ? player.width / player.height : 16 / 9;
  const turned = orientation === 90 || orientation === 270 ? 1 / upright : upright;
  return Math.min(4, Math.max(0.25, turned));
}
