//! WebM (EBML, RFC 8794; Matroska, RFC 9559): length, size and codec, from the headers.

mod elements;

use std::io::{Read, Seek, SeekFrom};

use self::elements::{Element, Elements};
use super::{Facts, FileType, ProbeError, Refusal, length_ms};

const EBML: u32 = 0x1A45_DFA3;
const DOC_TYPE: u32 = 0x4282;
const SEGMENT: u32 = 0x1853_8067;
const INFO: u32 = 0x1549_A966;
const TIMECODE_SCALE: u32 = 0x2A_D7B1;
const DURATION: u32 = 0x4489;
const TRACKS: u32 = 0x1654_AE6B;
const TRACK_ENTRY: u32 = 0xAE;
const TRACK_TYPE: u32 = 0x83;
const CODEC_ID: u32 = 0x86;
const VIDEO: u32 = 0xE0;
const PIXEL_WIDTH: u32 = 0xB0;
const PIXEL_HEIGHT: u32 = 0xBA;
const CLUSTER: u32 = 0x1F43_B675;

const VIDEO_TRACK: u64 = 1;
const MAX_SIDE: u64 = 16_384;

/// Reads a WebM file. Only headers are read, each into a buffer of fixed size.
pub fn probe<R: Read + Seek>(source: &mut R) -> Result<Facts, ProbeError> {
    let end = source.seek(SeekFrom::End(0))?;
    let mut elements = Elements::new(source);
    let mut at = 0;
    let header = elements.next(&mut at, end)?.filter(|it| it.id == EBML).ok_or(Refusal::malformed())?;
    check_type(&mut elements, &header)?;
    let segment = loop {
        let element = elements.next(&mut at, end)?.ok_or(Refusal::truncated())?;
        if element.id == SEGMENT {
            break element;
        }
    };
    let (length, film, has_media) = read_segment(&mut elements, &segment)?;
    let film = film.ok_or(Refusal::TypeUnsupported { detected: "audio/webm" })?;
    if !has_media {
        return Err(Refusal::truncated().into());
    }
    let duration_ms = Some(length.ok_or(Refusal::LengthUnreadable)?);
    let (width, height) = film.size.ok_or(Refusal::malformed())?;
    Ok(Facts { file_type: FileType::WebM, width, height, duration_ms, codec: Some(film.codec) })
}

fn check_type<R: Read + Seek>(elements: &mut Elements<'_, R>, header: &Element) -> Result<(), ProbeError> {
    let mut at = header.body;
    while let Some(element) = elements.next(&mut at, header.end)? {
        if element.id == DOC_TYPE {
            let name = elements.text(&element)?;
            if name == "webm" {
                return Ok(());
            }
        }
    }
    Err(Refusal::TypeUnsupported { detected: "video/x-matroska" }.into())
}

type Segment = (Option<i64>, Option<Film>, bool);

/// Walks the segment until its information, its tracks and a first cluster are known. An element of
/// unknown size (a live recording) ends the walk: what follows is inside it.
fn read_segment<R: Read + Seek>(
    elements: &mut Elements<'_, R>,
    segment: &Element,
) -> Result<Segment, ProbeError> {
    let (mut length, mut film, mut has_media, mut at) = (None, None, false, segment.body);
    let (mut saw_info, mut saw_tracks) = (false, false);
    while let Some(element) = elements.next(&mut at, segment.end)? {
        match element.id {
            INFO => (saw_info, length) = (true, read_length(elements, &element)?),
            TRACKS => (saw_tracks, film) = (true, read_tracks(elements, &element)?),
            CLUSTER => has_media = true,
            _ => {}
        }
        if element.unknown_size || (saw_info && saw_tracks && has_media && !segment.unknown_size) {
            break;
        }
    }
    Ok((length, film, has_media))
}

fn read_length<R: Read + Seek>(
    elements: &mut Elements<'_, R>,
    info: &Element,
) -> Result<Option<i64>, ProbeError> {
    let (mut scale, mut duration, mut at) = (1_000_000, None, info.body);
    while let Some(element) = elements.next(&mut at, info.end)? {
        match element.id {
            TIMECODE_SCALE => scale = elements.unsigned(&element)?,
            DURATION => duration = Some(elements.float(&element)?),
            _ => {}
        }
    }
    let Some(ticks) = duration.filter(|ticks| (f64::MIN_POSITIVE..1e18).contains(ticks)) else {
        return Ok(None);
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 1e18, thousandths of a tick dropped"
    )]
    let milliticks = (ticks * 1000.0) as u64;
    // Nanoseconds per tick: milliticks × scale are picoseconds; 10¹² of them are a second.
    let nanoseconds = u128::from(milliticks) * u128::from(scale) / 1000;
    Ok(u64::try_from(nanoseconds).ok().and_then(|ns| length_ms(ns, 1_000_000_000)))
}

/// The first video track.
struct Film {
    codec: String,
    size: Option<(u32, u32)>,
}

fn read_tracks<R: Read + Seek>(
    elements: &mut Elements<'_, R>,
    tracks: &Element,
) -> Result<Option<Film>, ProbeError> {
    let mut at = tracks.body;
    while let Some(element) = elements.next(&mut at, tracks.end)? {
        if element.id == TRACK_ENTRY
            && let Some(film) = read_track(elements, &element)?
        {
            return Ok(Some(film));
        }
    }
    Ok(None)
}

fn read_track<R: Read + Seek>(
    elements: &mut Elements<'_, R>,
    entry: &Element,
) -> Result<Option<Film>, ProbeError> {
    let (mut is_video, mut codec, mut size, mut at) = (false, None, None, entry.body);
    while let Some(element) = elements.next(&mut at, entry.end)? {
        match element.id {
            TRACK_TYPE => is_video = elements.unsigned(&element)? == VIDEO_TRACK,
            CODEC_ID => codec = Some(elements.text(&element)?),
            VIDEO => size = read_size(elements, &element)?,
            _ => {}
        }
    }
    if !is_video {
        return Ok(None);
    }
    let codec = match codec.ok_or(Refusal::malformed())?.as_str() {
        "V_VP8" => "vp8".to_owned(),
        "V_VP9" => "vp9".to_owned(),
        "V_AV1" => "av1".to_owned(),
        "V_MPEG4/ISO/AVC" => "h264".to_owned(),
        "V_MPEGH/ISO/HEVC" => "hevc".to_owned(),
        other => other.to_ascii_lowercase(),
    };
    Ok(Some(Film { codec, size }))
}

fn read_size<R: Read + Seek>(
    elements: &mut Elements<'_, R>,
    video: &Element,
) -> Result<Option<(u32, u32)>, ProbeError> {
    let (mut width, mut height, mut at) = (0, 0, video.body);
    while let Some(element) = elements.next(&mut at, video.end)? {
        match element.id {
            PIXEL_WIDTH => width = elements.unsigned(&element)?,
            PIXEL_HEIGHT => height = elements.unsigned(&element)?,
            _ => {}
        }
    }
    let side = |value: u64| u32::try_from(value).ok().filter(|_| (1..=MAX_SIDE).contains(&value));
    Ok(side(width).zip(side(height)))
}
