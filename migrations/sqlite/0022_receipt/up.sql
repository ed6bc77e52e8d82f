-- What a player says of its newest schedule. missing: JSON, files that are not on the device, by SHA-256, soonest first, at most 50 of
-- missing_count. next_schedule_etag: the schedule that waits for them; empty when none does.
ALTER TABLE players ADD COLUMN missing TEXT;
ALTER TABLE players ADD COLUMN missing_count INTEGER;
ALTER TABLE players ADD COLUMN files_count INTEGER;
ALTER TABLE players ADD COLUMN next_schedule_etag TEXT;
