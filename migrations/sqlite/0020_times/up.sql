-- Calendars of holidays. days: JSON, dates with names.
CREATE TABLE holiday_calendars (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  days TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  PRIMARY KEY (site_id, id)
) STRICT;
CREATE INDEX holiday_calendars_name ON holiday_calendars (site_id, name_key, id);

-- Dayparts: named opening hours. hours: JSON, windows by weekday and by date. calendar_id: whose dates have the hours of a weekday.
CREATE TABLE dayparts (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  hours TEXT NOT NULL,
  calendar_id TEXT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, calendar_id) REFERENCES holiday_calendars (site_id, id)
) STRICT;
CREATE INDEX dayparts_name ON dayparts (site_id, name_key, id);
CREATE INDEX dayparts_calendar ON dayparts (site_id, calendar_id);

-- What the rule of a booking refers to, once more as columns, so that it is not deleted meanwhile. tags: JSON, on which screens it plays.
-- SQLite adds no keys of two columns to a table that is there; triggers keep references inside the site.
ALTER TABLE bookings ADD COLUMN daypart_id TEXT REFERENCES dayparts (id);
ALTER TABLE bookings ADD COLUMN calendar_id TEXT REFERENCES holiday_calendars (id);
ALTER TABLE bookings ADD COLUMN tags TEXT NOT NULL DEFAULT '{}';
CREATE INDEX bookings_daypart ON bookings (site_id, daypart_id) WHERE daypart_id IS NOT NULL;
CREATE INDEX bookings_calendar ON bookings (site_id, calendar_id) WHERE calendar_id IS NOT NULL;

-- active_hours_id: the daypart outside which the screen is dark; NULL: it is always on.
ALTER TABLE screens ADD COLUMN active_hours_id TEXT REFERENCES dayparts (id);
CREATE INDEX screens_active_hours ON screens (site_id, active_hours_id) WHERE active_hours_id IS NOT NULL;

CREATE TRIGGER bookings_times_added BEFORE INSERT ON bookings
WHEN NEW.daypart_id IS NOT NULL OR NEW.calendar_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed')
  WHERE (NEW.daypart_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM dayparts d WHERE d.site_id = NEW.site_id AND d.id = NEW.daypart_id))
    OR (NEW.calendar_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM holiday_calendars c WHERE c.site_id = NEW.site_id AND c.id = NEW.calendar_id));
END;
CREATE TRIGGER bookings_times_changed BEFORE UPDATE OF daypart_id, calendar_id ON bookings
WHEN NEW.daypart_id IS NOT NULL OR NEW.calendar_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed')
  WHERE (NEW.daypart_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM dayparts d WHERE d.site_id = NEW.site_id AND d.id = NEW.daypart_id))
    OR (NEW.calendar_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM holiday_calendars c WHERE c.site_id = NEW.site_id AND c.id = NEW.calendar_id));
END;
CREATE TRIGGER screens_active_hours_added BEFORE INSERT ON screens
WHEN NEW.active_hours_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed')
  WHERE NOT EXISTS (SELECT 1 FROM dayparts d WHERE d.site_id = NEW.site_id AND d.id = NEW.active_hours_id);
END;
CREATE TRIGGER screens_active_hours_changed BEFORE UPDATE OF active_hours_id ON screens
WHEN NEW.active_hours_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed')
  WHERE NOT EXISTS (SELECT 1 FROM dayparts d WHERE d.site_id = NEW.site_id AND d.id = NEW.active_hours_id);
END;

-- wakes_screen: shown outside the screen's active hours too. An emergency always is.
ALTER TABLE triggers ADD COLUMN wakes_screen INTEGER NOT NULL DEFAULT 0 CHECK (wakes_screen IN (0, 1));
