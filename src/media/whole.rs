//! Is the file all there? Decoders forgive a missing end (a JPEG cut in half decodes to half a
//! picture); a screen that shows it for a week does not. Each reader walks to its type's end mark.

use std::io::{BufRead, Read, Seek, SeekFrom};

use super::{FileType, ProbeError, Refusal};

/// Fails when the picture's container does not reach its own end mark.
pub(super) fn check<R: BufRead + Seek>(source: &mut R, file_type: FileType) -> Result<(), ProbeError> {
    source.seek(SeekFrom::Start(0))?;
    match file_type {
        FileType::Jpeg => jpeg(source),
        FileType::Png => png(source),
        FileType::WebP => webp(source),
        _ => Ok(()),
    }
}

fn byte<R: Read>(source: &mut R) -> Result<u8, ProbeError> {
    let mut one = [0];
    source.read_exact(&mut one)?;
    let [value] = one;
    Ok(value)
}

/// Walks the segments; inside a scan looks for the next marker that is not stuffing or a restart.
fn jpeg<R: BufRead + Seek>(source: &mut R) -> Result<(), ProbeError> {
    source.seek_relative(2)?;
    loop {
        match next_marker(source)? {
            0xD9 => return Ok(()),
            0x00 | 0x01 | 0xD0..=0xD8 => {}
            _ => {
                let mut size = [0; 2];
                source.read_exact(&mut size)?;
                let skip = u16::from_be_bytes(size).checked_sub(2).ok_or(Refusal::malformed())?;
                skip_bytes(source, u64::from(skip))?;
            }
        }
    }
}

fn next_marker<R: BufRead>(source: &mut R) -> Result<u8, ProbeError> {
    loop {
        source.skip_until(0xFF)?;
        let mut code = byte(source)?;
        while code == 0xFF {
            code = byte(source)?;
        }
        if code != 0 {
            return Ok(code);
        }
    }
}

fn png<R: BufRead + Seek>(source: &mut R) -> Result<(), ProbeError> {
    skip_bytes(source, 8)?;
    loop {
        let mut head = [0; 8];
        source.read_exact(&mut head)?;
        let [a, b, c, d, kind @ ..] = head;
        let size = u32::from_be_bytes([a, b, c, d]);
        if &kind == b"IEND" {
            return skip_bytes(source, 4);
        }
        skip_bytes(source, u64::from(size) + 4)?;
    }
}

fn webp<R: BufRead + Seek>(source: &mut R) -> Result<(), ProbeError> {
    let mut head = [0; 8];
    source.read_exact(&mut head)?;
    let [_, _, _, _, size @ ..] = head;
    skip_bytes(source, u64::from(u32::from_le_bytes(size)))
}

/// Moves on by `count` bytes that must exist.
pub(super) fn skip_bytes<R: BufRead + Seek>(source: &mut R, count: u64) -> Result<(), ProbeError> {
    let Some(before) = count.checked_sub(1) else { return Ok(()) };
    source.seek_relative(i64::try_from(before).map_err(|_| Refusal::truncated())?)?;
    byte(source).map(|_| ())
}
