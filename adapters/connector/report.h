/// \file
/// What `status` shows: counted in the folders, so that it is true without a running connector.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "adapters/connector/board.h"
#include "adapters/connector/folders.h"
#include "adapters/connector/settings.h"
#include "adapters/connector/texts.h"
#include "gateway/base/timestamp.h"

namespace adapters::connector {

struct Report {
  bool running = false;
  std::uint64_t in_out = 0;                 ///< Dropped, not yet taken.
  std::uint64_t waiting = 0;                ///< In the spool, to be sent.
  std::uint64_t urgent = 0;                 ///< Of them urgent.
  std::string oldest;                       ///< When the oldest of them came, or empty.
  std::uint64_t arriving = 0;               ///< In the spool, to be put into `in`.
  std::uint64_t not_sent = 0;               ///< In `held`.
  std::vector<std::string> not_sent_names;  ///< The first twenty of them.
  DutyDesk desk;                            ///< Whom to telephone.
  std::optional<Condition> condition;
};

/// \throws std::system_error  a folder cannot be listed.
[[nodiscard]] Report report_on(const Settings& settings);

/// Whether nobody needs to do anything.
[[nodiscard]] bool is_well(const Report& report);

[[nodiscard]] std::string text_of(const Report& report);
[[nodiscard]] std::string json_text_of(const Report& report);

/// A name as it may be shown on a terminal: controls and what turns the direction become '?'.
[[nodiscard]] std::string printable(const std::string& name);

}  // namespace adapters::connector
