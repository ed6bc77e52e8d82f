-- exclusive: alone among the bookings of its priority. Of several that are on at once the one made last plays.
ALTER TABLE bookings ADD COLUMN exclusive BOOLEAN NOT NULL DEFAULT FALSE;
