-- How a site looks where people sign in. colour: #rrggbb; logo: the picture in base64, of the type logo_type.
CREATE TABLE site_brands (
  site_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES sites (id),
  colour TEXT COLLATE "C",
  logo TEXT COLLATE "C",
  logo_type TEXT COLLATE "C" CHECK (logo_type IN ('image/png', 'image/jpeg', 'image/webp')),
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  CHECK ((logo IS NULL) = (logo_type IS NULL))
);
