-- Bookings hold by a series. rule is JSON: zone, first window (start, end), repeat (an RFC 5545 RECUR value), except, extra, moved.

-- Until now: fromDate, untilDate, weekdays (1 Monday to 7), windowStart, windowEnd, zone. Without a first date it begins
-- with 1970-01-01, and what held on one date only does not repeat.
WITH old AS MATERIALIZED (
  SELECT id AS booking, rule::jsonb AS rule FROM bookings WHERE rule LIKE '%"windowStart":%'
), read AS (
  SELECT booking,
    coalesce(rule ->> 'fromDate', '1970-01-01') AS first,
    rule ->> 'untilDate' AS last,
    rule ->> 'windowStart' AS opens,
    rule ->> 'windowEnd' AS closes,
    rule -> 'zone' AS zone,
    jsonb_array_length(rule -> 'weekdays') AS days,
    (SELECT string_agg(substr('MOTUWETHFRSASU', 2 * day::int - 1, 2), ',' ORDER BY day::int)
      FROM jsonb_array_elements_text(rule -> 'weekdays') AS day) AS names,
    coalesce(rule -> 'weekdays' @> to_jsonb(extract(isodow FROM (rule ->> 'fromDate')::date)::int), false) AS on_first
  FROM old
), new AS (
  SELECT booking, jsonb_strip_nulls(jsonb_build_object(
    'zone', zone,
    'start', first || 'T' || opens,
    'end', CASE WHEN closes = '24:00' THEN to_char(first::date + 1, 'YYYY-MM-DD') || 'T00:00'
      WHEN closes < opens THEN to_char(first::date + 1, 'YYYY-MM-DD') || 'T' || closes
      ELSE first || 'T' || closes END,
    'repeat', CASE WHEN first = last AND on_first THEN NULL
      ELSE CASE WHEN days = 7 THEN 'FREQ=DAILY' ELSE 'FREQ=WEEKLY' END
        || coalesce(';UNTIL=' || replace(last, '-', ''), '')
        || CASE WHEN days = 7 THEN '' ELSE ';BYDAY=' || names END END))::text AS rule
  FROM read
)
UPDATE bookings SET rule = new.rule FROM new WHERE new.booking = bookings.id;
