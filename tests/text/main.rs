//! Reading pages: articles, languages, sentences, dates, and the loader.

mod dates;
mod hints;
mod languages;
mod load;
mod pages;
mod properties;
mod sentences;
mod streams;
