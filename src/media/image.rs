//! Raster pictures: size first, then a full decode as proof, then a thumbnail.

use std::io::{BufRead, Cursor, Seek, SeekFrom};

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::{Facts, FileType, ProbeError, Refusal, gif, whole};

/// The most pixels of a picture: 100 million.
pub const MAX_PIXELS: u64 = 100_000_000;
/// The most bytes decoding one picture may take.
pub const MAX_ALLOC: u64 = 512 * 1024 * 1024;
/// The most bytes of a picture file: some decoders hold the file in memory.
pub const MAX_BYTES: u64 = 256 * 1024 * 1024;
/// The longer side of a thumbnail, in pixels.
pub const THUMBNAIL_SIDE: u32 = 480;
const THUMBNAIL_QUALITY: u8 = 82;

/// A small encoded picture, JPEG or (with transparency) PNG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thumbnail(pub Vec<u8>);

/// Reads a picture of the given type.
pub fn probe<R: BufRead + Seek>(
    source: &mut R,
    file_type: FileType,
) -> Result<(Facts, Thumbnail), ProbeError> {
    if source.seek(SeekFrom::End(0))? > MAX_BYTES {
        return Err(Refusal::TooLarge { limit: MAX_BYTES }.into());
    }
    let format = match file_type {
        FileType::Png => ImageFormat::Png,
        FileType::WebP => ImageFormat::WebP,
        FileType::Gif => ImageFormat::Gif,
        _ => ImageFormat::Jpeg,
    };
    refuse_claim(source, file_type)?;
    let (picture, orientation) = decode(source, format)?;
    whole::check(source, file_type)?;
    let duration_ms = match file_type {
        FileType::Gif => gif::duration_ms(source)?,
        FileType::WebP => webp_duration_ms(source)?,
        _ => None,
    };
    let turned = matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    let (width, height) = (picture.width(), picture.height());
    let (width, height) = if turned { (height, width) } else { (width, height) };
    let facts = Facts { file_type, width, height, duration_ms, codec: None };
    Ok((facts, thumbnail(picture, orientation)?))
}

/// GIF and PNG say their size at a fixed place: it is judged before any decoder sees the file.
fn refuse_claim<R: BufRead + Seek>(source: &mut R, file_type: FileType) -> Result<(), ProbeError> {
    let (width, height) = match file_type {
        FileType::Gif => {
            let (width, height) = (bytes(source, 6)?, bytes(source, 8)?);
            (u16::from_le_bytes(width).into(), u16::from_le_bytes(height).into())
        }
        FileType::Png => {
            let (width, height) = (bytes(source, 16)?, bytes(source, 20)?);
            (u32::from_be_bytes(width), u32::from_be_bytes(height))
        }
        _ => return Ok(()),
    };
    within_limit(width, height)
}

fn bytes<const N: usize>(source: &mut (impl BufRead + Seek), at: u64) -> Result<[u8; N], ProbeError> {
    let mut bytes = [0; N];
    source.seek(SeekFrom::Start(at))?;
    source.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn within_limit(width: u32, height: u32) -> Result<(), ProbeError> {
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Refusal::TooManyPixels { width, height, limit: MAX_PIXELS }.into());
    }
    Ok(())
}

fn decode<R: BufRead + Seek>(
    source: &mut R,
    format: ImageFormat,
) -> Result<(DynamicImage, Orientation), ProbeError> {
    source.seek(SeekFrom::Start(0))?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOC);
    let mut reader = ImageReader::with_format(source, format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(|error| refusal(&error, (0, 0)))?;
    let (width, height) = decoder.dimensions();
    within_limit(width, height)?;
    let refused = |error| refusal(&error, (width, height));
    limits.reserve(decoder.total_bytes()).map_err(refused)?;
    decoder.set_limits(limits).map_err(refused)?;
    // A picture without readable orientation is shown as it is stored; browsers do the same.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((DynamicImage::from_decoder(decoder).map_err(refused)?, orientation))
}

fn refusal(error: &ImageError, (width, height): (u32, u32)) -> ProbeError {
    match error {
        ImageError::Limits(_) => Refusal::TooManyPixels { width, height, limit: MAX_PIXELS }.into(),
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Refusal::truncated().into()
        }
        _ => Refusal::malformed().into(),
    }
}

/// Shrinks to [`THUMBNAIL_SIDE`], turned as shown; JPEG, or PNG where transparency matters.
fn thumbnail(picture: DynamicImage, orientation: Orientation) -> Result<Thumbnail, ProbeError> {
    let mut small = if picture.width().max(picture.height()) > THUMBNAIL_SIDE {
        picture.thumbnail(THUMBNAIL_SIDE, THUMBNAIL_SIDE)
    } else {
        picture
    };
    small.apply_orientation(orientation);
    let mut bytes = Cursor::new(Vec::new());
    let clear = small.color().has_alpha()
        && small.to_rgba8().pixels().any(|pixel| pixel.0 < [u8::MAX; 4] && pixel.0.last() != Some(&u8::MAX));
    let written = if clear {
        DynamicImage::ImageRgba8(small.to_rgba8()).write_to(&mut bytes, ImageFormat::Png)
    } else {
        small.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, THUMBNAIL_QUALITY))
    };
    written.map_err(|_| Refusal::malformed())?;
    Ok(Thumbnail(bytes.into_inner()))
}

/// The sum of the frames of an animated WebP (`ANMF` chunks), or `None` for a still.
fn webp_duration_ms<R: BufRead + Seek>(source: &mut R) -> Result<Option<i64>, ProbeError> {
    source.seek(SeekFrom::Start(0))?;
    whole::skip_bytes(source, 12)?;
    let mut total = None;
    loop {
        let mut head = [0; 8];
        if source.read_exact(&mut head).is_err() {
            return Ok(total);
        }
        let [a, b, c, d, size @ ..] = head;
        let size = u64::from(u32::from_le_bytes(size));
        let mut left = size + (size & 1);
        if [a, b, c, d] == *b"ANMF" && size >= 16 {
            let mut frame = [0; 16];
            source.read_exact(&mut frame)?;
            let [.., low, middle, high, _] = frame;
            *total.get_or_insert(0) += i64::from(u32::from_le_bytes([low, middle, high, 0]));
            left -= 16;
        }
        if whole::skip_bytes(source, left).is_err() {
            return Ok(total);
        }
    }
}
