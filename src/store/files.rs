//! The local folder: reading in larger pieces than the store's own 8 kB, each one hop to a blocking
//! thread, and cleaning up after a crash.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    ops::Range,
    path::Path,
};

use bytes::Bytes;
use futures_util::{Stream, stream};

use super::ObjectError;

/// Bytes read at once.
const CHUNK: u64 = 128 * 1024;

/// The given bytes of a file; an error when it ends before them.
pub(super) fn stream(file: File, range: Range<u64>) -> impl Stream<Item = Result<Bytes, ObjectError>> {
    stream::unfold(Some((file, range)), |state| async move {
        let (file, range) = state.filter(|(_, range)| !range.is_empty())?;
        // The file travels to the blocking thread and back; after an error it stays there.
        match tokio::task::spawn_blocking(move || next(file, range)).await {
            Ok(Ok((bytes, rest))) => Some((Ok(bytes), Some(rest))),
            Ok(Err(error)) => Some((Err(failed(error)), None)),
            Err(error) => Some((Err(failed(io::Error::other(error))), None)),
        }
    })
}

fn next(mut file: File, range: Range<u64>) -> io::Result<(Bytes, (File, Range<u64>))> {
    let size = (range.end - range.start).min(CHUNK);
    let mut bytes = Vec::with_capacity(usize::try_from(size).map_err(io::Error::other)?);
    file.seek(SeekFrom::Start(range.start))?;
    if u64::try_from(file.by_ref().take(size).read_to_end(&mut bytes)?).unwrap_or(0) < size {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok((bytes.into(), (file, range.start + size..range.end)))
}

fn failed(error: io::Error) -> ObjectError {
    ObjectError::Failed(object_store::Error::Generic { store: "LocalFileSystem", source: Box::new(error) })
}

/// Removes objects that a crash left half-written: the store writes them as `name#number` beside
/// their place and renames them when they are whole. Call it before anything writes.
pub fn clear_staged(folder: &Path) -> io::Result<()> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            clear_staged(&entry.path())?;
        } else if entry.file_name().to_string_lossy().contains('#') {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_half_written_objects_go() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("media/ab");
        std::fs::create_dir_all(&inner).unwrap();
        std::fs::write(inner.join("abcd"), "whole").unwrap();
        std::fs::write(inner.join("abcd#1"), "ha").unwrap();
        clear_staged(folder.path()).unwrap();
        let left: Vec<_> =
            std::fs::read_dir(&inner).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["abcd"]);
        clear_staged(&folder.path().join("none")).unwrap();
    }
}
