//! The report as an Excel workbook. Rows go to a temporary file as they come, so a sheet of a million rows needs no
//! more memory than a short one.

use std::{
    fs::File,
    io::{Seek as _, SeekFrom},
};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{cells::Cell, export::COLUMNS};

/// Rows of a sheet, as the format has it, less the heading.
pub const MAX_ROWS: usize = 1_048_575;

/// Why there is no workbook.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// More than [`MAX_ROWS`].
    #[error("a sheet has at most {MAX_ROWS} rows")]
    TooLong,
    /// The workbook could not be written.
    #[error(transparent)]
    Workbook(#[from] XlsxError),
    /// The temporary file could not be made or read.
    #[error(transparent)]
    File(#[from] std::io::Error),
}

/// Writes the rows that come until there are no more. Blocks: not for a thread that serves requests.
pub fn write(parts: impl IntoIterator<Item = Vec<Cell>>) -> Result<File, SheetError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let formats = [Format::new().set_num_format("yyyy-mm-dd"), Format::new().set_num_format("[h]:mm:ss")];
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, (name, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, name, &bold)?;
    }
    for (row, cell) in (1..).zip(parts.into_iter().flatten()) {
        if usize::try_from(row).is_ok_and(|row| row > MAX_ROWS) {
            return Err(SheetError::TooLong);
        }
        line(sheet, row, &cell, &formats)?;
    }
    let mut file = tempfile::tempfile()?;
    book.save_to_writer(&mut file)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds and plays are far below 2^53")]
fn line(sheet: &mut Worksheet, row: u32, cell: &Cell, [date, time]: &[Format; 2]) -> Result<(), XlsxError> {
    for (column, day) in (0..).zip([&cell.from, &cell.until]) {
        // Days before 1900 are none in Excel.
        match ExcelDateTime::parse_from_str(day) {
            Ok(day) => sheet.write_datetime_with_format(row, column, &day, date)?,
            Err(_) => sheet.write_string(row, column, day)?,
        };
    }
    for (column, word) in (2..).zip([&cell.screen, &cell.screen_id, &cell.media, &cell.sha256]) {
        sheet.write_string(row, column, word)?;
    }
    sheet.write_number(row, 6, cell.sum.plays as f64)?;
    sheet.write_number(row, 7, cell.sum.duration_ms as f64 / 1000.0)?;
    // Excel counts time in days.
    sheet.write_number_with_format(row, 8, cell.sum.duration_ms as f64 / 86_400_000.0, time)?;
    Ok(())
}
