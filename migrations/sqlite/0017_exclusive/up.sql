-- exclusive: alone among the bookings of its priority. Of several that are on at once the one made last plays.
ALTER TABLE bookings ADD COLUMN exclusive INTEGER NOT NULL DEFAULT 0 CHECK (exclusive IN (0, 1));

-- How many daily sums a player has begun (rows of play_days) on the day it last did, so that a stolen token cannot begin any number.
-- play_sums_day: days since 1970-01-01 in UTC.
ALTER TABLE players ADD COLUMN play_sums_day INTEGER NOT NULL DEFAULT 0;
ALTER TABLE players ADD COLUMN play_sums INTEGER NOT NULL DEFAULT 0;
