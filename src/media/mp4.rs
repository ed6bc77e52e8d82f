//! MP4 (ISO base media, ISO/IEC 14496-12): length, size as shown, and codec, from the headers.

mod boxes;
mod fragments;
mod track;

use std::io::{Read, Seek, SeekFrom};

use self::boxes::{BoxHead, Boxes};
use self::fragments::Fragments;
use self::track::Track;
use super::{Facts, FileType, ProbeError, Refusal, length_ms};

/// Reads an MP4 file. Only headers are read, each into a buffer of fixed size.
pub fn probe<R: Read + Seek>(source: &mut R) -> Result<Facts, ProbeError> {
    let end = source.seek(SeekFrom::End(0))?;
    let mut boxes = Boxes::new(source);
    let (mut movie, mut fragments, mut has_media, mut at) = (None, Fragments::default(), false, 0);
    while let Some(head) = boxes.next(&mut at, end)? {
        match &head.kind {
            b"moov" if movie.is_none() => movie = Some(Movie::read(&mut boxes, &head)?),
            b"moof" => {
                if let Some(movie) = &movie {
                    fragments.add(&mut boxes, &head, &movie.track, movie.default_sample)?;
                }
            }
            b"mdat" => has_media |= head.end > head.body,
            _ => {}
        }
    }
    let movie = movie.ok_or(Refusal::truncated())?;
    if !has_media {
        return Err(Refusal::truncated().into());
    }
    movie.facts(&fragments).map_err(ProbeError::from)
}

/// What the `moov` box tells.
struct Movie {
    timescale: u64,
    /// In ticks of `timescale`; 0 when unknown.
    duration: u64,
    /// The whole length of a fragmented film, if it says so (`mehd`), in ticks of `timescale`.
    fragmented: u64,
    /// Default ticks of one sample in fragments (`trex`).
    default_sample: u64,
    track: Track,
}

impl Movie {
    fn read<R: Read + Seek>(boxes: &mut Boxes<'_, R>, moov: &BoxHead) -> Result<Self, ProbeError> {
        let (mut header, mut extends, mut track, mut at) = (None, None, None, moov.body);
        while let Some(head) = boxes.next(&mut at, moov.end)? {
            match &head.kind {
                b"mvhd" => header = Some(boxes.durations(&head)?),
                b"mvex" => extends = Some(head),
                b"trak" if track.is_none() => track = Track::read(boxes, &head)?,
                _ => {}
            }
        }
        let (timescale, duration) = header.ok_or(Refusal::malformed())?;
        let track = track.ok_or(Refusal::TypeUnsupported { detected: "audio/mp4" })?;
        let mut movie = Self { timescale, duration, fragmented: 0, default_sample: 0, track };
        if let Some(mvex) = extends {
            movie.read_extends(boxes, &mvex)?;
        }
        Ok(movie)
    }

    fn read_extends<R: Read + Seek>(
        &mut self,
        boxes: &mut Boxes<'_, R>,
        mvex: &BoxHead,
    ) -> Result<(), ProbeError> {
        let mut at = mvex.body;
        while let Some(head) = boxes.next(&mut at, mvex.end)? {
            match &head.kind {
                b"mehd" => self.fragmented = boxes.versioned(&head, 4, 4)?,
                b"trex" if boxes.u32(&head, 4)? == self.track.id => {
                    self.default_sample = u64::from(boxes.u32(&head, 12)?);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The film's own length first; for fragmented films what the fragments add up to.
    fn facts(self, fragments: &Fragments) -> Result<Facts, Refusal> {
        let track = self.track;
        let duration_ms = length_ms(self.duration, self.timescale)
            .or_else(|| length_ms(self.fragmented, self.timescale))
            .or_else(|| length_ms(track.duration, track.timescale))
            .or_else(|| length_ms(fragments.ticks, track.timescale))
            .ok_or(Refusal::LengthUnreadable)?;
        let (width, height) = track.shown_size().ok_or(Refusal::malformed())?;
        let codec = Some(track.codec);
        Ok(Facts { file_type: FileType::Mp4, width, height, duration_ms: Some(duration_ms), codec })
    }
}
