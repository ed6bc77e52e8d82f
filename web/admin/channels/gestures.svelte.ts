/** What a pointer does on the calendar: moves a booking, pulls one of its ends, or makes one on an empty place. */
import { moved, type Edge, type Pulled, resized, type Times } from "./moving";
import { dragged, type Span } from "./week";

interface Place {
  column: number;
  minute: number;
}
export interface Doing {
  /** Absent for those who may only look. */
  create: ((column: number, span: Span) => unknown) | undefined;
  take: ((booking: string, original: string) => unknown) | undefined;
  pull: (change: (times: Times) => Pulled) => unknown;
  drop: () => unknown;
  cancel: () => unknown;
}

/** A press that trembles less than this many pixels is not a drag. */
const tremble = 4;
/** So near to the edge, in pixels, the calendar scrolls along, so many pixels per frame. */
const [brink, along] = [28, 12];

export class Gestures {
  /** A booking that is being drawn. */
  making = $state.raw<{ column: number; span: Span }>();
  /** Which edge is pulled, or the whole. */
  pulling = $state.raw<Edge | "whole">();
  #from: (Place & { x: number; y: number; booking: string | undefined; original: string; edge: Edge | undefined; moved: boolean }) | undefined;
  #last: PointerEvent | undefined;
  /** The click that ends a drag is not a click. */
  #swallow = false;

  constructor(
    readonly week: () => HTMLElement,
    readonly scroller: () => HTMLElement,
    readonly does: Doing,
  ) {}

  #at(event: PointerEvent): Place {
    const days = [...this.week().querySelectorAll("[data-day]")].map((one) => one.getBoundingClientRect());
    const column = Math.max(0, days.findLastIndex((one) => one.left <= event.clientX));
    const { top, height } = days[column] as DOMRect;
    return { column, minute: Math.max(0, Math.min(1440, ((event.clientY - top) / height) * 1440)) };
  }
  press(event: PointerEvent) {
    this.#swallow = false;
    const target = event.target as HTMLElement;
    // Fingers scroll, and open the form by a tap.
    if (event.button !== 0 || event.pointerType === "touch" || !target.closest("[data-day]")) return;
    const { booking, original = "" } = target.closest<HTMLElement>("[data-booking]")?.dataset ?? {};
    if (booking ? !this.does.take : !this.does.create) return;
    const edge = target.closest<HTMLElement>("[data-edge]")?.dataset["edge"] as Edge | undefined;
    this.#from = { ...this.#at(event), x: event.clientX, y: event.clientY, booking, original, edge, moved: false };
  }
  pull(event: PointerEvent) {
    const from = this.#from;
    if (!from) return;
    if (!from.moved) {
      if (Math.hypot(event.clientX - from.x, event.clientY - from.y) < tremble) return;
      // Only now, or a click would no longer be the box's.
      this.week().setPointerCapture(event.pointerId);
      from.moved = true;
      this.#swallow = true;
      if (from.booking) {
        this.does.take?.(from.booking, from.original);
        this.pulling = from.edge ?? "whole";
      }
    }
    this.#last = event;
    this.#follow();
    this.#scrollAlong(event);
  }
  /** Under a pointer at rest the calendar may have scrolled. */
  scrolled() {
    if (!this.#from?.moved || !this.#last) return;
    this.#follow();
    this.#scrollAlong(this.#last);
  }
  #follow() {
    const [from, event] = [this.#from, this.#last];
    if (!from || !event) return;
    const { column, minute } = this.#at(event);
    const [days, by] = [column - from.column, minute - from.minute];
    const { edge } = from;
    if (!from.booking) this.making = { column: from.column, span: dragged(from.minute, minute) };
    else this.does.pull((times) => (edge ? resized(times, edge, by, days) : moved(times, days, by)));
  }
  #scrollAlong({ clientY }: PointerEvent) {
    const { top, bottom } = this.scroller().getBoundingClientRect();
    if (clientY > bottom - brink) this.scroller().scrollTop += along;
    else if (clientY < top + brink) this.scroller().scrollTop -= along;
  }
  release(event: PointerEvent) {
    const from = this.#from;
    if (!from) return;
    if (from.booking) {
      if (from.moved) this.does.drop();
    } else {
      const { column, minute } = this.#at(event);
      this.does.create?.(from.column, this.making?.span ?? dragged(from.minute, column === from.column ? minute : from.minute));
    }
    this.#end();
  }
  cancel() {
    if (this.#from?.booking) this.does.cancel();
    this.#end();
  }
  #end() {
    this.#from = this.#last = this.making = this.pulling = undefined;
  }
  click(event: MouseEvent) {
    // Keys click too, without a pointer.
    if (this.#swallow && event.detail > 0) event.stopPropagation();
    this.#swallow = false;
  }
}
