/// \file
/// Names of files: which are taken from `out`, and what arrivals and their companions are called.
/// Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/timestamp.h"

namespace adapters::connector {

/// Whether a file in `out` is a document to send. Left alone are hidden files, what a program is
/// still writing (*.part, *.tmp), and the alarms that the connector puts there itself.
[[nodiscard]] bool is_document_name(std::string_view name);

/// "NOT-SENT-<name>.txt".
[[nodiscard]] std::string alarm_name(std::string_view name);

/// "<acceptedAt>-<type>-<messageId>", the time without what some file systems refuse:
/// "20261123T092942.123Z". Anything but ASCII letters, digits, '.' and '-' becomes '_'.
[[nodiscard]] std::string arrival_name(std::string_view accepted_at,
                                       std::string_view type,
                                       std::string_view message_id);

/// The name, with room for companions' endings: over 200 bytes its stem is cut between characters.
[[nodiscard]] std::string fitted_name(std::string_view name);

/// The name for the n-th of a name: "report.xml", "report~2.xml", "report~3.xml".
[[nodiscard]] std::string numbered_name(std::string_view name, unsigned number);

/// Lower-case hexadecimal digits in the groups of a UUID: what may become part of a path.
[[nodiscard]] bool is_uuid(std::string_view text);

enum class Rank {
  kUrgent,
  kRoutine
};

/// What is known of an item in the spool by its name alone. Sorted by name, items stand in the
/// order in which they are sent: urgent first, then as they came.
struct Ticket {
  Rank rank = Rank::kRoutine;
  gateway::Timestamp arrived{};
  std::uint32_t number = 0;  ///< Tells those of one millisecond apart; below 1,000,000.
};

[[nodiscard]] std::string to_text(const Ticket& ticket);
[[nodiscard]] std::optional<Ticket> ticket_from_text(std::string_view text);

}  // namespace adapters::connector
