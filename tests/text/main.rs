//! Reading pages: articles, languages, sentences, dates, and the loader.

mod hints;
mod look;
