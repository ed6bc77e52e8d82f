-- Calendars of holidays. days: JSON, dates with names.
CREATE TABLE holiday_calendars (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  days TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT,
  PRIMARY KEY (site_id, id)
);
CREATE INDEX holiday_calendars_name ON holiday_calendars (site_id, name_key, id);

-- Dayparts: named opening hours. hours: JSON, windows by weekday and by date. calendar_id: whose dates have the hours of a weekday.
CREATE TABLE dayparts (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  hours TEXT COLLATE "C" NOT NULL,
  calendar_id TEXT COLLATE "C",
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, calendar_id) REFERENCES holiday_calendars (site_id, id)
);
CREATE INDEX dayparts_name ON dayparts (site_id, name_key, id);
CREATE INDEX dayparts_calendar ON dayparts (site_id, calendar_id);

-- What the rule of a booking refers to, once more as columns, so that it is not deleted meanwhile. tags: JSON, on which screens it plays.
ALTER TABLE bookings ADD COLUMN daypart_id TEXT COLLATE "C";
ALTER TABLE bookings ADD COLUMN calendar_id TEXT COLLATE "C";
ALTER TABLE bookings ADD COLUMN tags TEXT COLLATE "C" NOT NULL DEFAULT '{}';
ALTER TABLE bookings ADD FOREIGN KEY (site_id, daypart_id) REFERENCES dayparts (site_id, id);
ALTER TABLE bookings ADD FOREIGN KEY (site_id, calendar_id) REFERENCES holiday_calendars (site_id, id);
CREATE INDEX bookings_daypart ON bookings (site_id, daypart_id) WHERE daypart_id IS NOT NULL;
CREATE INDEX bookings_calendar ON bookings (site_id, calendar_id) WHERE calendar_id IS NOT NULL;

-- active_hours_id: the daypart outside which the screen is dark; NULL: it is always on.
ALTER TABLE screens ADD COLUMN active_hours_id TEXT COLLATE "C";
ALTER TABLE screens ADD FOREIGN KEY (site_id, active_hours_id) REFERENCES dayparts (site_id, id);
CREATE INDEX screens_active_hours ON screens (site_id, active_hours_id) WHERE active_hours_id IS NOT NULL;

-- wakes_screen: shown outside the screen's active hours too. An emergency always is.
ALTER TABLE triggers ADD COLUMN wakes_screen BOOLEAN NOT NULL DEFAULT FALSE;
