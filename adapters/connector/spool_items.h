/// \file
/// Items of the spool as they lie on disk: a folder named by a ticket, with one document in it.
#pragma once

#include <filesystem>
#include <optional>

#include "adapters/connector/file_names.h"

namespace adapters::connector {

struct SpoolItem {
  std::filesystem::path folder;
  std::filesystem::path document;
  Ticket ticket;
};

/// \return nothing where the name is no ticket, or the folder is empty: a crash left it so, and it
///         is removed.
[[nodiscard]] std::optional<SpoolItem> item_at(const std::filesystem::path& folder);

/// Makes an empty folder with the first free number from that of the ticket on.
[[nodiscard]] std::filesystem::path make_item(const std::filesystem::path& parent, Ticket ticket);

/// Moves an item under its rank, with the first free number. Syncs nothing.
void move_item(const SpoolItem& item, const std::filesystem::path& parent, Rank rank);

/// Removes the emptied folder.
void drop_item(const std::filesystem::path& folder);

}  // namespace adapters::connector
