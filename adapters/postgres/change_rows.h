/// \file
/// Operators' changes between the model and their rows (schemas/sql/main/0006_changes.sql,
/// 0008_state_files.sql).
#pragma once

#include <cstdint>
#include <string_view>

#include "adapters/postgres/rows.h"
#include "adapters/postgres/wire.h"
#include "gateway/model/changes.h"

namespace adapters::postgres {

/// Kind and state, as their stored numbers say. Each aborts on a number that is none.
[[nodiscard]] gateway::ChangeKind read_change_kind(RowReader& row);
[[nodiscard]] gateway::ChangeState read_change_state(RowReader& row);

/// The columns of a record, as the statements changes_* return them, and no more.
[[nodiscard]] gateway::ChangeRecord read_change_record(RowReader& row);

/// The columns of a record, then those of its content.
[[nodiscard]] gateway::Change read_change(RowReader row);

/// Rows of change_content to be, a column each. Copies what is added.
class ContentRows {
 public:
  void add(std::int64_t number, const gateway::DirectoryFiles& files);
  void add(std::int64_t number, const gateway::RevocationList& list);
  void add(std::int64_t number, const gateway::Revocation& revocation);

  /// Of journal_insert_change_contents.
  [[nodiscard]] Parameters encoded() const;

  /// Whether any directory that was added has state files; they are rows of their own.
  [[nodiscard]] bool has_state_files() const { return has_state_files_; }

  /// Of journal_insert_state_files.
  [[nodiscard]] Parameters encoded_state_files() const;

 private:
  void begin(std::int64_t number, gateway::ChangeKind kind);
  void no_files();
  void no_target();

  Array<std::int64_t> numbers_;
  Array<std::int16_t> kinds_;
  Array<Bytes> authorities_;
  Array<Bytes> systems_;
  Array<Bytes> certificates_;
  Array<Bytes> persons_;
  Array<Bytes> lists_;
  Array<std::int16_t> targets_;
  Array<std::string_view> target_ids_;
  Array<std::int64_t> state_numbers_;
  Array<std::string_view> states_;
  Array<Bytes> state_files_;
  bool has_state_files_ = false;
};

}  // namespace adapters::postgres
