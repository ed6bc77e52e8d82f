# Reports: what was shown, where, how often and how long.

nav-reports = Reports

# --- which days ---
reports-range = Days
reports-range-today = Today
reports-range-week = 7 days
reports-range-days30 = 30 days
reports-range-month = This month
reports-range-custom = From – to
reports-from = From
reports-until = To
reports-too-long = A report is about { $days } days at most, which is ten years. Choose a later first day or an earlier last one.
reports-incomplete = Choose both days, the first before the last.

# --- which plays, and how they are put together ---
reports-filters = Filters
reports-folder-any = All folders
reports-screen-any = All screens
reports-media-any = All media
reports-group = Rows
reports-group-screenMedia = Media on screens
reports-group-screen = Screens
reports-group-media = Media
reports-by = Steps
reports-by-day = Days
reports-by-week = Weeks
reports-by-month = Months
reports-clear = Clear filters

# --- the report ---
reports-plays = Plays
reports-time = Time shown
reports-screens = Screens
reports-media = Media
reports-screen = Screen
reports-file = Media
reports-share = Share
reports-of-total = { $share } of the time
reports-chart = { $measure } by { $by ->
    [day] day
    [week] week
   *[month] month
  }, { $range }
reports-measure = What the chart shows
reports-step-says = { $when }: { $plays } plays, { $time }
reports-chart-table = The same as a table
reports-chart-keys = Arrow keys go from bar to bar.
reports-when = When
reports-rows = { $group ->
    [screen] Screens
    [media] Media
   *[screenMedia] Media on screens
  }
reports-rows-some = The { $shown } shown longest, of { $all }. The exported file has them all.
reports-rows-all = { $all ->
    [one] one row
   *[other] { $all } rows
  }
reports-gone = deleted
reports-nameless = without a name
reports-days-help = Days are those of each screen. What is shown over midnight counts on the day it began.

# --- nothing to show ---
reports-empty-title = Nothing was shown in these days
reports-empty-text = Players report what they showed within a minute, and after an outage once they reach the server again. Choose more days, or see whether the screens are online.
reports-empty-screens = See the screens
reports-none-title = No plays fit the filters
reports-none-text = Something else may have been shown in these days.

# --- files ---
reports-export = Export
reports-export-xlsx = Report for Excel (.xlsx)
reports-export-csv = Report as text (.csv)
reports-export-plays = Single plays (.csv)
reports-exporting = Writing the file. This can take a moment.
problem-report-too-long = An Excel sheet holds { $limit } rows, and this report has more. Choose fewer days or longer steps, or export it as .csv.
problem-too-many-screens = These are more screens than one list can be about: { $limit } at most. Choose a folder below this one.

# --- last plays, on the page of a screen or file ---
last-plays = Last plays
last-plays-none = Nothing has been reported yet.
last-plays-report = Report

# --- lengths of time ---
time-s = { $seconds } s
time-m = { $minutes } min
time-ms = { $minutes } min { $seconds } s
time-h = { $hours } h
time-hm = { $hours } h { $minutes } min
