#include "adapters/postgres/change_rows.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gateway/base/invariant.h"

namespace adapters::postgres {
namespace {

using gateway::ChangeKind;
using gateway::ChangeRecord;
using gateway::ChangeState;
using gateway::DirectoryFiles;
using gateway::Revocation;
using gateway::RevocationList;
using gateway::RevocationTarget;

/// All three columns count from 1 to 3.
template <class Value>
Value read_number(RowReader& row) {
  const std::int64_t number = row.integer();
  gateway::invariant(number >= 1 && number <= 3, "a stored number of a change is in its list");
  return static_cast<Value>(number);
}

/// \return nothing of a change that is no revocation, whose columns say so.
std::optional<Revocation> read_revocation(RowReader& row, ChangeKind kind) {
  if (kind == ChangeKind::kRevocation) {
    const auto target = read_number<RevocationTarget>(row);
    return Revocation{.target = target, .id = row.text()};
  }
  (void)row.integer();
  (void)row.text();
  return std::nullopt;
}

/// State and file, as two arrays in one order.
std::map<std::string, std::string> read_state_files(RowReader& row) {
  const std::vector<std::string> states = row.texts();
  std::vector<std::string> contents = row.texts();
  gateway::invariant(states.size() == contents.size(), "every stored state file has a state");
  std::map<std::string, std::string> files;
  for (std::size_t i = 0; i < states.size(); ++i)
    files.emplace(states[i], std::move(contents[i]));
  return files;
}

gateway::ChangeContent read_content(RowReader& row, const ChangeRecord& record) {
  if (record.revocation) return *record.revocation;
  DirectoryFiles files;
  files.authorities = row.bytes();
  files.systems = row.bytes();
  files.certificates = row.bytes();
  files.persons = row.bytes();
  std::string list = row.bytes();
  if (record.kind == ChangeKind::kRevocationList) return RevocationList{std::move(list)};
  files.states = read_state_files(row);
  return files;
}

}  // namespace

ChangeKind read_change_kind(RowReader& row) {
  return read_number<ChangeKind>(row);
}

ChangeState read_change_state(RowReader& row) {
  return read_number<ChangeState>(row);
}

ChangeRecord read_change_record(RowReader& row) {
  ChangeRecord record;
  record.id = gateway::ChangeId(row.uuid_text());
  record.number = row.count();
  record.kind = read_change_kind(row);
  record.state = read_change_state(row);
  record.proposed_by = gateway::OperatorName(row.text());
  record.proposed_at = row.time();
  record.reason = row.text();
  record.decided_by = gateway::OperatorName(row.text());
  const gateway::Timestamp decided_at = row.time();
  if (record.state != ChangeState::kProposed) record.decided_at = decided_at;
  record.decision_reason = row.text();
  record.effective_at = row.time();
  record.digest = row.digest();
  record.base = row.text();
  record.revocation = read_revocation(row, record.kind);
  return record;
}

gateway::Change read_change(RowReader row) {
  ChangeRecord record = read_change_record(row);
  auto content = read_content(row, record);
  return {.record = std::move(record), .content = std::move(content)};
}

void ContentRows::begin(std::int64_t number, ChangeKind kind) {
  numbers_.add(number);
  kinds_.add(static_cast<std::int16_t>(kind));
}

void ContentRows::no_files() {
  for (auto* column : {&authorities_, &systems_, &certificates_, &persons_})
    column->add_null();
}

void ContentRows::no_target() {
  targets_.add_null();
  target_ids_.add_null();
}

void ContentRows::add(std::int64_t number, const DirectoryFiles& files) {
  begin(number, ChangeKind::kDirectory);
  authorities_.add(Bytes{files.authorities});
  systems_.add(Bytes{files.systems});
  certificates_.add(Bytes{files.certificates});
  persons_.add(Bytes{files.persons});
  lists_.add_null();
  no_target();
  for (const auto& [state, file] : files.states) {
    state_numbers_.add(number);
    states_.add(state);
    state_files_.add(Bytes{file});
    has_state_files_ = true;
  }
}

void ContentRows::add(std::int64_t number, const RevocationList& list) {
  begin(number, ChangeKind::kRevocationList);
  no_files();
  lists_.add(Bytes{list.pem});
  no_target();
}

void ContentRows::add(std::int64_t number, const Revocation& revocation) {
  begin(number, ChangeKind::kRevocation);
  no_files();
  lists_.add_null();
  targets_.add(static_cast<std::int16_t>(revocation.target));
  target_ids_.add(revocation.id);
}

Parameters ContentRows::encoded() const {
  return parameters(numbers_,
                    kinds_,
                    authorities_,
                    systems_,
                    certificates_,
                    persons_,
                    lists_,
                    targets_,
                    target_ids_);
}

Parameters ContentRows::encoded_state_files() const {
  return parameters(state_numbers_, states_, state_files_);
}

}  // namespace adapters::postgres
