//! Films recorded in fragments (`moof`): without a total in the header, the samples add up to it.

use std::io::{Read, Seek};

use super::boxes::{BoxHead, Boxes};
use super::track::Track;
use crate::media::{ProbeError, Refusal};

/// The most samples whose own durations are read: ten hours at 60 per second.
const MAX_SAMPLES: u32 = 2_160_000;

/// The length of the fragments seen so far.
#[derive(Default)]
pub(super) struct Fragments {
    /// In ticks of the track's timescale.
    pub ticks: u64,
    read: u32,
}

/// `tfhd` flags for the optional fields before the default duration, and for itself.
const BASE_OFFSET: u32 = 0x01;
const DESCRIPTION: u32 = 0x02;
const DEFAULT_DURATION: u32 = 0x08;
/// `trun` flags.
const DATA_OFFSET: u32 = 0x01;
const FIRST_FLAGS: u32 = 0x04;
const SAMPLE_DURATION: u32 = 0x100;
const SAMPLE_FIELDS: u32 = 0xF00;

impl Fragments {
    /// Adds one `moof`, counting only `track`.
    pub fn add<R: Read + Seek>(
        &mut self,
        boxes: &mut Boxes<'_, R>,
        moof: &BoxHead,
        track: &Track,
        default_sample: u64,
    ) -> Result<(), ProbeError> {
        let mut at = moof.body;
        while let Some(head) = boxes.next(&mut at, moof.end)? {
            if &head.kind == b"traf" {
                self.add_track(boxes, &head, track.id, default_sample)?;
            }
        }
        Ok(())
    }

    fn add_track<R: Read + Seek>(
        &mut self,
        boxes: &mut Boxes<'_, R>,
        traf: &BoxHead,
        id: u32,
        mut sample: u64,
    ) -> Result<(), ProbeError> {
        let mut at = traf.body;
        while let Some(head) = boxes.next(&mut at, traf.end)? {
            match &head.kind {
                b"tfhd" if boxes.u32(&head, 4)? != id => return Ok(()),
                b"tfhd" => sample = default_duration(boxes, &head)?.unwrap_or(sample),
                b"trun" => self.add_run(boxes, &head, sample)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn add_run<R: Read + Seek>(
        &mut self,
        boxes: &mut Boxes<'_, R>,
        trun: &BoxHead,
        sample: u64,
    ) -> Result<(), ProbeError> {
        let flags = boxes.u32(trun, 0)?;
        let count = boxes.u32(trun, 4)?;
        if flags & SAMPLE_DURATION == 0 {
            self.ticks = self.ticks.saturating_add(sample.saturating_mul(u64::from(count)));
            return Ok(());
        }
        self.read = self.read.saturating_add(count);
        if self.read > MAX_SAMPLES {
            return Err(Refusal::malformed().into());
        }
        let stride = 4 * u64::from((flags & SAMPLE_FIELDS).count_ones());
        let first = 8 + 4 * u64::from((flags & (DATA_OFFSET | FIRST_FLAGS)).count_ones());
        for index in 0..u64::from(count) {
            let ticks = boxes.u32(trun, first + index * stride)?;
            self.ticks = self.ticks.saturating_add(u64::from(ticks));
        }
        Ok(())
    }
}

fn default_duration<R: Read + Seek>(
    boxes: &mut Boxes<'_, R>,
    tfhd: &BoxHead,
) -> Result<Option<u64>, ProbeError> {
    let flags = boxes.u32(tfhd, 0)?;
    if flags & DEFAULT_DURATION == 0 {
        return Ok(None);
    }
    let offset = if flags & BASE_OFFSET == 0 { 0 } else { 8 } + if flags & DESCRIPTION == 0 { 0 } else { 4 };
    boxes.u32(tfhd, 8 + offset).map(|ticks| Some(u64::from(ticks)))
}
