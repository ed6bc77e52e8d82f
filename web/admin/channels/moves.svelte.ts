/** Instances that are being moved: shown at once, asked about where the booking repeats, sent one after another, put back when the server refuses. */
import { useQueryClient } from "@tanstack/svelte-query";
import { onDestroy } from "svelte";
import { seeDelivery } from "../../shared/delivery";
import { invalidate } from "../../shared/live.svelte";
import { asProblem, type Problem } from "../../shared/problem";
import { siteId } from "../../shared/session.svelte";
import { t } from "../../shared/text.svelte";
import { dismiss, toast } from "../../shared/ui/toast.svelte";
import { type Booking, type BookingInput, changeBooking, deleteBooking, type EditInput, type EditScope, editBooking, type Occurrence, restoreBooking } from "./calls";
import { type Pulled, shifted, type Times } from "./moving";
import { instanceInWords, whenInWords } from "./words";

/** An instance that was pulled: as it was taken, where it is now. */
interface Move {
  booking: Booking;
  was: Occurrence;
  item: Occurrence;
  /** The server has answered, so `item` says where the instance really is, and by which name. */
  done?: boolean;
}
/** A question in hand: how far an edit of an instance reaches. */
export interface Asking {
  booking: Booking;
  /** The instance in words. */
  about: string;
  /** The edit, but for how far it reaches. */
  edit: Omit<EditInput, "scope">;
  what: "move" | "remove" | "change";
  /** Nothing: it stays as it was. `tried`: some screens try it, so what was wanted is safe there. */
  answer: (scope: EditScope | "tried" | undefined) => unknown;
}

/** Keys are sent together once none has been pressed for so long, in ms. */
const pause = 900;
const keyOf = ({ bookingId, original }: Occurrence) => `${bookingId} ${original}`;
const timesOf = ({ start, end }: Occurrence): Times => ({ start, end });

export class Moves {
  /** What is waiting for an answer. */
  asking = $state.raw<Asking>();
  /** What is in hand: not sent yet. */
  #draft = $state.raw<Move>();
  /** What was sent, or is asked about, and is not yet in what the server tells. */
  #sent = $state.raw<ReadonlyMap<string, Move>>(new Map());
  #line: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Our own newest versions, which the list may not know yet; and the offers to undo. */
  readonly #known = new Map<string, Booking>();
  readonly #offers = new Map<string, number>();
  readonly #client = useQueryClient();

  /** The zone is that of the calendar on show. */
  constructor(readonly zone: () => string) {
    onDestroy(() => this.#leave());
  }

  /** Where what is in hand would be; empty when nothing is. */
  get words(): string {
    const draft = this.#draft;
    return draft ? t("calendar-moving", { name: draft.booking.name, when: instanceInWords(draft.item.start, draft.item.end) }) : "";
  }
  /** Whether this instance is in hand. */
  holds(item: Occurrence): boolean {
    return this.#draft !== undefined && keyOf(this.#draft.item) === keyOf(item);
  }
  /** The windows as they are to be. */
  over(items: Occurrence[]): Occurrence[] {
    const all = [...this.#sent.values(), ...(this.#draft ? [this.#draft] : [])];
    if (!all.length) return items;
    const hidden = new Set(all.flatMap(({ was, item }) => [keyOf(was), keyOf(item)]));
    // What was moved and is being moved again is on show once.
    const moves = all.filter((one) => !all.some((next) => next !== one && keyOf(next.was) === keyOf(one.item)));
    // One that was moved to another week is on show where it is now.
    return [...items.filter((one) => !hidden.has(keyOf(one))), ...moves.map((one) => one.item)];
  }

  /** Takes an instance in hand; not one that is on its way, whose name may be another one soon. */
  take(booking: Booking, item: Occurrence) {
    this.drop();
    if ([...this.#sent.values()].some((one) => !one.done && keyOf(one.item) === keyOf(item))) return;
    this.#draft = { booking: this.latest(booking), was: item, item };
  }
  /** Pulls what is in hand, from where it was taken. */
  pull(change: (times: Times) => Pulled) {
    const draft = this.#draft;
    if (draft) this.#draft = { ...draft, item: shifted(draft.was, change(timesOf(draft.was)), this.zone()) };
  }
  /** One step by key, from where the last one led; answers where the instance is now. */
  nudge(booking: Booking, item: Occurrence, change: (times: Times) => Pulled): Occurrence {
    if (!this.holds(item)) this.take(booking, item);
    const draft = this.#draft;
    if (!draft) return item;
    const next = shifted(draft.item, change(timesOf(draft.item)), this.zone());
    this.#draft = { ...draft, item: next };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.drop(), pause);
    return next;
  }
  cancel() {
    clearTimeout(this.#timer);
    this.#draft = undefined;
  }
  /** Lets go: what was moved is asked about and sent. */
  drop() {
    const draft = this.#draft;
    this.cancel();
    if (!draft || !isMoved(draft)) return;
    const { start, end } = draft.item;
    this.#show(draft);
    this.#send(draft, { kind: "window", start, end });
  }
  /** The page goes, so nobody is left to ask: what would have to be asked about stays as it was, and that is said. */
  #leave() {
    const draft = this.#draft;
    const unsaid = this.asking?.booking ?? (draft && repeats(draft.booking) && isMoved(draft) ? draft.booking : undefined);
    this.asking?.answer(undefined);
    if (draft && repeats(draft.booking)) this.cancel();
    else this.drop();
    if (unsaid) toast(t("booking-not-moved", { name: unsaid.name, why: t("scope-unsaid") }));
  }
  /** Takes an instance out, after asking which others go with it. */
  remove(booking: Booking, item: Occurrence) {
    this.drop();
    return this.#send({ booking, was: item, item }, { kind: "remove" });
  }
  /** Changes what is not about times, after asking of which instances; whether it was done. Throws what the server says against it. */
  change(booking: Booking, item: Occurrence, { channelId: _, when: __, ...rest }: BookingInput): Promise<boolean> {
    this.drop();
    const done = this.#line.then(() => this.#edit({ booking, was: item, item }, { kind: "differ", booking: rest }));
    this.#line = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
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

  async #scope(booking: Booking, { was, item }: Move, change: EditInput["change"]): Promise<EditScope | "tried" | undefined> {
    if (!repeats(booking)) return "all";
    const scope = await new Promise<EditScope | "tried" | undefined>((answer) => {
      const edit = { original: was.original, change };
      this.asking = { booking, about: instanceInWords(item.start, item.end), edit, what: asked[change.kind], answer };
    });
    this.asking = undefined;
    return scope;
  }
  #send(move: Move, change: EditInput["change"]) {
    this.#line = this.#line.then(async () => void (await this.#edit(move, change)));
    return this.#line;
  }
  async #edit(move: Move, change: EditInput["change"]): Promise<boolean> {
    const booking = this.latest(move.booking);
    const scope = await this.#scope(booking, move, change);
    if (!scope || scope === "tried") {
      this.#forget(move.was);
      return scope === "tried";
    }
    // An older offer would undo less than it says.
    const offer = this.#offers.get(booking.id);
    if (offer !== undefined) dismiss(offer);
    try {
      const { booking: kept, made } = await editBooking(booking, { original: move.was.original, scope, change });
      for (const one of [kept, made]) if (one) this.#known.set(one.id, one);
      if (kept && !made && change.kind === "window") this.#show({ ...move, item: scope === "this" ? move.item : { ...move.item, original: change.start }, done: true });
      const { name } = booking;
      const when = instanceInWords(move.item.start, move.item.end);
      const text = said(change.kind, scope, Boolean(kept), { name, when });
      this.#offers.set(booking.id, toast(text, { undo: () => this.#undo(booking, kept ?? undefined, made ?? undefined), ...seeDelivery() }));
    } catch (thrown) {
      // The form says it beside its fields; what is about the date itself has none there.
      const isOfDate = asProblem(thrown).fields.some(({ field }) => field === "original" || field.startsWith("change."));
      if (change.kind === "differ" && !isOfDate) throw thrown;
      toast(refusal(booking.name, asProblem(thrown)), { bad: true });
      if (change.kind === "differ") {
        this.#forget(move.was);
        return false;
      }
    }
    if (change.kind !== "differ") await this.#told();
    this.#forget(move.was);
    return true;
  }
  /** Puts a booking back to what it was: the part that was made goes, what was deleted comes back. */
  #undo(was: Booking, kept: Booking | undefined, made: Booking | undefined) {
    this.#line = this.#line.then(async () => {
      try {
        // First the part that was made: both together may be more than an hour has room for. If somebody else changed what was kept
        // meanwhile, it comes back.
        if (made) await deleteBooking(this.latest(made));
        const saved = await this.#unedit(was, kept, made);
        if ("when" in saved) this.#known.set(saved.id, saved as Booking);
      } catch (thrown) {
        toast(refusal(was.name, asProblem(thrown)), { bad: true });
      }
      await this.#told();
    });
  }
  async #unedit(was: Booking, kept: Booking | undefined, made: Booking | undefined) {
    try {
      return kept ? await changeBooking(this.latest(kept), inputAs(was)) : await restoreBooking(was.id);
    } catch (thrown) {
      // Without an answer nobody knows whether it was done: restored, the date could be booked twice.
      const { status } = asProblem(thrown);
      if (made && status >= 400 && status < 500) await restoreBooking(made.id).catch(() => undefined);
      throw thrown;
    }
  }
  #told = () => invalidate(this.#client, siteId(), { kind: "bookings" });
  #show(move: Move) {
    this.#sent = new Map(this.#sent).set(keyOf(move.was), move);
  }
  #forget(was: Occurrence) {
    const rest = new Map(this.#sent);
    rest.delete(keyOf(was));
    this.#sent = rest;
  }
}

const asked = { window: "move", rule: "move", remove: "remove", differ: "change" } as const;

/** What was done, for the toast. */
function said(kind: EditInput["change"]["kind"], scope: EditScope, isLeft: boolean, of: { name: string; when: string }): string {
  if (kind === "differ") return t("saved");
  return kind === "remove" ? t(isLeft ? `scope-removed-${scope}` : "deleted", of) : t("booking-moved", of);
}

/** A booking as it would be made. */
const inputAs = ({ name, channelId, content: { kind, id }, when, priority, exclusive, shareSeconds, tags }: Booking): BookingInput => ({
  name,
  channelId,
  content: { kind, id },
  when,
  priority,
  exclusive,
  shareSeconds: shareSeconds ?? null,
  tags,
});

const repeats = ({ when }: Booking) => Boolean(when.repeat || when.extra?.length);
const isMoved = ({ was, item }: Move) => was.start !== item.start || was.end !== item.end;

function refusal(name: string, problem: Problem): string {
  const theirs = problem.status === 412 ? (problem.current as Booking | undefined) : undefined;
  if (theirs) return t("booking-moved-meanwhile", { name: theirs.name, when: whenInWords(theirs.when) });
  const [first] = problem.fields;
  return t("booking-not-moved", { name, why: (first && problem.field(first.field)) ?? problem.text });
}
