/** Which of a channel's bookings plays at an instant. */
import type { Schemas } from "../../shared/api";

type Occurrence = Pick<Schemas["OccurrenceView"], "bookingId" | "plays">;
type Booking = Schemas["BookingView"];

/** The bookings that play at an instant. */
export const playingAt = (items: Occurrence[], instant: number): string[] => [
  ...new Set(items.filter((one) => one.plays.some(({ from, until }) => Date.parse(from) <= instant && instant < Date.parse(until))).map((one) => one.bookingId)),
];

/** Equals take turns in the order in which they were made. */
export const firstMade = (bookings: Booking[]): Booking | undefined => bookings.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))[0];
