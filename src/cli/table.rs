//! Prints tables: aligned columns for a terminal, or Markdown for a pull request.

use std::fmt::Write;

/// A title and rows of cells; the first row is the header.
pub(crate) struct Table {
    /// The title above the rows.
    pub title: String,
    /// The rows, all with the same number of cells.
    pub rows: Vec<Vec<String>>,
}

/// Builds a row.
pub(crate) fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// Formats the tables one after another.
pub(crate) fn tables(tables: &[Table], markdown: bool) -> String {
    let mut text = String::new();
    for Table { title, rows } in tables {
        let _ = write!(text, "{}{title}\n\n", if markdown { "### " } else { "" });
        text.push_str(&if markdown { markdown_table(rows) } else { plain_table(rows) });
        text.push('\n');
    }
    text
}

/// Whether all cells of a column are numbers; those are right-aligned.
fn is_number(rows: &[Vec<String>], column: usize) -> bool {
    let mut cells = rows.iter().skip(1).map(|row| &row[column]).filter(|cell| !cell.is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| cell.parse::<f64>().is_ok())
}

fn plain_table(rows: &[Vec<String>]) -> String {
    let widths: Vec<usize> = (0..rows[0].len())
        .map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default())
        .collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let width = widths[column];
            if is_number(rows, column) { format!("{cell:>width$}") } else { format!("{cell:width$}") }
        });
        let _ = writeln!(text, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    text
}

fn markdown_table(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for (index, row) in rows.iter().enumerate() {
        let _ = writeln!(text, "| {} |", row.join(" | "));
        if index == 0 {
            let rules = (0..row.len()).map(|column| if is_number(rows, column) { "---:" } else { "---" });
            let _ = writeln!(text, "|{}|", rules.collect::<Vec<_>>().join("|"));
        }
    }
    text
}
