//! Walking boxes: every size is checked against its parent, and a file has a budget of boxes.

use std::io::{Read, Seek, SeekFrom};

use crate::media::{ProbeError, Refusal};

/// The most boxes read of one file; a two-hour film in one-second fragments has about 60,000.
const MAX_BOXES: u32 = 1_000_000;

/// Where a box lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct BoxHead {
    pub kind: [u8; 4],
    /// Offset of the first byte after the header.
    pub body: u64,
    /// Offset after the last byte.
    pub end: u64,
}

/// Reads boxes and single fields of them.
pub(super) struct Boxes<'a, R> {
    source: &'a mut R,
    left: u32,
}

impl<'a, R: Read + Seek> Boxes<'a, R> {
    pub fn new(source: &'a mut R) -> Self {
        Self { source, left: MAX_BOXES }
    }

    /// The box at `at`, which moves behind it; `None` at the parent's end.
    pub fn next(&mut self, at: &mut u64, parent_end: u64) -> Result<Option<BoxHead>, ProbeError> {
        let start = *at;
        if start >= parent_end {
            return Ok(None);
        }
        self.left = self.left.checked_sub(1).ok_or(Refusal::malformed())?;
        let [a, b, c, d, kind @ ..] = self.bytes::<8>(start, parent_end)?;
        let (header, size) = match u32::from_be_bytes([a, b, c, d]) {
            0 => (8, parent_end - start),
            1 => (16, u64::from_be_bytes(self.bytes(start + 8, parent_end)?)),
            size => (8, u64::from(size)),
        };
        if size < header {
            return Err(Refusal::malformed().into());
        }
        let end = start.checked_add(size).filter(|end| *end <= parent_end).ok_or(Refusal::truncated())?;
        *at = end;
        Ok(Some(BoxHead { kind, body: start + header, end }))
    }

    /// `N` bytes at `at`, all before `end`.
    pub fn bytes<const N: usize>(&mut self, at: u64, end: u64) -> Result<[u8; N], ProbeError> {
        let count = u64::try_from(N).unwrap_or(u64::MAX);
        if at.checked_add(count).is_none_or(|after| after > end) {
            return Err(Refusal::truncated().into());
        }
        let mut bytes = [0; N];
        self.source.seek(SeekFrom::Start(at))?;
        self.source.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    /// `N` bytes, `offset` into the box.
    pub fn field<const N: usize>(&mut self, head: &BoxHead, offset: u64) -> Result<[u8; N], ProbeError> {
        self.bytes(head.body.saturating_add(offset), head.end)
    }

    /// A 32-bit number, `offset` into the box.
    pub fn u32(&mut self, head: &BoxHead, offset: u64) -> Result<u32, ProbeError> {
        self.field(head, offset).map(u32::from_be_bytes)
    }

    /// Whether a full box is of version 1, with 64-bit times.
    pub fn is_wide(&mut self, head: &BoxHead) -> Result<bool, ProbeError> {
        self.field(head, 0).map(|[version]: [u8; 1]| version == 1)
    }

    /// A duration that has 64 bits at `wide` in version 1 and 32 bits at `narrow` in version 0;
    /// all ones mean unknown and give 0.
    pub fn versioned(&mut self, head: &BoxHead, narrow: u64, wide: u64) -> Result<u64, ProbeError> {
        if self.is_wide(head)? {
            let value = u64::from_be_bytes(self.field(head, wide)?);
            Ok(if value == u64::MAX { 0 } else { value })
        } else {
            let value = self.u32(head, narrow)?;
            Ok(if value == u32::MAX { 0 } else { u64::from(value) })
        }
    }

    /// Timescale and duration, which `mvhd` and `mdhd` hold at the same places.
    pub fn durations(&mut self, head: &BoxHead) -> Result<(u64, u64), ProbeError> {
        let place = if self.is_wide(head)? { 20 } else { 12 };
        let timescale = self.u32(head, place)?;
        Ok((u64::from(timescale), self.versioned(head, 16, 24)?))
    }
}
