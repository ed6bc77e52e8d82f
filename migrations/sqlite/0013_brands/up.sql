-- How a site looks where people sign in. colour: #rrggbb; logo: the picture in base64, of the type logo_type.
CREATE TABLE site_brands (
  site_id TEXT NOT NULL PRIMARY KEY REFERENCES sites (id),
  colour TEXT,
  logo TEXT,
  logo_type TEXT CHECK (logo_type IN ('image/png', 'image/jpeg', 'image/webp')),
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  CHECK ((logo IS NULL) = (logo_type IS NULL))
) STRICT;
