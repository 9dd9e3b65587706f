//! Reading pages: articles, languages, sentences, dates, and the loader.

#[path = "../clock/mod.rs"]
mod clock;
mod dates;
mod hints;
mod languages;
mod load;
mod pages;
mod properties;
mod sentences;
mod streams;
