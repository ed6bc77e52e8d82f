//! Real encoders' files, and the optional helpers, when the machine has `ffmpeg`.

use std::path::{Path, PathBuf};

use atrium::media::{Facts, FileType, ffprobe};

use super::probe;

/// A folder of its own that is removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("atrium-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Encodes two seconds of a test picture; `None`, with the reason printed, when that is impossible.
fn encode(file: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let made = std::process::Command::new("ffmpeg")
        .args([
            "-nostdin",
            "-v",
            "error",
            "-y",
            "-f",
            "lavfi",
            "-i",
            "testsrc=size=320x180:rate=25:duration=2",
        ])
        .args(arguments)
        .arg(file)
        .output();
    match made {
        Ok(made) if made.status.success() => Some(std::fs::read(file).unwrap()),
        Ok(made) => {
            println!("skipped: ffmpeg cannot {arguments:?}: {}", String::from_utf8_lossy(&made.stderr));
            None
        }
        Err(error) => {
            println!("skipped: ffmpeg does not run here ({error})");
            None
        }
    }
}

#[test]
fn files_of_a_real_encoder() {
    let folder = Folder::new("encoder");
    let table: [(&str, &[&str], &str); 7] = [
        ("h264.mp4", &["-c:v", "libx264", "-pix_fmt", "yuv420p"], "h264"),
        ("fast.mp4", &["-c:v", "libx264", "-movflags", "faststart"], "h264"),
        ("pieces.mp4", &["-c:v", "libx264", "-movflags", "frag_keyframe+empty_moov"], "h264"),
        ("hevc.mp4", &["-c:v", "libx265", "-x265-params", "log-level=error"], "hevc"),
        ("av1.mp4", &["-c:v", "libsvtav1", "-preset", "12"], "av1"),
        ("vp9.webm", &["-c:v", "libvpx-vp9", "-deadline", "realtime"], "vp9"),
        ("vp8.webm", &["-c:v", "libvpx", "-deadline", "realtime"], "vp8"),
    ];
    for (name, arguments, codec) in table {
        let Some(bytes) = encode(&folder.0.join(name), arguments) else { continue };
        let (facts, _) = probe(&bytes).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert_eq!((facts.width, facts.height), (320, 180), "{name}");
        assert_eq!(facts.codec.as_deref(), Some(codec), "{name}");
        let ms = facts.duration_ms.unwrap();
        assert!((1900..=2100).contains(&ms), "{name} lasts {ms} ms");
        for cut in [bytes.len() / 2, bytes.len() - 1] {
            assert!(probe(&bytes[..cut]).is_err(), "{name} cut at {cut}");
        }
    }
}

#[test]
fn a_recording_without_length_is_refused() {
    let folder = Folder::new("live");
    let Some(bytes) =
        encode(&folder.0.join("live.webm"), &["-c:v", "libvpx", "-live", "1", "-deadline", "realtime"])
    else {
        return;
    };
    assert_eq!(probe(&bytes).unwrap_err().code(), "media_length_unreadable");
}

#[actix_web::test]
async fn a_frame_and_a_second_opinion() {
    let folder = Folder::new("frame");
    let file = folder.0.join("film.mp4");
    let Some(bytes) = encode(&file, &["-c:v", "libx264", "-pix_fmt", "yuv420p"]) else { return };
    let (facts, _) = probe(&bytes).unwrap();
    let frame = ffprobe::thumbnail(&file, &facts).await.expect("a frame");
    let frame = image::load_from_memory(&frame.0).unwrap();
    assert_eq!((frame.width(), frame.height()), (320, 180));
    assert_eq!(ffprobe::facts(&file, FileType::Mp4).await.unwrap(), facts);
    std::fs::write(&file, b"not a film").unwrap();
    assert_eq!(ffprobe::thumbnail(&file, &facts).await, None);
    let lost: Result<Facts, _> = ffprobe::facts(&file, FileType::Mp4).await;
    assert_eq!(lost.unwrap_err().code(), "media_length_unreadable");
}
