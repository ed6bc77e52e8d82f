//! SVG: well-formed, without entities, with a size. It never runs: it is served under a sandboxing
//! policy and shown by `<img>`, where scripts and outside references are dead.

use std::io::Read;

use roxmltree::{Document, Node, ParsingOptions};

use super::{Facts, FileType, ProbeError, Refusal};

/// The most bytes of an SVG: the whole tree is held in memory while it is read.
pub const MAX_BYTES: u64 = 8 * 1024 * 1024;
/// The most elements, attributes and texts.
const MAX_NODES: u32 = 400_000;
/// The largest side, in pixels; larger sizes are scaled down, as vectors can be.
const MAX_SIDE: f64 = 10_000.0;

/// Reads an SVG from `source`, which stands at its start.
pub fn probe<R: Read>(source: &mut R) -> Result<Facts, ProbeError> {
    let mut bytes = Vec::new();
    source.by_ref().take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_BYTES {
        return Err(Refusal::TooLarge { limit: MAX_BYTES }.into());
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| Refusal::malformed())?;
    Ok(read(text)?)
}

fn read(text: &str) -> Result<Facts, Refusal> {
    // Drawing programs write a harmless DOCTYPE; entities are what can be turned against a reader.
    if text.contains("<!ENTITY") {
        return Err(Refusal::Corrupt { reason: "entities" });
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MAX_NODES, ..Default::default() };
    let document = Document::parse_with_options(text, options).map_err(|_| Refusal::malformed())?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(Refusal::TypeUnsupported { detected: "application/xml" });
    }
    let (width, height) = size(root);
    Ok(Facts { file_type: FileType::Svg, width, height, duration_ms: None, codec: None })
}

/// Width and height, else the view box, else what CSS gives a picture without a size.
fn size(root: Node<'_, '_>) -> (u32, u32) {
    let width = root.attribute("width").and_then(length);
    let height = root.attribute("height").and_then(length);
    let shape = root.attribute("viewBox").and_then(view_box);
    let (width, height) = match (width, height, shape) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((w, h))) => (width, width * h / w),
        (None, Some(height), Some((w, h))) => (height * w / h, height),
        (None, None, Some(shape)) => shape,
        (width, height, None) => (width.unwrap_or(300.0), height.unwrap_or(150.0)),
    };
    let shrink = (MAX_SIDE / width.max(height)).min(1.0);
    (pixels(width * shrink), pixels(height * shrink))
}

/// The one place where a float becomes a pixel count.
fn pixels(value: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 1..=10000 just before"
    )]
    let whole = value.round().clamp(1.0, MAX_SIDE) as u32;
    whole
}

/// A CSS length as pixels; percentages depend on the page and say nothing about the picture.
fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let units = [
        ("px", 1.0),
        ("pt", 96.0 / 72.0),
        ("pc", 16.0),
        ("mm", 96.0 / 25.4),
        ("cm", 96.0 / 2.54),
        ("in", 96.0),
        ("rem", 16.0),
        ("em", 16.0),
    ];
    let (number, factor) = units
        .iter()
        .find_map(|(unit, factor)| Some((text.strip_suffix(unit)?, *factor)))
        .unwrap_or((text, 1.0));
    positive(number).map(|value| value * factor)
}

fn view_box(text: &str) -> Option<(f64, f64)> {
    let mut parts = text.split([' ', ',', '\t', '\n', '\r']).filter(|part| !part.is_empty()).skip(2);
    Some((positive(parts.next()?)?, positive(parts.next()?)?))
}

fn positive(text: &str) -> Option<f64> {
    text.trim().parse::<f64>().ok().filter(|value| (1e-3..=1e9).contains(value))
}
