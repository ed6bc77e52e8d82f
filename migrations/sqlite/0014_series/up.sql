-- Bookings hold by a series. rule is JSON: zone, first window (start, end), repeat (an RFC 5545 RECUR value), except, extra, moved.

-- Until now: fromDate, untilDate, weekdays (1 Monday to 7), windowStart, windowEnd, zone. Without a first date it begins
-- with 1970-01-01, and what held on one date only does not repeat.
WITH old AS (
  SELECT id AS booking,
    coalesce(json_extract(rule, '$.fromDate'), '1970-01-01') AS first,
    json_extract(rule, '$.untilDate') AS last,
    json_extract(rule, '$.windowStart') AS opens,
    json_extract(rule, '$.windowEnd') AS closes,
    json_extract(rule, '$.zone') AS zone,
    json_array_length(rule, '$.weekdays') AS days,
    (SELECT group_concat(substr('MOTUWETHFRSASU', 2 * value - 1, 2), ',') FROM json_each(rule, '$.weekdays')) AS names,
    EXISTS (SELECT 1 FROM json_each(rule, '$.weekdays')
      WHERE value % 7 = CAST(strftime('%w', json_extract(rule, '$.fromDate')) AS INTEGER)) AS on_first
  FROM bookings WHERE rule LIKE '%"windowStart":%'
), new AS (
  SELECT booking, json_object(
    'zone', json(zone),
    'start', first || 'T' || opens,
    'end', CASE WHEN closes = '24:00' THEN date(first, '+1 day') || 'T00:00'
      WHEN closes < opens THEN date(first, '+1 day') || 'T' || closes
      ELSE first || 'T' || closes END,
    'repeat', CASE WHEN first = last AND on_first THEN NULL
      ELSE CASE WHEN days = 7 THEN 'FREQ=DAILY' ELSE 'FREQ=WEEKLY' END
        || coalesce(';UNTIL=' || replace(last, '-', ''), '')
        || CASE WHEN days = 7 THEN '' ELSE ';BYDAY=' || names END END) AS rule
  FROM old
)
UPDATE bookings SET rule = (SELECT CASE WHEN json_extract(new.rule, '$.repeat') IS NULL THEN json_remove(new.rule, '$.repeat')
  ELSE new.rule END FROM new WHERE new.booking = bookings.id)
WHERE rule LIKE '%"windowStart":%';
