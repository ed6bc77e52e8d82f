/** What the page around the preview tells it: show this moment, and go on at this speed (0 stands still). */
export interface Go {
  kind: "go";
  /** Epoch ms. */
  at: number;
  speed: number;
  /** Which plan the moment is under; what was fetched under another one does not stand for it. Empty: that is not known yet. */
  plan: string;
  /** The moment is now: the schedule is the one that holds on the server, whatever clocks say. */
  isNow: boolean;
}

/** What the preview tells the page around it, a few times a second. */
export interface Told {
  kind: "told";
  /** The moment shown, epoch ms. */
  at: number;
  /** `cannot`: something plays then, and this browser cannot show it. */
  state: "loading" | "playing" | "nothing" | "dark" | "cannot" | "failed";
}

/** Whether what a page of this origin sent is a wish. */
export function isGo(data: unknown): data is Go {
  const go = data as Partial<Go> | null;
  return !!go && go.kind === "go" && isFinite(Number(go.at)) && Number(go.speed) >= 0 && Number(go.speed) <= 3600 && typeof go.plan === "string";
}
