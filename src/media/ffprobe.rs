//! `ffprobe` and `ffmpeg`, when the machine has them: a picture of a video, and a second opinion on
//! its length. Never required. They get a path, may open nothing but files, and are killed when late.

use std::ffi::OsString;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde::Deserialize;
use tokio::io::AsyncReadExt;
use tokio::process::Command;

use super::{Facts, FileType, Refusal, Thumbnail, image, length_ms};

/// How long one call may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// The most bytes taken from a call's output.
const MAX_OUTPUT: u64 = 4 * 1024 * 1024;

/// Draws a frame from about a tenth into the video; `None` when there is no `ffmpeg`, it is late, or
/// it cannot decode the file.
pub async fn thumbnail(file: &Path, facts: &Facts) -> Option<Thumbnail> {
    let seconds = facts.duration_ms.unwrap_or(0).clamp(0, 100_000) / 10;
    let seek = format!("{}.{:03}", seconds / 1000, seconds % 1000);
    let side = image::THUMBNAIL_SIDE;
    let scale = format!("scale='min({side},iw)':'min({side},ih)':force_original_aspect_ratio=decrease");
    let mut command = command("ffmpeg", file, facts.file_type, &["-ss", &seek]);
    command.args(["-an", "-sn", "-frames:v", "1", "-vf", &scale, "-threads", "1"]);
    command.args(["-f", "image2pipe", "-c:v", "mjpeg", "-q:v", "4", "-"]);
    let bytes = output(command).await?;
    bytes.starts_with(&[0xFF, 0xD8, 0xFF]).then_some(Thumbnail(bytes))
}

#[derive(Deserialize)]
struct Report {
    format: Option<Format>,
    #[serde(default)]
    streams: Vec<Stream>,
}

#[derive(Deserialize)]
struct Format {
    duration: Option<String>,
}

#[derive(Deserialize)]
struct Stream {
    codec_name: Option<String>,
    width: Option<u32>,
    height: Option<u32>,
}

/// A second opinion on a video whose own headers tell no length.
pub async fn facts(file: &Path, file_type: FileType) -> Result<Facts, Refusal> {
    let mut command = command("ffprobe", file, file_type, &[]);
    command.args(["-of", "json", "-select_streams", "v:0"]);
    command.args(["-show_entries", "format=duration:stream=codec_name,width,height"]);
    let bytes = output(command).await.ok_or(Refusal::LengthUnreadable)?;
    read(&bytes, file_type).ok_or(Refusal::LengthUnreadable)
}

fn read(report: &[u8], file_type: FileType) -> Option<Facts> {
    let Report { format, streams } = serde_json::from_slice(report).ok()?;
    let (seconds, fraction) = format?.duration?.split_once('.').map(|(s, f)| (s.to_owned(), f.to_owned()))?;
    let micros: u64 = format!("{fraction:0<6}").get(..6)?.parse().ok()?;
    let ticks = seconds.parse::<u64>().ok()?.checked_mul(1_000_000)?.checked_add(micros)?;
    let Stream { codec_name, width, height } = streams.into_iter().next()?;
    Some(Facts {
        file_type,
        width: width.filter(|side| *side > 0)?,
        height: height.filter(|side| *side > 0)?,
        duration_ms: Some(length_ms(ticks, 1_000_000)?),
        codec: Some(codec_name?),
    })
}

/// A call with only the file protocol and only the demuxer of the sniffed type: no playlists, no
/// network, whatever the file pretends to be.
fn command(program: &str, file: &Path, file_type: FileType, before_input: &[&str]) -> Command {
    let mut input = OsString::from("file:");
    input.push(file);
    let mut command = Command::new(program);
    if program == "ffmpeg" {
        command.arg("-nostdin");
    }
    let demuxer = if file_type == FileType::WebM { "matroska" } else { "mov" };
    command.args(["-v", "error", "-protocol_whitelist", "file", "-f", demuxer]).args(before_input);
    command.arg("-i").arg(input);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
    command
}

async fn output(mut command: Command) -> Option<Vec<u8>> {
    let call = async {
        let mut child = command.spawn().ok()?;
        let mut bytes = Vec::new();
        child.stdout.take()?.take(MAX_OUTPUT + 1).read_to_end(&mut bytes).await.ok()?;
        let whole = u64::try_from(bytes.len()).is_ok_and(|size| size <= MAX_OUTPUT);
        // A child with more to say is killed as it is dropped, not waited for.
        (whole && child.wait().await.ok()?.success()).then_some(bytes)
    };
    tokio::time::timeout(PATIENCE, call).await.ok()?
}
