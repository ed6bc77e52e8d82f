//! One track: is it a film, how large is it shown, and in what codec.

use std::io::{Read, Seek};

use super::boxes::{BoxHead, Boxes};
use crate::media::{ProbeError, Refusal};

/// The largest side a video may claim, in pixels; also keeps sums far from overflow.
const MAX_SIDE: u32 = 16_384;

/// The first video track.
pub(super) struct Track {
    pub id: u32,
    pub timescale: u64,
    /// In ticks of `timescale`; 0 when unknown.
    pub duration: u64,
    pub codec: String,
    /// Turned by a quarter: width and height change places.
    quarter_turn: bool,
    /// As the track header says, in pixels.
    display: (u32, u32),
    /// As the sample entry says, in pixels.
    coded: (u32, u32),
}

impl Track {
    /// Reads a `trak` box; `None` when it is not a video track.
    pub fn read<R: Read + Seek>(
        boxes: &mut Boxes<'_, R>,
        trak: &BoxHead,
    ) -> Result<Option<Self>, ProbeError> {
        let (mut header, mut media, mut at) = (None, None, trak.body);
        while let Some(head) = boxes.next(&mut at, trak.end)? {
            match &head.kind {
                b"tkhd" => header = Some(head),
                b"mdia" => media = Some(head),
                _ => {}
            }
        }
        let (header, media) = header.zip(media).ok_or(Refusal::malformed())?;
        let Some(media) = Media::read(boxes, &media)? else { return Ok(None) };
        let (id, quarter_turn, display) = read_header(boxes, &header)?;
        let Media { timescale, duration, codec, coded } = media;
        Ok(Some(Self { id, timescale, duration, codec, quarter_turn, display, coded }))
    }

    /// Width and height after rotation, when they are possible at all.
    pub fn shown_size(&self) -> Option<(u32, u32)> {
        let possible =
            |(width, height): &(u32, u32)| (1..=MAX_SIDE).contains(width) && (1..=MAX_SIDE).contains(height);
        let (width, height) = [self.display, self.coded].into_iter().find(possible)?;
        Some(if self.quarter_turn { (height, width) } else { (width, height) })
    }
}

fn read_header<R: Read + Seek>(
    boxes: &mut Boxes<'_, R>,
    tkhd: &BoxHead,
) -> Result<(u32, bool, (u32, u32)), ProbeError> {
    let (id_at, matrix_at) = if boxes.is_wide(tkhd)? { (20, 52) } else { (12, 40) };
    let id = boxes.u32(tkhd, id_at)?;
    let (a, d) = (boxes.u32(tkhd, matrix_at)?, boxes.u32(tkhd, matrix_at + 16)?);
    let (b, c) = (boxes.u32(tkhd, matrix_at + 4)?, boxes.u32(tkhd, matrix_at + 12)?);
    let quarter_turn = a == 0 && d == 0 && b != 0 && c != 0;
    // 16.16 fixed point.
    let display = (boxes.u32(tkhd, matrix_at + 36)? >> 16, boxes.u32(tkhd, matrix_at + 40)? >> 16);
    Ok((id, quarter_turn, display))
}

/// What `mdia` tells of a video track.
struct Media {
    timescale: u64,
    duration: u64,
    codec: String,
    coded: (u32, u32),
}

impl Media {
    fn read<R: Read + Seek>(boxes: &mut Boxes<'_, R>, mdia: &BoxHead) -> Result<Option<Self>, ProbeError> {
        let (mut header, mut handler, mut information, mut at) = (None, None, None, mdia.body);
        while let Some(head) = boxes.next(&mut at, mdia.end)? {
            match &head.kind {
                b"mdhd" => header = Some(boxes.durations(&head)?),
                b"hdlr" => handler = Some(boxes.field::<4>(&head, 8)?),
                b"minf" => information = Some(head),
                _ => {}
            }
        }
        if handler != Some(*b"vide") {
            return Ok(None);
        }
        let ((timescale, duration), minf) = header.zip(information).ok_or(Refusal::malformed())?;
        let table = find(boxes, &minf, *b"stbl")?;
        let descriptions = find(boxes, &table, *b"stsd")?;
        // Version, flags and entry count precede the entries; the first one stands for all.
        let mut entry_at = descriptions.body.saturating_add(8);
        let entry = boxes.next(&mut entry_at, descriptions.end)?.ok_or(Refusal::malformed())?;
        let coded = (u16_at(boxes, &entry, 24)?, u16_at(boxes, &entry, 26)?);
        Ok(Some(Self { timescale, duration, codec: codec(entry.kind)?, coded }))
    }
}

fn u16_at<R: Read + Seek>(boxes: &mut Boxes<'_, R>, head: &BoxHead, offset: u64) -> Result<u32, ProbeError> {
    Ok(u32::from(u16::from_be_bytes(boxes.field(head, offset)?)))
}

fn find<R: Read + Seek>(
    boxes: &mut Boxes<'_, R>,
    parent: &BoxHead,
    kind: [u8; 4],
) -> Result<BoxHead, ProbeError> {
    let mut at = parent.body;
    while let Some(head) = boxes.next(&mut at, parent.end)? {
        if head.kind == kind {
            return Ok(head);
        }
    }
    Err(Refusal::malformed().into())
}

/// The codec's common name, or the file's own four letters for one no browser is known to show.
fn codec(entry: [u8; 4]) -> Result<String, Refusal> {
    let name = match &entry {
        b"avc1" | b"avc2" | b"avc3" | b"avc4" => "h264",
        b"hvc1" | b"hev1" | b"dvh1" | b"dvhe" => "hevc",
        b"av01" => "av1",
        b"vp08" => "vp8",
        b"vp09" => "vp9",
        b"mp4v" => "mpeg4",
        b"encv" => return Err(Refusal::Corrupt { reason: "encrypted" }),
        _ if entry.iter().all(u8::is_ascii_alphanumeric) => {
            return Ok(String::from_utf8_lossy(&entry).into_owned());
        }
        _ => return Err(Refusal::malformed()),
    };
    Ok(name.to_owned())
}
