/// \file
/// RFC 4180 text to records of fields, with the line each record begins on. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace adapters::csv {

struct Record {
  int line = 0;  ///< 1-based; a quoted field may go on over several lines.
  std::vector<std::string> fields;

  friend bool operator==(const Record&, const Record&) = default;
};

struct CsvFault {
  int line = 0;
  std::string sentence;

  friend bool operator==(const CsvFault&, const CsvFault&) = default;
};

struct CsvText {
  std::vector<Record> records;
  std::optional<CsvFault> fault;  ///< What stopped the reading; records before it are there.
};

/// Reads strictly: spaces belong to their field, a quotation mark stands only in a quoted field,
/// where it is doubled, and lines end in LF or CRLF. Blank lines are passed over; a leading
/// byte-order mark is dropped.
/// \throws std::bad_alloc
[[nodiscard]] CsvText read_csv(std::string_view text);

}  // namespace adapters::csv
