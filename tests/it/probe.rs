//! What a file is, from its bytes: tables of good and bad files, and files made by a machine gun.

pub mod samples;

mod arbitrary;
mod external;

use std::io::Cursor;

use atrium::media::{self, Facts, FileType, ProbeError, Refusal, Thumbnail};

use self::samples::{Film, film};

/// Probes bytes; panics on an I/O error, which memory does not have.
pub fn probe(bytes: &[u8]) -> Result<(Facts, Option<Thumbnail>), Refusal> {
    media::probe(&mut Cursor::new(bytes)).map_err(|error| match error {
        ProbeError::Refused(refusal) => refusal,
        ProbeError::Io(error) => panic!("memory failed: {error}"),
    })
}

fn facts(bytes: &[u8]) -> Facts {
    probe(bytes).unwrap().0
}

fn code(bytes: &[u8]) -> &'static str {
    probe(bytes).unwrap_err().code()
}

#[test]
fn pictures_tell_type_and_size() {
    let table = [
        (samples::jpeg(60, 40), FileType::Jpeg),
        (samples::png(60, 40), FileType::Png),
        (samples::webp(60, 40), FileType::WebP),
        (samples::gif(60, 40, &[10]), FileType::Gif),
    ];
    for (bytes, file_type) in table {
        let (found, thumbnail) = probe(&bytes).unwrap();
        assert_eq!((found.file_type, found.width, found.height), (file_type, 60, 40));
        assert_eq!(found.duration_ms, None, "{file_type:?}");
        let small = image::load_from_memory(&thumbnail.unwrap().0).unwrap();
        assert_eq!((small.width(), small.height()), (60, 40), "small pictures are not enlarged");
    }
}

#[test]
fn thumbnails_keep_proportions_and_transparency() {
    let (_, thumbnail) = probe(&samples::jpeg(1200, 600)).unwrap();
    let small = image::load_from_memory(&thumbnail.unwrap().0).unwrap();
    assert_eq!((small.width(), small.height()), (480, 240));
    let (_, thumbnail) = probe(&samples::clear_png(8, 8)).unwrap();
    assert!(thumbnail.unwrap().0.starts_with(b"\x89PNG"));
}

#[test]
fn an_animation_lasts_as_long_as_its_frames() {
    assert_eq!(facts(&samples::gif(8, 8, &[10, 25])).duration_ms, Some(350));
    assert_eq!(facts(&samples::gif(8, 8, &[0, 0, 0])).duration_ms, Some(300), "as browsers play it");
}

#[test]
fn an_exif_turn_changes_the_size_shown() {
    let found = facts(&samples::turned_jpeg(60, 40));
    assert_eq!((found.width, found.height), (40, 60));
}

#[test]
fn vectors_have_the_size_they_are_drawn_at() {
    let table = [
        ("width='200' height='100'", (200, 100)),
        ("width='1in' height='36pt'", (96, 48)),
        ("viewBox='0 0 320 180'", (320, 180)),
        ("width='640' viewBox='0 0 320 180'", (640, 360)),
        ("width='100%' height='100%' viewBox='0,0,30,20'", (30, 20)),
        ("width='1e30' height='NaN'", (300, 150)),
        ("viewBox='0 0 200000 100000'", (10_000, 5_000)),
        ("", (300, 150)),
    ];
    for (attributes, size) in table {
        let found = facts(format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>").as_bytes());
        assert_eq!((found.width, found.height), size, "{attributes}");
        assert_eq!(found.file_type, FileType::Svg);
    }
}

#[test]
fn vectors_with_entities_or_without_end_are_refused() {
    let bomb = "<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><svg>&b;</svg>";
    assert_eq!(probe(bomb.as_bytes()).unwrap_err(), Refusal::Corrupt { reason: "entities" });
    assert_eq!(code(b"<svg><g></svg>"), "media_corrupt");
    assert_eq!(code(b"<?xml version='1.0'?><note>no <svg/> here</note>"), "media_type_unsupported");
    let drawn = "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://x/'><svg/>";
    assert_eq!(facts(drawn.as_bytes()).width, 300, "drawing programs write a DOCTYPE");
    let deep = format!("{}{}", "<svg>".repeat(100_000), "</svg>".repeat(100_000));
    let _ = probe(deep.as_bytes());
}

#[test]
fn films_tell_length_size_and_codec() {
    for (entry, codec) in [(b"avc1", "h264"), (b"hvc1", "hevc"), (b"av01", "av1"), (b"vp09", "vp9")] {
        let found = facts(&film(&Film { entry: *entry, ..Film::default() }));
        assert_eq!(found.codec.as_deref(), Some(codec));
        assert_eq!((found.width, found.height, found.duration_ms), (640, 360, Some(5000)));
    }
    let turned = facts(&film(&Film { quarter_turn: true, ..Film::default() }));
    assert_eq!((turned.width, turned.height), (360, 640));
    let last = facts(&film(&Film { movie_last: true, wide: true, ..Film::default() }));
    assert_eq!(last.duration_ms, Some(5000), "64-bit boxes, headers after the data");
}

#[test]
fn a_film_without_a_length_is_refused_unless_its_fragments_tell() {
    let silent = Film { duration: 0, media_duration: 0, ..Film::default() };
    assert_eq!(code(&film(&silent)), "media_length_unreadable");
    let unknown = Film { duration: u32::MAX, media_duration: u32::MAX, ..Film::default() };
    assert_eq!(code(&film(&unknown)), "media_length_unreadable");
    let fragmented = Film { fragments: &[30, 45], ..silent };
    assert_eq!(facts(&film(&fragmented)).duration_ms, Some(2500), "75 samples at 30 per second");
}

#[test]
fn webm_tells_length_size_and_codec() {
    let found = facts(&samples::webm(Some(2500.0), "V_VP9"));
    assert_eq!((found.width, found.height, found.duration_ms), (320, 240, Some(2500)));
    assert_eq!(found.codec.as_deref(), Some("vp9"));
    for unreadable in [None, Some(0.0), Some(f64::NAN), Some(f64::INFINITY), Some(-1.0), Some(1e300)] {
        assert_eq!(code(&samples::webm(unreadable, "V_VP9")), "media_length_unreadable", "{unreadable:?}");
    }
}

#[test]
fn other_types_are_named() {
    let table: [(&[u8], &str); 8] = [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "video/quicktime"),
        (b"\0\0\0\x14ftypheic\0\0\0\0mif1", "image/heic"),
        (b"\x1A\x45\xDF\xA3\x93\x42\x82\x88matroska", "video/x-matroska"),
        (b"<!DOCTYPE html><html><svg></svg></html>", "text/html"),
        (b"PK\x03\x04....", "application/zip"),
        (b"MZ this is a program", "unknown"),
        (b"hello", "unknown"),
    ];
    for (bytes, detected) in table {
        assert_eq!(probe(bytes).unwrap_err(), Refusal::TypeUnsupported { detected });
    }
    assert_eq!(probe(b"").unwrap_err(), Refusal::Corrupt { reason: "empty" });
}

#[test]
fn a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() {
    for bomb in [samples::png_claiming(50_000, 50_000), samples::gif_claiming(65_535, 65_535)] {
        assert_eq!(code(&bomb), "image_too_many_pixels");
    }
}

#[test]
fn every_truncation_is_refused() {
    let files = [
        samples::jpeg(64, 48),
        samples::png(64, 48),
        samples::webp(64, 48),
        samples::gif(16, 16, &[10, 10]),
        film(&Film::default()),
        film(&Film { movie_last: true, ..Film::default() }),
        samples::webm(Some(1000.0), "V_VP8"),
    ];
    for file in files {
        for cut in 0..file.len() {
            assert!(probe(&file[..cut]).is_err(), "{cut} of {} bytes were taken", file.len());
        }
    }
}
