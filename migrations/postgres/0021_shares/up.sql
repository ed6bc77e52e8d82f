-- share_seconds: of each hour, for a booking that plays as a share of whatever else does; its priority then says nothing.
ALTER TABLE bookings ADD COLUMN share_seconds INTEGER CHECK (share_seconds BETWEEN 1 AND 3600);

-- The first and the last day on which a file may be shown, YYYY-MM-DD by each screen's own calendar.
ALTER TABLE media ADD COLUMN valid_from TEXT;
ALTER TABLE media ADD COLUMN valid_until TEXT;
