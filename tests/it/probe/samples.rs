//! Small valid files, made here byte by byte or by the image crate, so that none is committed.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage, Rgba, RgbaImage};

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn picture(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([u8::try_from(x % 256).unwrap(), u8::try_from(y % 256).unwrap(), 90])
    })
    .into()
}

pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(&picture(width, height), ImageFormat::Jpeg)
}

/// With an Exif block that asks for a quarter turn.
pub fn turned_jpeg(width: u32, height: u32) -> Vec<u8> {
    let plain = jpeg(width, height);
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let size = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], &[0xFF, 0xE1], &size, exif, &plain[2..]].concat()
}

pub fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(&picture(width, height), ImageFormat::Png)
}

pub fn clear_png(width: u32, height: u32) -> Vec<u8> {
    encoded(&RgbaImage::from_pixel(width, height, Rgba([9, 9, 9, 40])).into(), ImageFormat::Png)
}

pub fn webp(width: u32, height: u32) -> Vec<u8> {
    encoded(&picture(width, height), ImageFormat::WebP)
}

/// One frame for each delay, in hundredths of a second.
pub fn gif(width: u16, height: u16, delays: &[u16]) -> Vec<u8> {
    let mut bytes = gif_claiming(width, height);
    bytes.pop();
    let frame = encoded(&picture(width.into(), height.into()), ImageFormat::Gif);
    // The encoder's own frame: everything from its image descriptor, up to the trailer.
    let start = frame.iter().position(|byte| *byte == 0x2C).unwrap();
    for delay in delays {
        let [low, high] = delay.to_le_bytes();
        bytes.extend([0x21, 0xF9, 4, 0, low, high, 0, 0]);
        bytes.extend(&frame[start..frame.len() - 1]);
    }
    bytes.push(0x3B);
    bytes
}

/// A header that announces a size, and no frame.
pub fn gif_claiming(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = b"GIF89a".to_vec();
    bytes.extend(width.to_le_bytes());
    bytes.extend(height.to_le_bytes());
    bytes.extend([0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x3B]);
    bytes
}

/// A PNG that announces a size far beyond its few bytes.
pub fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(1, 1);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 },
        )
    })
}

/// What the MP4 builder writes.
#[derive(Clone, Copy)]
pub struct Film {
    pub entry: [u8; 4],
    /// In thousandths of a second.
    pub duration: u32,
    pub media_duration: u32,
    pub quarter_turn: bool,
    pub movie_last: bool,
    /// 64-bit `mdat` size and version 1 headers.
    pub wide: bool,
    /// Samples in each fragment, at 30 per second.
    pub fragments: &'static [u32],
}

impl Default for Film {
    fn default() -> Self {
        Self {
            entry: *b"avc1",
            duration: 5000,
            media_duration: 5000,
            quarter_turn: false,
            movie_last: false,
            wide: false,
            fragments: &[],
        }
    }
}

fn boxed(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let size = u32::try_from(body.len() + 8).unwrap().to_be_bytes();
    [&size[..], &kind, body].concat()
}

fn words(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_be_bytes()).collect()
}

fn header(kind: [u8; 4], wide: bool, timescale: u32, duration: u32, rest: usize) -> Vec<u8> {
    let mut body = if wide {
        words(&[1 << 24, 0, 0, 0, 0, timescale, 0, duration])
    } else {
        words(&[0, 0, 0, timescale, duration])
    };
    body.resize(body.len() + rest, 0);
    boxed(kind, &body)
}

/// A minimal MP4 with one video track.
pub fn film(film: &Film) -> Vec<u8> {
    let kind = boxed(*b"ftyp", b"isom\0\0\0\0isomavc1");
    let data = if film.wide {
        [&words(&[1])[..], b"mdat", &words(&[0, 20]), b"data"].concat()
    } else {
        boxed(*b"mdat", b"data")
    };
    let moov = movie(film);
    let mut whole = if film.movie_last { [kind, data, moov].concat() } else { [kind, moov, data].concat() };
    for samples in film.fragments {
        let track =
            [boxed(*b"tfhd", &words(&[8, 1, 1000])), boxed(*b"trun", &words(&[0, *samples]))].concat();
        whole.extend(boxed(*b"moof", &boxed(*b"traf", &track)));
    }
    whole
}

fn movie(film: &Film) -> Vec<u8> {
    let one = 0x1_0000;
    let matrix = if film.quarter_turn { [0, one, 0, 0xFFFF_0000, 0, 0] } else { [one, 0, 0, 0, one, 0] };
    let times: &[u32] = if film.wide { &[1 << 24, 0, 0, 0, 0, 1, 0, 0, 0] } else { &[0, 0, 0, 1, 0, 0] };
    let track = [times, &[0; 4], &matrix, &[0, 0, 1 << 30], &[640 << 16, 360 << 16]].concat();
    let mut entry = vec![0; 70];
    entry[24..28].copy_from_slice(&[2, 128, 1, 104]);
    let descriptions = [&words(&[0, 1])[..], &boxed(film.entry, &entry)].concat();
    let table = boxed(*b"minf", &boxed(*b"stbl", &boxed(*b"stsd", &descriptions)));
    let handler = boxed(*b"hdlr", &[&words(&[0, 0])[..], b"vide", &[0; 13]].concat());
    // Media time in 1/30,000 s when there are fragments, so that 1,000 ticks are one of 30 samples.
    let scale = if film.fragments.is_empty() { 1000 } else { 30_000 };
    let media = [header(*b"mdhd", film.wide, scale, film.media_duration, 4), handler, table].concat();
    let only_track = [boxed(*b"tkhd", &words(&track)), boxed(*b"mdia", &media)].concat();
    boxed(
        *b"moov",
        &[header(*b"mvhd", film.wide, 1000, film.duration, 80), boxed(*b"trak", &only_track)].concat(),
    )
}

fn element(id: &[u8], body: &[u8]) -> Vec<u8> {
    let size = u32::try_from(body.len()).unwrap() | 0x1000_0000;
    [id, &size.to_be_bytes(), body].concat()
}

/// A minimal WebM of 320 × 240, with a length in milliseconds if any.
pub fn webm(duration: Option<f64>, codec: &str) -> Vec<u8> {
    let kind = element(b"\x1A\x45\xDF\xA3", &element(b"\x42\x82", b"webm"));
    let scale = element(b"\x2A\xD7\xB1", &[0x0F, 0x42, 0x40]);
    let length = duration.map(|ms| element(b"\x44\x89", &ms.to_be_bytes())).unwrap_or_default();
    let info = element(b"\x15\x49\xA9\x66", &[scale, length].concat());
    let video = [element(b"\xB0", &[1, 64]), element(b"\xBA", &[240])].concat();
    let entry =
        [element(b"\x83", &[1]), element(b"\x86", codec.as_bytes()), element(b"\xE0", &video)].concat();
    let tracks = element(b"\x16\x54\xAE\x6B", &element(b"\xAE", &entry));
    let cluster = element(b"\x1F\x43\xB6\x75", &element(b"\xE7", &[0]));
    [kind, element(b"\x18\x53\x80\x67", &[info, tracks, cluster].concat())].concat()
}
