/// \file
/// What is told at the end, to a person and as one JSON document (--json). Pure.
///
/// Both forms are safe to show: what comes out of files has no control characters left in it.
#pragma once

#include <string>

#include "tools/liaison-verify/export_check.h"
#include "tools/liaison-verify/receipt_check.h"

namespace verify {

/// One result in both forms. The text has several lines; the document is one line of canonical
/// JSON. Both end in a newline.
struct Report {
  std::string text;
  std::string document;
};

[[nodiscard]] Report report_of(const ExportReport& found, const LogKey& key);
[[nodiscard]] Report report_of(const ReceiptReport& found, const LogKey& key);
[[nodiscard]] Report report_of(const ConsistencyReport& found, const LogKey& key);
[[nodiscard]] Report report_of(const Damage& damage);

/// Why nothing was verified. \param kind  "usage", "cannot-read" or "internal".
[[nodiscard]] Report report_of_error(const std::string& kind, const std::string& detail);

/// The text with "?" for each control character and each byte that is not UTF-8.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace verify
