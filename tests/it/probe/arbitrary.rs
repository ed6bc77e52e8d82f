//! Whatever the bytes, reading them ends, does not panic, and reads no more than it must.

use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};

use atrium::media;
use proptest::prelude::*;

use super::{probe, samples};

fn seeds() -> Vec<Vec<u8>> {
    vec![
        samples::jpeg(24, 16),
        samples::turned_jpeg(24, 16),
        samples::png(24, 16),
        samples::webp(24, 16),
        samples::gif(12, 8, &[5, 5]),
        samples::film(&samples::Film::default()),
        samples::film(&samples::Film {
            fragments: &[3],
            duration: 0,
            media_duration: 0,
            ..samples::Film::default()
        }),
        samples::webm(Some(900.0), "V_VP9"),
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><g><path d='M0 0'/></g></svg>".to_vec(),
    ]
}

/// Any facts that come out must be possible ones.
fn check(bytes: &[u8]) {
    if let Ok((facts, _)) = probe(bytes) {
        assert!(facts.width > 0 && facts.height > 0, "{facts:?}");
        assert!(facts.duration_ms.is_none_or(|ms| ms >= 0), "{facts:?}");
        assert_eq!(facts.codec.is_some(), facts.file_type.kind() == media::Kind::Video);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        check(&bytes);
    }

    #[test]
    fn any_bytes_after_a_true_beginning(which in 0..9_usize, keep in 4..64_usize, bytes in proptest::collection::vec(any::<u8>(), 0..500)) {
        let seed = seeds().swap_remove(which);
        let head = seed.get(..keep).unwrap_or(&seed);
        check(&[head, &bytes].concat());
    }

    #[test]
    fn a_few_changed_bytes(which in 0..9_usize, changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut seed = seeds().swap_remove(which);
        for (at, byte) in changes {
            let at = at.index(seed.len());
            seed[at] = byte;
        }
        check(&seed);
    }

    #[test]
    fn a_piece_cut_out_or_doubled(which in 0..9_usize, from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        let seed = seeds().swap_remove(which);
        let (a, b) = (from.index(seed.len()), to.index(seed.len()));
        check(&[&seed[..a], &seed[b..]].concat());
    }
}

/// Says it is `size` bytes of zeros after a beginning, and counts what is read of it.
struct Vast {
    head: Cursor<Vec<u8>>,
    at: u64,
    size: u64,
    read: u64,
}

impl Read for Vast {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.size.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let count = into.len().min(left);
        into[..count].fill(0);
        self.head.set_position(self.at);
        let _ = self.head.read(&mut into[..count])?;
        self.at += count as u64;
        self.read += count as u64;
        Ok(count)
    }
}

impl Seek for Vast {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(by) => self.size.checked_add_signed(by).unwrap(),
            SeekFrom::Current(by) => self.at.checked_add_signed(by).unwrap(),
        };
        Ok(self.at)
    }
}

#[test]
fn a_film_of_a_terabyte_costs_a_few_kilobytes() {
    let mut head = samples::film(&samples::Film::default());
    head.truncate(head.len() - 12);
    head.extend([0, 0, 0, 0]);
    head.extend(b"mdat");
    let mut source =
        BufReader::with_capacity(512, Vast { head: Cursor::new(head), at: 0, size: 1 << 40, read: 0 });
    let (facts, _) = media::probe(&mut source).unwrap();
    assert_eq!(facts.duration_ms, Some(5000));
    assert!(source.get_ref().read < 200_000, "{} bytes were read", source.get_ref().read);
}

#[test]
fn a_terabyte_of_nothing_after_any_beginning_ends_soon() {
    for seed in seeds() {
        for keep in [16, 40, 100, seed.len()] {
            let head = seed.get(..keep).unwrap_or(&seed).to_vec();
            let mut source = BufReader::with_capacity(
                512,
                Vast { head: Cursor::new(head), at: 0, size: 1 << 40, read: 0 },
            );
            assert!(source.fill_buf().is_ok());
            let _ = media::probe(&mut source);
            let read = source.get_ref().read;
            assert!(read < 64 << 20, "{read} bytes were read after {keep} of {}", seed.len());
        }
    }
}
