#include "gateway/directory/state_differences.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "gateway/directory/directory_builder.h"
#include "gateway/directory/state_reading.h"

namespace gateway {
namespace {

using Kind = RowDifference::Kind;

/// What a state sets before and after; nothing where it has no file.
using Pair = std::pair<std::optional<StateSettings>, std::optional<StateSettings>>;

/// What cannot be read counts as not set.
StateSettings settings_in(const StateFile& file) {
  std::vector<DirectoryProblem> unread;
  return read_state(file, unread);
}

Kind kind_of(const Pair& pair) {
  if (!pair.first) return Kind::kAdded;
  return pair.second ? Kind::kChanged : Kind::kRemoved;
}

std::vector<std::string> differing_keys(const StateSettings& before, const StateSettings& after) {
  std::vector<std::string> keys;
  if (before.suppression != after.suppression) keys.emplace_back("copies.suppression");
  if (before.unlisted_language != after.unlisted_language) keys.emplace_back("language.unlisted");
  if (before.assignment_needs_consent != after.assignment_needs_consent) {
    keys.emplace_back("assignment.needs_consent");
  }
  if (before.transfers != after.transfers) keys.emplace_back("transfer");
  return keys;
}

}  // namespace

std::vector<RowDifference> compare_states(const std::vector<StateFile>& before,
                                          const std::vector<StateFile>& after) {
  std::map<std::string, Pair> pairs;
  for (const StateFile& file : before)
    pairs[file.name].first = settings_in(file);
  for (const StateFile& file : after)
    pairs[file.name].second = settings_in(file);
  std::vector<RowDifference> differences;
  for (const auto& [state, pair] : pairs) {
    auto keys =
        differing_keys(pair.first.value_or(StateSettings{}), pair.second.value_or(StateSettings{}));
    if (kind_of(pair) == Kind::kChanged && keys.empty()) continue;
    differences.push_back({.kind = kind_of(pair),
                           .file = "states/" + state + ".toml",
                           .row = state,
                           .columns = std::move(keys)});
  }
  return differences;
}

}  // namespace gateway
