#include "adapters/connector/spool_items.h"

#include <system_error>

#include "adapters/connector/durable_files.h"

#include <unistd.h>

namespace adapters::connector {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kNumbers = 1'000'000;

Ticket next(Ticket ticket) {
  ticket.number = (ticket.number + 1) % kNumbers;
  return ticket;
}

}  // namespace

std::optional<SpoolItem> item_at(const fs::path& folder) {
  const auto ticket = ticket_from_text(folder.filename().string());
  if (!ticket) return std::nullopt;
  fs::path document;
  for_each_name(folder, [&](const std::string& name) {
    document = folder / name;
    return Visit::kEnough;
  });
  if (!document.empty()) return SpoolItem{folder, document, *ticket};
  drop_item(folder);
  return std::nullopt;
}

fs::path make_item(const fs::path& parent, Ticket ticket) {
  ticket.number %= kNumbers;
  while (!fs::create_directory(parent / to_text(ticket)))
    ticket = next(ticket);
  return parent / to_text(ticket);
}

void move_item(const SpoolItem& item, const fs::path& parent, Rank rank) {
  auto ticket = item.ticket;
  ticket.rank = rank;
  while (move_new(item.folder, parent / to_text(ticket)) == Move::kNameTaken)
    ticket = next(ticket);
}

void drop_item(const fs::path& folder) {
  // Whatever else lies in it stays: rmdir removes empty folders only.
  static_cast<void>(::rmdir(folder.c_str()));
}

}  // namespace adapters::connector
