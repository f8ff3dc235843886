/// \file
/// What a statement answered, in binary.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/postgres/wire.h"
#include "gateway/base/digest.h"
#include "gateway/base/timestamp.h"

struct pg_result;

namespace adapters::postgres {

/// The rows of one statement. Movable; reading is free of side effects.
class Rows {
 public:
  /// \param result  owned from here on; PGRES_TUPLES_OK or PGRES_COMMAND_OK.
  explicit Rows(pg_result* result);

  [[nodiscard]] int size() const;

  [[nodiscard]] bool empty() const { return size() == 0; }

  /// What the server says it did, e.g. "COMMIT".
  [[nodiscard]] std::string_view command() const;

  /// The value's bytes. Aborts when there is none: no statement of ours returns nulls.
  [[nodiscard]] std::string_view value(int row, int column) const;

 private:
  struct Clear {
    void operator()(pg_result* result) const;
  };

  std::unique_ptr<pg_result, Clear> result_;
};

/// Reads one row, each call the next column. \param rows  must outlive the reader.
class RowReader {
 public:
  RowReader(const Rows& rows, int row) : rows_(&rows), row_(row) {}

  [[nodiscard]] std::string text() { return std::string(next()); }

  [[nodiscard]] std::string bytes() { return std::string(next()); }

  [[nodiscard]] Uuid uuid() { return read_uuid(next()); }

  [[nodiscard]] std::string uuid_text() { return to_text(uuid()); }

  [[nodiscard]] std::int64_t integer() { return read_integer(next()); }

  [[nodiscard]] std::uint64_t count();
  [[nodiscard]] gateway::Digest digest();

  [[nodiscard]] bool boolean() { return next() == std::string_view("\1", 1); }

  [[nodiscard]] gateway::Timestamp time() { return read_time(next()); }

  /// Also of an array of bytea.
  [[nodiscard]] std::vector<std::string> texts() { return read_texts(next()); }

 private:
  std::string_view next() { return rows_->value(row_, column_++); }

  const Rows* rows_;
  int row_;
  int column_ = 0;
};

}  // namespace adapters::postgres
