//! GIF: how long one loop of an animation lasts, read from its blocks without decoding a frame.

use std::io::{BufRead, Read, Seek, SeekFrom};

use super::whole::skip_bytes;
use super::{ProbeError, Refusal};

/// The most frames of one animation.
const MAX_FRAMES: u32 = 20_000;

/// Walks all blocks to the trailer; the length of one loop in milliseconds, or `None` for a still.
pub fn duration_ms<R: BufRead + Seek>(source: &mut R) -> Result<Option<i64>, ProbeError> {
    source.seek(SeekFrom::Start(0))?;
    let mut screen = [0; 13];
    source.read_exact(&mut screen)?;
    let [.., flags, _, _] = screen;
    skip_bytes(source, table_bytes(flags))?;
    let (mut frames, mut total_ms) = (0_u32, 0_i64);
    loop {
        match byte(source)? {
            0x21 => total_ms += extension(source)?,
            0x2C => {
                frames += 1;
                if frames > MAX_FRAMES {
                    return Err(Refusal::malformed().into());
                }
                frame(source)?;
            }
            0x3B => {
                return if frames == 0 {
                    Err(Refusal::malformed().into())
                } else {
                    Ok((frames > 1).then_some(total_ms))
                };
            }
            0x00 => {}
            _ => return Err(Refusal::malformed().into()),
        }
    }
}

fn byte<R: Read>(source: &mut R) -> Result<u8, ProbeError> {
    let mut one = [0];
    source.read_exact(&mut one)?;
    let [value] = one;
    Ok(value)
}

/// Bytes of the colour table that the flags announce.
const fn table_bytes(flags: u8) -> u64 {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

fn frame<R: BufRead + Seek>(source: &mut R) -> Result<(), ProbeError> {
    let mut head = [0; 9];
    source.read_exact(&mut head)?;
    let [.., flags] = head;
    skip_bytes(source, table_bytes(flags) + 1)?;
    sub_blocks(source)
}

fn sub_blocks<R: BufRead + Seek>(source: &mut R) -> Result<(), ProbeError> {
    loop {
        match byte(source)? {
            0 => return Ok(()),
            size => skip_bytes(source, u64::from(size))?,
        }
    }
}

/// One extension; a graphic control says how long its frame stays. Browsers read 10 ms or less as
/// 100 ms, and so do we: it is what the screen will do.
fn extension<R: BufRead + Seek>(source: &mut R) -> Result<i64, ProbeError> {
    let label = byte(source)?;
    if label != 0xF9 {
        sub_blocks(source)?;
        return Ok(0);
    }
    let mut control = [0; 5];
    source.read_exact(&mut control)?;
    let [size, _, low, high, _] = control;
    if size != 4 {
        return Err(Refusal::malformed().into());
    }
    sub_blocks(source)?;
    let hundredths = i64::from(u16::from_le_bytes([low, high]));
    Ok(if hundredths <= 1 { 100 } else { hundredths * 10 })
}
