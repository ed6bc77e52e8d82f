//! Posters drawn as SVG, and a short film if ffmpeg is there.

use std::{path::Path, process::Stdio};

/// A poster: a calm gradient, a shape, a heading and a line.
pub struct Poster {
    /// Its name in the library.
    pub name: &'static str,
    /// The heading.
    pub title: &'static str,
    /// The line under it.
    pub line: &'static str,
    /// The two colours of the gradient.
    pub colours: (&'static str, &'static str),
    /// Width and height in pixels.
    pub size: (u32, u32),
}

/// The sample posters.
pub const POSTERS: [Poster; 6] = [
    Poster {
        name: "Welcome",
        title: "Welcome",
        line: "Reception is on the ground floor",
        colours: ("#2b2d6e", "#7a6ff0"),
        size: (1920, 1260),
    },
    Poster {
        name: "Spring",
        title: "Spring in the atrium",
        line: "The winter garden opens at nine",
        colours: ("#0f5c4c", "#7fcfa4"),
        size: (1920, 1260),
    },
    Poster {
        name: "Bicycles",
        title: "Leave the car",
        line: "Forty new bicycle stands by the south door",
        colours: ("#7a3b1d", "#f0b56f"),
        size: (1920, 1260),
    },
    Poster {
        name: "Lunch",
        title: "Lunch",
        line: "Today: pea soup and pancakes",
        colours: ("#8a2f4f", "#f2a0b5"),
        size: (960, 1260),
    },
    Poster {
        name: "Coffee",
        title: "Coffee",
        line: "Freshly ground until four",
        colours: ("#3d2b1f", "#b98f6b"),
        size: (960, 1260),
    },
    Poster {
        name: "News",
        title: "All hands on Thursday",
        line: "10:00 in the auditorium",
        colours: ("#143a5a", "#5aa0d0"),
        size: (1920, 240),
    },
];

impl Poster {
    /// The SVG. Text sizes follow the smaller side, so that a strip and a sheet both read well.
    pub fn svg(&self) -> String {
        let ((width, height), (from, to)) = (self.size, self.colours);
        let unit = width.min(height * 2);
        let (title, line, left) = (unit / 14, unit / 32, unit / 16);
        let middle = height / 2;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\
             <defs><linearGradient id=\"g\" x1=\"0\" y1=\"0\" x2=\"1\" y2=\"1\">\
             <stop offset=\"0\" stop-color=\"{from}\"/><stop offset=\"1\" stop-color=\"{to}\"/></linearGradient></defs>\
             <rect width=\"{width}\" height=\"{height}\" fill=\"url(#g)\"/>\
             <circle cx=\"{width}\" cy=\"0\" r=\"{}\" fill=\"#fff\" opacity=\".10\"/>\
             <circle cx=\"{width}\" cy=\"{height}\" r=\"{}\" fill=\"#fff\" opacity=\".08\"/>\
             <g font-family=\"Inter, system-ui, sans-serif\" fill=\"#fff\">\
             <text x=\"{left}\" y=\"{middle}\" font-size=\"{title}\" font-weight=\"600\">{}</text>\
             <text x=\"{left}\" y=\"{}\" font-size=\"{line}\" opacity=\".85\">{}</text></g></svg>",
            unit / 3,
            unit / 5,
            self.title,
            middle + line * 2,
            self.line,
        )
    }
}

/// Makes a film of six seconds at `path`; `false` where ffmpeg is missing or cannot.
pub async fn film(path: &Path) -> bool {
    let source =
        "gradients=size=640x420:duration=6:rate=25:speed=0.03:c0=0x2b2d6e:c1=0x7a6ff0:c2=0x143a5a:n=3";
    let made = tokio::process::Command::new("ffmpeg")
        .args(["-loglevel", "error", "-nostdin", "-y", "-f", "lavfi", "-i", source])
        .args([
            "-pix_fmt",
            "yuv420p",
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-movflags",
            "+faststart",
            "-f",
            "mp4",
        ])
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .status();
    matches!(tokio::time::timeout(std::time::Duration::from_secs(60), made).await, Ok(Ok(status)) if status.success())
}
