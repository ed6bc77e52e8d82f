/** Bookings that are being moved: shown at once, sent one after another, put back when the server refuses. */
import { useQueryClient } from "@tanstack/svelte-query";
import { onDestroy } from "svelte";
import { invalidate } from "../../shared/live.svelte";
import { asProblem, type Problem } from "../../shared/problem";
import { siteId } from "../../shared/session.svelte";
import { t } from "../../shared/text.svelte";
import { dismiss, toast } from "../../shared/ui/toast.svelte";
import { type Booking, type Occurrence, rebook } from "./calls";
import { movesDays, type Pulled, type Rule, shifted } from "./moving";
import { ruleInWords } from "./rule";

interface Move {
  booking: Booking;
  /** The rule and the windows on show before, and as they are to be. */
  was: Rule;
  before: Occurrence[];
  rule: Rule;
  items: Occurrence[];
}

/** Keys are sent together once none has been pressed for so long, in ms. */
const pause = 900;
const same = (a: Rule, b: Rule) => JSON.stringify(a) === JSON.stringify(b);

export class Moves {
  /** What is in hand: not sent yet. */
  #draft = $state.raw<Move>();
  /** What was sent and is not yet in what the server tells. */
  #sent = $state.raw<ReadonlyMap<string, Move>>(new Map());
  #line: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Our own newest versions, which the list may not know yet; and the offers to undo. */
  readonly #known = new Map<string, Booking>();
  readonly #offers = new Map<string, number>();
  readonly #client = useQueryClient();

  /** The zone is that of the calendar on show. */
  constructor(readonly zone: () => string) {
    onDestroy(() => this.drop());
  }

  /** Where what is in hand would be; empty when nothing is. */
  get words(): string {
    const draft = this.#draft;
    if (!draft) return "";
    const values = { name: draft.booking.name, when: ruleInWords(draft.rule) };
    return movesDays(draft.rule) ? t("calendar-moving", values) : t("calendar-moving-all", values);
  }
  /** The booking in hand. */
  get held() {
    return this.#draft?.booking.id;
  }
  /** The windows as they are to be. */
  over(items: Occurrence[]): Occurrence[] {
    const moves = new Map(this.#sent);
    if (this.#draft) moves.set(this.#draft.booking.id, this.#draft);
    if (!moves.size) return items;
    return [...items.filter((one) => !moves.has(one.bookingId)), ...[...moves.values()].flatMap((one) => one.items)];
  }

  /** Takes a booking in hand; `items` are the windows on show. */
  take(booking: Booking, items: Occurrence[]) {
    this.drop();
    const latest = this.latest(booking);
    const was = this.#sent.get(booking.id)?.rule ?? latest.rule;
    const own = items.filter((one) => one.bookingId === booking.id);
    this.#draft = { booking: latest, was, before: own, rule: was, items: own };
  }
  /** Pulls what is in hand, from where it was taken. */
  pull(change: (rule: Rule) => Pulled) {
    const draft = this.#draft;
    if (!draft) return;
    const pulled = change(draft.was);
    this.#draft = { ...draft, rule: pulled.rule, items: draft.before.map((one) => shifted(one, pulled, this.zone())) };
  }
  /** One step by key, from where the last one led; answers where `item` is now. */
  nudge(booking: Booking, items: Occurrence[], item: Occurrence, change: (rule: Rule) => Pulled): Occurrence {
    if (this.held !== booking.id) this.take(booking, items);
    const draft = this.#draft as Move;
    const pulled = change(draft.rule);
    this.#draft = { ...draft, rule: pulled.rule, items: draft.items.map((one) => shifted(one, pulled, this.zone())) };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.drop(), pause);
    return shifted(item, pulled, this.zone());
  }
  cancel() {
    clearTimeout(this.#timer);
    this.#draft = undefined;
  }
  /** Lets go: what was moved is sent. */
  drop() {
    const draft = this.#draft;
    this.cancel();
    if (draft && !same(draft.was, draft.rule)) this.#save(draft, true);
  }
  /** When nothing is in hand or on its way. */
  settled() {
    this.drop();
    return this.#line;
  }
  /** A booking as we saved it, if the list is behind. */
  latest(booking: Booking): Booking {
    const known = this.#known.get(booking.id);
    return known && known.version > booking.version ? known : booking;
  }

  #save(move: Move, undoable: boolean) {
    const { id } = move.booking;
    // An older offer would undo less than it says.
    const offer = this.#offers.get(id);
    if (offer !== undefined) dismiss(offer);
    this.#sent = new Map(this.#sent).set(id, move);
    this.#line = this.#line.then(() => this.#send(move, undoable));
  }
  async #send(move: Move, undoable: boolean) {
    const { id, name } = move.booking;
    try {
      const saved = await rebook(this.latest(move.booking), move.rule);
      this.#known.set(id, saved);
      const back = { booking: saved, was: saved.rule, before: move.items, rule: move.was, items: move.before };
      const undo = undoable ? { undo: () => this.#save(back, false) } : {};
      this.#offers.set(id, toast(t("booking-moved", { name, when: ruleInWords(saved.rule) }), undo));
    } catch (thrown) {
      this.#forget(move);
      toast(refusal(name, asProblem(thrown)), { bad: true });
    }
    void invalidate(this.#client, siteId(), { kind: "bookings" }).then(() => this.#forget(move));
  }
  #forget(move: Move) {
    const { id } = move.booking;
    if (this.#sent.get(id) !== move) return;
    const rest = new Map(this.#sent);
    rest.delete(id);
    this.#sent = rest;
  }
}

function refusal(name: string, problem: Problem): string {
  const theirs = problem.status === 412 ? (problem.current as Booking | undefined) : undefined;
  if (theirs) return t("booking-moved-meanwhile", { name: theirs.name, when: ruleInWords(theirs.rule) });
  const [first] = problem.fields;
  return t("booking-not-moved", { name, why: (first && problem.field(first.field)) ?? problem.text });
}
