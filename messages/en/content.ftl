# Media, playlists: content and its words.

## Media

media-upload = Upload
media-files = Files to upload
media-search = Search media
media-kind = Kind
media-image = Picture
media-video = Film
media-images = Pictures
media-videos = Films
media-all = All media
media-folders = Media folders
media-warned = May not play everywhere
media-dimensions = Dimensions
media-length = Length
media-size = Size
media-uploaded = Uploaded
media-empty-title = No media yet
media-empty-text = Pictures and films that screens show. Upload some, or drop files anywhere on this page: JPEG, PNG, WebP, GIF, SVG, MP4 or WebM.
media-folder-none = Nothing in this folder yet
media-folder-none-text = Upload files while the folder is open, or move media here from their details.
media-folder-empty = It is empty.
media-folder-full =
    { $count ->
        [one] { $name } is not empty: one thing is in it. Move or delete it first.
       *[other] { $name } is not empty: { $count } things are in it. Move or delete them first.
    }
media-delete = Delete file
media-delete-text = A file that a playlist or a booking shows is kept. You can restore it for 30 days.
download = Download
preview-none = This browser cannot show this file.
sort = Order
sort-newest = Newest first
sort-name = By name
sort-size = Largest first
usage = Where is this shown?
usage-none = Nowhere yet. Add it to a playlist or book it in a channel.
usage-codec-unsupported = Its player cannot show this codec
usage-bookings = Bookings
in-use-by = Still in use by { $names }. Take it out there first.
warning-codec-unsupported-on-players =
    { $players ->
        [one] One player of this site does not play { $codec }.
       *[other] { $players } players of this site do not play { $codec }.
    } Upload it as H.264 to show it everywhere.

## Uploads

uploads = Uploads
uploads-done = { $done } of { $all } stored
uploads-ended = Uploads have ended: { $done } of { $all } stored
uploads-clear = Clear finished
drop-here = Drop to upload
drop-into = Drop to upload into { $folder }
upload-waiting = Waiting
upload-paused = Paused
upload-done = Stored
upload-failed = Not stored
upload-checking = Checking the file
upload-progress = Upload of { $name }
upload-pause = Pause { $name }
upload-resume = Resume
upload-cancel = Cancel { $name }
upload-dismiss = Remove { $name } from the list
upload-open = Open
problem-media-type-unsupported =
    { $detected ->
        [unknown] This is not a picture or a film that screens can show. Use JPEG, PNG, WebP, GIF, SVG, MP4 or WebM.
       *[other] { $detected } is not shown on screens. Use JPEG, PNG, WebP, GIF, SVG, MP4 or WebM.
    }
problem-media-length-unreadable = The film does not say how long it is. Export it again as MP4 or WebM.
problem-media-too-large = The file is larger than { $limit }. Make it smaller.
problem-media-corrupt =
    { $reason ->
        [empty] The file is empty.
        [truncated] The file ends too early. Export or copy it again.
        [encrypted] The file is encrypted. Upload an unprotected copy.
        [entities] The drawing holds entities, which are not accepted. Export it again as plain SVG.
       *[other] The file is damaged. Export it again.
    }
problem-image-too-many-pixels = The picture has { $width } × { $height } pixels, more than can be shown safely. Make it smaller.
problem-media-quota-exceeded = The site's storage is full: { $used } of { $quota }. Delete media that is not shown.
problem-upload-exceeds-length = The file changed while it was sent. Upload it again.
problem-upload-too-many-parts = The line broke too often. Start the upload again.

## Playlists

playlist-new = New playlist
playlist-new-text = A playlist says what comes after what, and for how long. Channels play it.
playlist-create = Create playlist
playlist-name-example = Welcome loop
playlist-name = Playlist name
playlist-delete = Delete playlist
playlist-delete-text = A playlist that a channel plays is kept. You can restore it for 30 days.
playlist-gone = This playlist does not exist
playlist-gone-text = It may have been deleted. Deleted playlists can be restored for 30 days.
playlists-search = Search playlists
playlists-empty-title = No playlists yet
playlists-empty-text = A playlist puts pictures and films in order and says how long each is shown.
playlist-items = Items
playlist-items-count =
    { $count ->
        [0] no items
        [one] { $count } item
       *[other] { $count } items
    }
playlist-length = Length
playlist-changed = Changed
playlist-summary =
    { $count ->
        [one] { $count } item
       *[other] { $count } items
    }, one round { $length }
playlist-empty-title = Nothing in this playlist yet
playlist-empty-text = Add pictures and films; they play from top to bottom, then again.
playlist-add = Add media
playlist-used = Played by
playlist-used-none = No channel plays it yet.
playlist-unsaved = Not saved
playlist-save =
    { $count ->
        [0] Save
        [one] Publish to { $count } channel
       *[other] Publish to { $count } channels
    }
playlist-keep-mine = Keep mine
item-move = Move { $name }; arrows change its place
item-up = Move { $name } up
item-down = Move { $name } down
item-remove = Remove { $name }
item-copy = Repeat { $name }
item-moved = { $name } is now { $place } of { $count }
item-removed = { $name } is taken out
item-seconds = Seconds for { $name }
item-fit = Fit of { $name }
item-whole = Whole film
seconds = s
fit-contain = Show all of it
fit-cover = Fill, cut edges
fit-fill = Stretch to fill
picker-title = Add media
picker-none = There is no media yet. Upload some first.
picker-go = Go to media
picker-add =
    { $count ->
        [0] Add
        [one] Add { $count } item
       *[other] Add { $count } items
    }
