//! Text that spreadsheets open as a table: comma-separated (RFC 4180), in UTF-8 with a mark that says so.

use csv::Terminator;

/// Without it Excel reads UTF-8 as the local code page.
pub const MARK: &str = "\u{feff}";

/// One row. A cell that a spreadsheet would take for a formula gets an apostrophe before it: names are other
/// people's words.
pub fn write<'a>(text: &mut Vec<u8>, cells: impl IntoIterator<Item = &'a str>) -> Result<(), csv::Error> {
    let mut writer = csv::WriterBuilder::new().terminator(Terminator::CRLF).from_writer(text);
    for cell in cells {
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
            writer.write_field(format!("'{cell}"))?;
        } else {
            writer.write_field(cell)?;
        }
    }
    writer.write_record(None::<&[u8]>)?;
    writer.flush()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> String {
        let mut text = Vec::new();
        write(&mut text, cells.iter().copied()).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(row(&["a", "b, c", "d \"e\"", "f\ng", ""]), "a,\"b, c\",\"d \"\"e\"\"\",\"f\ng\",\r\n");
        assert_eq!(row(&[""]), "\"\"\r\n");
    }

    #[test]
    fn nothing_in_a_cell_is_a_formula() {
        for bad in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"] {
            assert!(row(&[bad]).trim_matches('"').starts_with('\''), "{bad:?}");
        }
        assert_eq!(row(&["a=1", " =1"]), "a=1, =1\r\n");
    }
}
