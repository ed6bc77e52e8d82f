-- exclusive: alone among the bookings of its priority. Of several that are on at once the one made last plays.
ALTER TABLE bookings ADD COLUMN exclusive INTEGER NOT NULL DEFAULT 0 CHECK (exclusive IN (0, 1));
