/** What the week calendar draws: the windows of bookings as boxes on days. */
import type { Booking, Occurrence } from "./calls";
import { clocksChange, lanes, localTime, partOn, type Span } from "./week";

export interface Box extends Span {
  /** The same for a box that stays on its day while its time changes. */
  key: string;
  booking: Booking;
  item: Occurrence;
  /** Whether the window starts, and ends, on this day. */
  opens: boolean;
  closes: boolean;
  plays: Span[];
  state: "plays" | "partly" | "waits";
}
export type Placed = Box & { lane: number; of: number };
export interface Column {
  date: string;
  changes: boolean;
  boxes: Placed[];
  /** How many bands of shares stand side by side at its edge. */
  bands: number;
}

const dateAt = (instant: number, zone: string) => localTime(instant, zone).date;
/** The day on which a window ends; one that ends at midnight ends on the day before. */
const lastDate = (item: Occurrence, zone: string) => dateAt(Date.parse(item.until) - 1, zone);
/** The day on which a box of the window is drawn: where it starts, or where it ends. */
export const dateOf = (item: Occurrence, opens: boolean, zone: string) => (opens ? dateAt(Date.parse(item.from), zone) : lastDate(item, zone));

function boxOn(date: string, item: Occurrence, booking: Booking, zone: string): Omit<Box, "key"> | undefined {
  const span = partOn(date, item.from, item.until, zone);
  if (!span) return undefined;
  const plays = item.plays.flatMap((play) => partOn(date, play.from, play.until, zone) ?? []);
  const played = plays.reduce((sum, one) => sum + one.end - one.start, 0);
  const state = played === 0 ? "waits" : played >= span.end - span.start ? "plays" : "partly";
  return { ...span, booking, item, opens: dateOf(item, true, zone) === date, closes: lastDate(item, zone) === date, plays, state };
}

export function columnsOf(days: string[], zone: string, items: Occurrence[], bookings: Booking[]): Column[] {
  const byId = new Map(bookings.map((one) => [one.id, one]));
  return days.map((date) => {
    const seen = new Map<string, number>();
    const boxes = items.flatMap((item) => {
      const booking = byId.get(item.bookingId);
      const box = booking && boxOn(date, item, booking, zone);
      if (!box) return [];
      const kind = `${item.bookingId} ${box.opens ? "head" : "rest"}`;
      const nth = seen.get(kind) ?? 0;
      seen.set(kind, nth + 1);
      return [{ ...box, key: `${kind} ${nth}` }];
    });
    // Shares hide nothing: they have thin bands at the edge of the day, lanes of their own.
    const isShare = ({ booking }: Box) => Boolean(booking.shareSeconds);
    const shares = lanes(boxes.filter(isShare));
    const bands = Math.max(0, ...shares.map(({ lane }) => lane + 1));
    return { date, changes: clocksChange(date, zone), boxes: [...lanes(boxes.filter((one) => !isShare(one))), ...shares], bands };
  });
}
