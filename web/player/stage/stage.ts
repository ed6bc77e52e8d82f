import type { Scene } from "./scene";
import { nothing } from "./surface";
import { upright } from "./upright";

/** The screen, turned upright: everything shown is in here, in the viewer's directions. */
export class Stage {
  readonly element = document.createElement("main");
  width = 0;
  height = 0;
  private orientation = 0;
  private scene: Scene | null = null;
  private card: HTMLElement | null = null;
  private fitCard: (width: number, height: number) => void = nothing;

  constructor(parent: HTMLElement) {
    this.element.className = "stage";
    parent.appendChild(this.element);
    this.turn(0);
    window.addEventListener("resize", () => this.turn(this.orientation));
  }

  /** Clockwise by 0, 90, 180 or 270 degrees; also after the window changed its size. */
  turn(orientation: number): void {
    this.orientation = orientation;
    const across = orientation === 90 || orientation === 270;
    this.width = across ? window.innerHeight : window.innerWidth;
    this.height = across ? window.innerWidth : window.innerHeight;
    const style = this.element.style;
    style.width = this.width + "px";
    style.height = this.height + "px";
    style.transform = TURNS[orientation] || "none";
    // Text on cards scales with the short side of the screen, whatever its density.
    style.fontSize = Math.min(this.width, this.height) / 100 + "px";
    if (this.scene) this.scene.place(this.width, this.height);
    this.fitCard(this.width, this.height);
  }

  /** A point of the window in thousandths of the stage. */
  pointOf(clientX: number, clientY: number): { x: number; y: number } {
    return upright(this.orientation, window.innerWidth, window.innerHeight, clientX, clientY);
  }

  get current(): Scene | null {
    return this.scene;
  }

  /** Lays a scene out beneath what is shown, so that it can be made ready unseen. */
  ready(scene: Scene): void {
    scene.place(this.width, this.height);
    this.element.insertBefore(scene.element, this.element.firstChild);
  }

  /** Shows a scene and takes the old one, and any card, away. */
  show(scene: Scene): void {
    if (!scene.element.parentNode) this.ready(scene);
    if (this.scene && this.scene !== scene) this.scene.close();
    this.scene = scene;
    scene.seen();
    scene.place(this.width, this.height);
    this.showCard(null);
  }

  /** A card (code, idle, trigger) above the scene; null takes it away. `fit` is called with the stage's size, now and when it changes. */
  showCard(card: HTMLElement | null, fit: (width: number, height: number) => void = nothing): void {
    if (this.card === card) return;
    if (card) this.element.appendChild(card);
    if (this.card) this.element.removeChild(this.card);
    this.card = card;
    this.fitCard = fit;
    fit(this.width, this.height);
  }

  get shownCard(): HTMLElement | null {
    return this.card;
  }

  /** Takes the scene away. */
  empty(): void {
    if (this.scene) this.scene.close();
    this.scene = null;
  }
}

/** Turns about the top left corner, then moves back into the window. */
const TURNS: { [orientation: number]: string } = {
  90: "translateX(100vw) rotate(90deg)",
  180: "translate(100vw, 100vh) rotate(180deg)",
  270: "translateY(100vh) rotate(270deg)",
};
