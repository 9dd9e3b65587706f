//! Records in the columns of Parquet.

use std::io::Write;
use std::sync::Arc;

use chrono::NaiveDate;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::record::{Field as Cell, Row};
use parquet::schema::types::{Type, TypePtr};
use serde_json::{Map, Value};

use super::form::{Field, Shape};

/// So many records are in memory at a time, and one row group of the file.
const GROUP: usize = 16_384;

/// Writes records with these fields. Equal records give equal bytes.
///
/// # Errors
/// Those of the target, and of the crate for what it will not write.
pub(crate) fn write(
    target: impl Write + Send,
    name: &str,
    fields: &'static [Field],
    records: impl Iterator<Item = Map<String, Value>>,
) -> Result<(), ParquetError> {
    let schema = Type::group_type_builder(name).with_fields(types(fields)?).build()?;
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut file = SerializedFileWriter::new(target, Arc::new(schema), Arc::new(properties))?;
    let mut records = records.peekable();
    while records.peek().is_some() {
        let batch: Vec<Map<String, Value>> = records.by_ref().take(GROUP).collect();
        let mut group = file.next_row_group()?;
        for field in fields {
            match field.shape {
                Shape::Group(inner) => {
                    for part in inner {
                        column(&mut group, &[field, part], &batch)?;
                    }
                }
                _ => column(&mut group, &[field], &batch)?,
            }
        }
        group.close()?;
    }
    file.close()?;
    Ok(())
}

/// The columns of fields.
fn types(fields: &[Field]) -> Result<Vec<TypePtr>, ParquetError> {
    let text = |name: &str, repetition| {
        let kind =
            Type::primitive_type_builder(name, Physical::BYTE_ARRAY).with_logical_type(Some(LogicalType::String));
        kind.with_repetition(repetition).build().map(Arc::new)
    };
    let column = |field: &Field| {
        let repetition = if field.needed { Repetition::REQUIRED } else { Repetition::OPTIONAL };
        let plain = |kind, logical| {
            Type::primitive_type_builder(field.name, kind)
                .with_logical_type(logical)
                .with_repetition(repetition)
                .build()
        };
        let made = match field.shape {
            Shape::Flag => plain(Physical::BOOLEAN, None)?,
            Shape::Number => plain(Physical::INT64, None)?,
            Shape::Day => plain(Physical::INT32, Some(LogicalType::Date))?,
            Shape::Keys => {
                // The three levels that the format asks of a list.
                let list = Type::group_type_builder("list").with_repetition(Repetition::REPEATED);
                let list = list.with_fields(vec![text("element", Repetition::REQUIRED)?]).build()?;
                let whole = Type::group_type_builder(field.name).with_logical_type(Some(LogicalType::List));
                whole.with_repetition(repetition).with_fields(vec![Arc::new(list)]).build()?
            }
            Shape::Group(inner) => {
                let group = Type::group_type_builder(field.name).with_repetition(repetition);
                group.with_fields(types(inner)?).build()?
            }
            Shape::Word | Shape::Text | Shape::Key | Shape::Country | Shape::Time | Shape::Decimal => {
                return text(field.name, repetition);
            }
        };
        Ok(Arc::new(made))
    };
    fields.iter().map(column).collect()
}

/// What a column holds of a batch: its values, and for each record (or element of its list) how much of the path to a
/// value is there, and whether it goes on a list.
#[derive(Default)]
struct Levels<'b> {
    values: Vec<&'b Value>,
    definition: Vec<i16>,
    repetition: Vec<i16>,
}

impl<'b> Levels<'b> {
    fn of(path: &[&Field], batch: &'b [Map<String, Value>]) -> Levels<'b> {
        let mut levels = Levels::default();
        for record in batch {
            let mut depth = 0;
            let mut found = None;
            let mut inner = Some(record);
            for field in path {
                found = inner.and_then(|record| record.get(field.name));
                inner = found.and_then(Value::as_object);
                depth += i16::from(found.is_some() && !field.needed);
            }
            match found {
                Some(Value::Array(list)) => {
                    let depth = depth + i16::from(!list.is_empty());
                    levels.definition.extend(std::iter::repeat_n(depth, list.len().max(1)));
                    levels.repetition.push(0);
                    levels.repetition.extend(std::iter::repeat_n(1, list.len().saturating_sub(1)));
                    levels.values.extend(list);
                }
                found => {
                    levels.definition.push(depth);
                    levels.repetition.push(0);
                    levels.values.extend(found);
                }
            }
        }
        levels
    }
}

fn column<W: Write + Send>(
    group: &mut parquet::file::writer::SerializedRowGroupWriter<'_, W>,
    path: &[&Field],
    batch: &[Map<String, Value>],
) -> Result<(), ParquetError> {
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    let levels = Levels::of(path, batch);
    let (definition, repetition) = (Some(levels.definition.as_slice()), Some(levels.repetition.as_slice()));
    let values = levels.values.iter();
    match column.untyped() {
        ColumnWriter::ByteArrayColumnWriter(writer) => {
            let values: Vec<ByteArray> = values.map(|value| value.as_str().unwrap_or_default().into()).collect();
            writer.write_batch(&values, definition, repetition)?;
        }
        ColumnWriter::BoolColumnWriter(writer) => {
            let values: Vec<bool> = values.map(|value| value.as_bool().unwrap_or_default()).collect();
            writer.write_batch(&values, definition, repetition)?;
        }
        ColumnWriter::Int64ColumnWriter(writer) => {
            let values: Vec<i64> = values.map(|value| value.as_i64().unwrap_or_default()).collect();
            writer.write_batch(&values, definition, repetition)?;
        }
        ColumnWriter::Int32ColumnWriter(writer) => {
            let days: Vec<i32> = values.map(|value| days(value.as_str().unwrap_or_default())).collect();
            writer.write_batch(&days, definition, repetition)?;
        }
        _ => {}
    }
    column.close()
}

/// A day as Parquet counts it: from 1 January 1970.
fn days(text: &str) -> i32 {
    let day: NaiveDate = text.parse().unwrap_or_default();
    day.signed_duration_since(NaiveDate::default()).num_days() as i32
}

/// The fields of a row that are asked for, as JSON has them; what is not there is left out.
///
/// # Errors
/// The name of the field whose column holds something else.
pub(crate) fn record(row: Row, fields: &[Field]) -> Result<Map<String, Value>, String> {
    let mut record = Map::new();
    for (name, cell) in row.into_columns() {
        let Some(field) = fields.iter().find(|field| field.name == name) else { continue };
        let value: Value = match (field.shape, cell) {
            (_, Cell::Null) => continue,
            (Shape::Flag, Cell::Bool(flag)) => flag.into(),
            (Shape::Number, Cell::Int(number)) => number.into(),
            (Shape::Number, Cell::UInt(number)) => number.into(),
            (Shape::Number, Cell::Long(number)) => number.into(),
            (Shape::Number, Cell::ULong(number)) => number.into(),
            (Shape::Keys, Cell::ListInternal(list)) => {
                let text =
                    |cell: &Cell| if let Cell::Str(text) = cell { Ok(text.as_str().into()) } else { Err(name.clone()) };
                Value::Array(list.elements().iter().map(text).collect::<Result<_, _>>()?)
            }
            (Shape::Group(inner), Cell::Group(row)) => {
                self::record(row, inner).map_err(|part| format!("{name}.{part}"))?.into()
            }
            (Shape::Flag | Shape::Number | Shape::Keys | Shape::Group(_), _) => return Err(name),
            (_, Cell::Str(text)) => text.into(),
            _ => return Err(name),
        };
        record.insert(name, value);
    }
    Ok(record)
}
