/// \file
/// The closed list of events and what an entry of each must hold: docs/audit.md, "Events". The one
/// place of this program that knows it; a test compares it with the document.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace verify {

/// Whether an entry carries the SHA-256 of a document.
enum class DigestRule : std::uint8_t {
  kNone,
  kRequired,
  kOptional,
};

struct EventRow {
  std::string_view event;
  std::vector<std::string_view> ids;  ///< In ascending order, as in the line.
  DigestRule digest = DigestRule::kNone;
  std::vector<std::string_view> sections;       ///< In ascending order.
  std::vector<std::string_view> further_ids{};  ///< All of them or none; they follow `ids`.
};

[[nodiscard]] std::span<const EventRow> event_table();

/// \return nothing for an event that is not in the table.
[[nodiscard]] const EventRow* find_event(std::string_view event);

}  // namespace verify
