//! The rules of layouts: a canvas with layers inside it.

use crate::schedule::{Layer, Layout};

/// The longest side of a layout, in layout pixels.
pub const MAX_SIDE: i32 = 16_384;
/// The most layers of a layout.
pub const MAX_LAYERS: usize = 32;

/// Why a layout was refused. The code is stable; layers are named by their index in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LayoutRefusal {
    /// The width is not 1–16384.
    #[error("the width is 1 to 16384")]
    BadWidth,
    /// The height is not 1–16384.
    #[error("the height is 1 to 16384")]
    BadHeight,
    /// The background is not `#rrggbb`.
    #[error("a colour is #rrggbb")]
    BadColour,
    /// More than [`MAX_LAYERS`].
    #[error("a layout has at most 32 layers")]
    TooManyLayers,
    /// A layer without width or height.
    #[error("layer {0} has no area")]
    LayerEmpty(usize),
    /// A layer that is not wholly inside the layout.
    #[error("layer {0} reaches out of the layout")]
    LayerOutside(usize),
    /// Two layers with the same id.
    #[error("layer {0} has the id of another")]
    LayerTwice(usize),
}

impl LayoutRefusal {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::BadWidth => "width_out_of_range",
            Self::BadHeight => "height_out_of_range",
            Self::BadColour => "colour_invalid",
            Self::TooManyLayers => "too_many_layers",
            Self::LayerEmpty(_) => "layer_empty",
            Self::LayerOutside(_) => "layer_outside",
            Self::LayerTwice(_) => "layer_twice",
        }
    }

    /// The input field to mark, such as `layers[2]`.
    #[must_use]
    pub fn field(self) -> String {
        match self {
            Self::BadWidth => "width".to_owned(),
            Self::BadHeight => "height".to_owned(),
            Self::BadColour => "background".to_owned(),
            Self::TooManyLayers => "layers".to_owned(),
            Self::LayerEmpty(at) | Self::LayerOutside(at) | Self::LayerTwice(at) => {
                format!("layers[{at}]")
            }
        }
    }
}

/// Checks a layout and gives all refusals at once.
///
/// # Errors
/// At least one [`LayoutRefusal`].
pub fn check_layout(layout: &Layout) -> Result<(), Vec<LayoutRefusal>> {
    let mut refusals = Vec::new();
    let side = 1..=MAX_SIDE;
    if !side.contains(&layout.width) {
        refusals.push(LayoutRefusal::BadWidth);
    }
    if !side.contains(&layout.height) {
        refusals.push(LayoutRefusal::BadHeight);
    }
    if !is_colour(&layout.background) {
        refusals.push(LayoutRefusal::BadColour);
    }
    if layout.layers.len() > MAX_LAYERS {
        refusals.push(LayoutRefusal::TooManyLayers);
    } else {
        let earlier = |at: usize| layout.layers.get(..at).unwrap_or_default();
        for (at, layer) in layout.layers.iter().enumerate() {
            refusals.extend(check_layer(layout, layer, earlier(at), at).err());
        }
    }
    if refusals.is_empty() { Ok(()) } else { Err(refusals) }
}

fn check_layer(layout: &Layout, layer: &Layer, earlier: &[Layer], at: usize) -> Result<(), LayoutRefusal> {
    // In i64, so that no sum of two i32 overflows.
    let within = |start: i32, length: i32, side: i32| {
        start >= 0 && i64::from(start) + i64::from(length) <= i64::from(side)
    };
    if layer.w < 1 || layer.h < 1 {
        Err(LayoutRefusal::LayerEmpty(at))
    } else if !within(layer.x, layer.w, layout.width) || !within(layer.y, layer.h, layout.height) {
        Err(LayoutRefusal::LayerOutside(at))
    } else if earlier.iter().any(|other| other.id == layer.id) {
        Err(LayoutRefusal::LayerTwice(at))
    } else {
        Ok(())
    }
}

/// `#rrggbb`, in either case.
#[must_use]
pub fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{Id, LayerId};

    fn layer(number: u32, x: i32, y: i32, w: i32, h: i32) -> Layer {
        let id = LayerId::parse(&format!("01939e6a-7b2c-7def-8123-{number:012}")).unwrap();
        Layer { id, channel: None, x, y, w, h, z: 0 }
    }

    fn refused(width: i32, height: i32, background: &str, layers: Vec<Layer>) -> Vec<&'static str> {
        let layout = Layout { width, height, background: background.to_owned(), layers };
        let refusals = check_layout(&layout).err().unwrap_or_default();
        refusals.into_iter().map(LayoutRefusal::code).collect()
    }

    #[test]
    fn a_good_layout_passes() {
        let layers = (0..32).map(|at| layer(at, 0, 0, 1920, 1080)).collect();
        assert!(refused(1920, 1080, "#00aaFF", layers).is_empty());
        assert!(refused(1, MAX_SIDE, "#000000", vec![]).is_empty());
    }

    #[test]
    fn every_wrong_thing_is_named() {
        let both = ["width_out_of_range", "height_out_of_range"];
        assert_eq!(refused(0, 16_385, "#000000", vec![]), both);
        for colour in ["", "#fff", "#00000g", "000000", "#0000000", "red", "#ååå"] {
            assert_eq!(refused(10, 10, colour, vec![]), ["colour_invalid"], "{colour}");
        }
        let many = (0..33).map(|at| layer(at, 0, 0, 1, 1)).collect();
        assert_eq!(refused(10, 10, "#000000", many), ["too_many_layers"]);
        for (x, y, w, h) in
            [(-1, 0, 5, 5), (0, -1, 5, 5), (6, 0, 5, 5), (0, 6, 5, 5), (i32::MAX, 0, i32::MAX, 1)]
        {
            assert_eq!(refused(10, 10, "#000000", vec![layer(0, x, y, w, h)]), ["layer_outside"]);
        }
        assert_eq!(refused(10, 10, "#000000", vec![layer(0, 0, 0, 0, 5)]), ["layer_empty"]);
        let twice = vec![layer(0, 0, 0, 1, 1), layer(0, 1, 1, 1, 1)];
        assert_eq!(refused(10, 10, "#000000", twice), ["layer_twice"]);
    }
}
