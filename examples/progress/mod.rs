//! A progress bar for the programs: how much of the files has been read, how fast, and the time left.

use chancery::load::Progress;
use indicatif::{ProgressBar, ProgressStyle};

/// A bar on standard error that [`show`] moves; nothing where that is no terminal.
pub fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} {bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta} left");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())).with_message("reading")
}

/// Shows how far a stream has come.
pub fn show(bar: &ProgressBar, progress: Progress) {
    if bar.length() != Some(progress.total) {
        bar.set_length(progress.total);
    }
    bar.set_position(progress.done);
}
