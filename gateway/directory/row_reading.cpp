#include "gateway/directory/row_reading.h"

#include <algorithm>

#include "gateway/directory/unseen_characters.h"

namespace gateway {
namespace {

constexpr std::size_t kShownBytesMax = 64;

std::optional<Timestamp> read_time(std::string_view column,
                                   const std::string& text,
                                   RowProblems& problems) {
  if (text.empty()) return std::nullopt;
  const auto time = timestamp_from_text(text);
  if (!time) {
    problems.add(column, "Must be empty or an RFC 3339 time such as 2026-01-01T00:00:00Z.");
  }
  return time;
}

}  // namespace

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(';'), text.size());
    parts.emplace_back(text.substr(0, end));
    const bool dangling = end + 1 == text.size();
    text.remove_prefix(std::min(end + 1, text.size()));
    if (dangling) parts.emplace_back();
  }
  return parts;
}

std::string quoted(std::string_view text) {
  if (text.size() > kShownBytesMax) return "The long text here";
  if (!unseen_character_in(text).empty()) return "The text here";
  return "'" + std::string(text) + "'";
}

std::optional<Classification> read_level(std::string_view column,
                                         const std::string& text,
                                         RowProblems& problems) {
  const auto level = classification_from_text(text);
  if (!level) problems.add(column, "Must be one of BPL, EU-R, EU-C, EU-S, EU-TS.");
  return level;
}

Validity read_validity(const std::string& from, const std::string& until, RowProblems& problems) {
  const Validity validity{.from = read_time("valid_from", from, problems),
                          .until = read_time("valid_until", until, problems)};
  if (validity.from && validity.until && *validity.until <= *validity.from) {
    problems.add("valid_until", "Must be later than valid_from.");
  }
  return validity;
}

}  // namespace gateway
