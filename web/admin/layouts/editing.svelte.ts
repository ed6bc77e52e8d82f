/** A layout while it is edited: every change goes through here, so that it can be undone. */
import { t } from "../../shared/text.svelte";
import { type Doc, docOf, type Layer, type Layout } from "./calls";
import { inside, type Rect } from "./geometry";
import { History } from "./history.svelte";

let fresh = 0;
const newKey = () => `new-${(fresh += 1)}`;

export class Editing {
  base: Layout = $state.raw() as Layout;
  doc: Doc = $state.raw() as Doc;
  history: History<Doc> = $state.raw() as History<Doc>;
  chosen = $state("");

  constructor(layout: Layout) {
    this.take(layout);
  }
  get dirty() {
    return JSON.stringify(this.doc) !== JSON.stringify(docOf(this.base));
  }
  get layer() {
    return this.doc.layers.find((one) => one.key === this.chosen);
  }
  /** Begins anew from what the server holds; what was chosen stays so, by its place if its layer is new. */
  take(layout: Layout) {
    const at = this.doc?.layers.findIndex((one) => one.key === this.chosen) ?? -1;
    this.base = layout;
    this.doc = docOf(layout);
    this.history = new History(this.doc);
    this.chosen = this.doc.layers[at]?.key ?? "";
  }
  #set(doc: Doc, kind = "", done = true) {
    this.doc = doc;
    if (done) this.history.commit(doc, kind);
  }
  set(change: Partial<Doc>, kind = "") {
    const next = { ...this.doc, ...change };
    // A smaller layout pulls its layers in.
    this.#set({ ...next, layers: next.layers.map((one) => ({ ...one, ...inside(one, next) })) }, kind);
  }
  setLayer(key: string, change: Partial<Layer>, kind = "", done = true) {
    this.#set({ ...this.doc, layers: this.doc.layers.map((one) => (one.key === key ? { ...one, ...change } : one)) }, kind, done);
  }
  place(key: string, { x, y, w, h }: Rect, done: boolean, kind = "") {
    this.setLayer(key, { x, y, w, h }, kind, done);
  }
  #insert(layer: Layer, at: number) {
    this.#set({ ...this.doc, layers: this.doc.layers.toSpliced(at, 0, layer) });
    this.chosen = layer.key;
  }
  add() {
    const { width, height, layers } = this.doc;
    const rect = inside({ x: width / 3, y: height / 3, w: width / 3, h: height / 3 }, this.doc);
    this.#insert({ key: newKey(), name: t("layer-n", { n: layers.length + 1 }), channelId: "", ...rect }, layers.length);
  }
  duplicate(key: string) {
    const at = this.doc.layers.findIndex((one) => one.key === key);
    const from = this.doc.layers[at];
    if (!from) return;
    const { name, channelId, x, y, w, h } = from;
    const rect = inside({ x: x + this.doc.width / 40, y: y + this.doc.height / 40, w, h }, this.doc);
    this.#insert({ key: newKey(), name: t("layer-copy", { name }).slice(0, 200), channelId, ...rect }, at + 1);
  }
  remove(key: string) {
    this.#set({ ...this.doc, layers: this.doc.layers.filter((one) => one.key !== key) });
    if (this.chosen === key) this.chosen = "";
  }
  raise(key: string, by: 1 | -1) {
    const at = this.doc.layers.findIndex((one) => one.key === key);
    const layer = this.doc.layers[at];
    if (!layer || at + by < 0 || at + by >= this.doc.layers.length) return;
    this.#set({ ...this.doc, layers: this.doc.layers.toSpliced(at, 1).toSpliced(at + by, 0, layer) });
  }
  undo() {
    this.doc = this.history.undo() ?? this.doc;
  }
  redo() {
    this.doc = this.history.redo() ?? this.doc;
  }
}
