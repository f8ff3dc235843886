#include "adapters/csv/csv_text.h"

#include <algorithm>
#include <new>
#include <utility>

#include <csv.h>

namespace adapters::csv {
namespace {

// libcsv would trim what it takes for spaces; RFC 4180 makes them part of the field.
int no_space(unsigned char) {
  return 0;
}

/// Feeds libcsv line by line, because it does not tell where a record begins.
class Reading {
 public:
  Reading() {
    if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
    csv_set_space_func(&parser_, no_space);
  }

  ~Reading() { csv_free(&parser_); }

  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  /// \param piece  up to a line feed or to a carriage return without one, which is a fault unless
  /// it
  ///               stands in a quoted field. \return whether reading can go on.
  bool feed(std::string_view piece) {
    if (!in_record_) open_.line = line_;
    in_record_ = in_record_ || !is_blank(piece);
    const auto taken = csv_parse(
        &parser_, piece.data(), piece.size(), &Reading::on_field, &Reading::on_record, this);
    if (taken != piece.size()) return fail();
    if (piece.back() == '\r' && !in_record_) return refuse_carriage_return();
    if (piece.back() == '\n') ++line_;
    return true;
  }

  CsvText finish() {
    if (!text_.fault && csv_fini(&parser_, &Reading::on_field, &Reading::on_record, this) != 0) {
      fail();
    }
    return std::move(text_);
  }

 private:
  static bool is_blank(std::string_view line) {
    return line.find_first_not_of("\r\n") == std::string_view::npos;
  }

  static void on_field(void* bytes, std::size_t size, void* reading) {
    auto& self = *static_cast<Reading*>(reading);
    self.open_.fields.emplace_back(static_cast<const char*>(bytes), size);
  }

  static void on_record(int /*line_end*/, void* reading) {
    auto& self = *static_cast<Reading*>(reading);
    self.text_.records.push_back(std::exchange(self.open_, {}));
    self.open_.line = self.line_;
    self.in_record_ = false;
  }

  bool fail() {
    if (csv_error(&parser_) == CSV_ENOMEM) throw std::bad_alloc();
    text_.fault =
        CsvFault{.line = open_.line,
                 .sentence =
                     "The record that begins here is not CSV as RFC 4180 has it: a quotation mark "
                     "is missing, stray or not doubled."};
    return false;
  }

  bool refuse_carriage_return() {
    text_.fault = CsvFault{.line = line_,
                           .sentence = "A carriage return stands alone; lines end in LF or CRLF."};
    return false;
  }

  csv_parser parser_{};
  CsvText text_;
  Record open_;
  int line_ = 1;
  bool in_record_ = false;
};

/// Length of the text up to its first line feed, or carriage return that none follows; or all.
std::size_t piece_of(std::string_view text) {
  auto end = text.find_first_of("\r\n");
  if (text.substr(std::min(end, text.size())).starts_with("\r\n")) ++end;
  return std::min(end, text.size() - 1) + 1;
}

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

CsvText read_csv(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  Reading reading;
  while (!text.empty()) {
    const auto end = piece_of(text);
    if (!reading.feed(text.substr(0, end))) break;
    text.remove_prefix(end);
  }
  return reading.finish();
}

}  // namespace adapters::csv
