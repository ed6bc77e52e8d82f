//! Walking EBML elements: every size is checked against its parent, and a file has a budget.

use std::io::{Read, Seek, SeekFrom};

use crate::media::{ProbeError, Refusal};

/// The most elements read of one file.
const MAX_ELEMENTS: u32 = 500_000;
/// The longest text that is read, in bytes.
const MAX_TEXT: usize = 32;

/// Where an element lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element {
    pub id: u32,
    /// Offset of the first byte after id and size.
    pub body: u64,
    /// Offset after the last byte; the parent's end when the size is unknown.
    pub end: u64,
    /// The writer did not know the size when it began (a live recording).
    pub unknown_size: bool,
}

/// Reads elements and their values.
pub(super) struct Elements<'a, R> {
    source: &'a mut R,
    left: u32,
}

impl<'a, R: Read + Seek> Elements<'a, R> {
    pub fn new(source: &'a mut R) -> Self {
        Self { source, left: MAX_ELEMENTS }
    }

    /// The element at `at`, which moves behind it; `None` at the parent's end.
    pub fn next(&mut self, at: &mut u64, parent_end: u64) -> Result<Option<Element>, ProbeError> {
        if *at >= parent_end {
            return Ok(None);
        }
        self.left = self.left.checked_sub(1).ok_or(Refusal::malformed())?;
        let (id, id_bytes, _) = self.number(*at, parent_end, 4, true)?;
        let size_at = at.saturating_add(id_bytes);
        let (size, size_bytes, unknown_size) = self.number(size_at, parent_end, 8, false)?;
        let body = size_at.saturating_add(size_bytes);
        let end = if unknown_size {
            parent_end
        } else {
            body.checked_add(size).filter(|end| *end <= parent_end).ok_or(Refusal::truncated())?
        };
        *at = end;
        let id = u32::try_from(id).map_err(|_| Refusal::malformed())?;
        Ok(Some(Element { id, body, end, unknown_size }))
    }

    /// A number whose leading zero bits give its length: value, bytes taken, and whether all value
    /// bits are ones (unknown). An id keeps its length mark.
    fn number(
        &mut self,
        at: u64,
        end: u64,
        longest: usize,
        keep_mark: bool,
    ) -> Result<(u64, u64, bool), ProbeError> {
        let mut bytes = [0_u8; 8];
        let (first, rest) = bytes.split_at_mut(1);
        self.read(at, end, first)?;
        let lead = first.first().copied().unwrap_or(0);
        let more = usize::try_from(lead.leading_zeros()).unwrap_or(8);
        if more >= longest {
            return Err(Refusal::malformed().into());
        }
        let tail = rest.get_mut(..more).ok_or(Refusal::malformed())?;
        self.read(at.saturating_add(1), end, tail)?;
        let mark = 0x80_u8 >> more;
        let start = if keep_mark { lead } else { lead & !mark };
        let value = tail.iter().fold(u64::from(start), |value, byte| (value << 8) | u64::from(*byte));
        let ones = lead & (mark - 1) == mark - 1 && tail.iter().all(|byte| *byte == 0xFF);
        Ok((value, u64::try_from(more).unwrap_or(8) + 1, ones))
    }

    fn read(&mut self, at: u64, end: u64, into: &mut [u8]) -> Result<(), ProbeError> {
        let count = u64::try_from(into.len()).unwrap_or(u64::MAX);
        if at.checked_add(count).is_none_or(|after| after > end) {
            return Err(Refusal::truncated().into());
        }
        self.source.seek(SeekFrom::Start(at))?;
        self.source.read_exact(into)?;
        Ok(())
    }

    /// The element's bytes in `N` bytes of space, filled from the right.
    fn right_aligned<const N: usize>(&mut self, element: &Element) -> Result<[u8; N], ProbeError> {
        let size = usize::try_from(element.end - element.body).unwrap_or(usize::MAX);
        let mut bytes = [0; N];
        let start = N.checked_sub(size).ok_or(Refusal::malformed())?;
        let into = bytes.get_mut(start..).ok_or(Refusal::malformed())?;
        self.read(element.body, element.end, into)?;
        Ok(bytes)
    }

    /// An unsigned number of up to eight bytes.
    pub fn unsigned(&mut self, element: &Element) -> Result<u64, ProbeError> {
        self.right_aligned(element).map(u64::from_be_bytes)
    }

    /// A float of four or eight bytes.
    pub fn float(&mut self, element: &Element) -> Result<f64, ProbeError> {
        match element.end - element.body {
            4 => Ok(f64::from(f32::from_be_bytes(self.right_aligned(element)?))),
            8 => Ok(f64::from_be_bytes(self.right_aligned(element)?)),
            _ => Err(Refusal::malformed().into()),
        }
    }

    /// A short printable text, without its padding.
    pub fn text(&mut self, element: &Element) -> Result<String, ProbeError> {
        let bytes: [u8; MAX_TEXT] = self.right_aligned(element)?;
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim_matches('\0');
        if text.chars().all(|c| c.is_ascii_graphic()) {
            Ok(text.to_owned())
        } else {
            Err(Refusal::malformed().into())
        }
    }
}
