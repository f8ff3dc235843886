/// \file
/// The state files as they were written: every key with its value and line, not yet believed.
///
/// Whoever reads a file (adapters/toml) fills these; build_directory (directory_builder.h) judges
/// them. The keys are documented in docs/reference/state-files.md.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace gateway {

/// An element of a list, which may stand on a line of its own.
struct StateText {
  int line = 0;  ///< 1-based.
  std::string text;

  friend bool operator==(const StateText&, const StateText&) = default;
};

/// What a key opens instead of having a value.
enum class StateShape {
  kTable,        ///< [copies]
  kListOfTables  ///< [[transfer]], an entry each time it stands there.
};

/// monostate: a value of a type that no key takes, such as a number or a date.
using StateValue =
    std::variant<std::monostate, std::string, bool, std::vector<StateText>, StateShape>;

struct StateEntry {
  int line = 0;     ///< 1-based.
  std::string key;  ///< "state", "copies", "copies.suppression", "transfer.third".
  StateValue value;

  friend bool operator==(const StateEntry&, const StateEntry&) = default;
};

/// One file. Each table's entry stands before those of its keys, which follow it at once.
struct StateFile {
  std::string name;  ///< XX of states/XX.toml; may be any text.
  std::vector<StateEntry> entries;

  friend bool operator==(const StateFile&, const StateFile&) = default;
};

}  // namespace gateway
