#include "adapters/connector/office_lists.h"

#include <algorithm>
#include <functional>
#include <set>
#include <system_error>
#include <tuple>

#include "adapters/connector/durable_files.h"
#include "adapters/connector/file_names.h"
#include "gateway/audit/sha256.h"

namespace adapters::connector {
namespace {

namespace fs = std::filesystem;
using gateway::Timestamp;

constexpr std::size_t kArrivalsMax = 500;
constexpr std::size_t kDoneMax = 200;
constexpr std::string_view kDocument = ".xml";
constexpr std::string_view kAskedType = "Request";
/// First limits of Directive (EU) 2023/977 Art. 5(1): urgent requests, and others.
constexpr std::chrono::hours kUrgentLimit{8};
constexpr std::chrono::hours kOtherLimit{7 * 24};

/// "20261123T092942.123Z-Request-…": when the gateway took it in.
std::optional<Timestamp> accepted_in(const std::string& name) {
  const auto end = name.find('-');
  if (end != 20 && end != 16) return std::nullopt;
  const auto text = name.substr(0, 4) + "-" + name.substr(4, 2) + "-" + name.substr(6, 5) + ":" +
                    name.substr(11, 2) + ":" + name.substr(13, end - 13);
  return gateway::timestamp_from_text(text);
}

/// The last `most` by name, which for arrivals is by time.
std::vector<std::string> newest_names(const fs::path& folder, std::size_t most) {
  std::set<std::string> names;
  for_each_name(folder, [&](const std::string& name) {
    if (name.ends_with(kDocument) && named_at(folder / name)) names.insert(name);
    if (names.size() > most) names.erase(names.begin());
    return Visit::kGoOn;
  });
  return {names.rbegin(), names.rend()};
}

/// What the connector lays beside a document.
bool is_companion(const std::string& name) {
  return name.ends_with(".receipt") || name.ends_with(".summary.txt") ||
         name.ends_with(".reason.txt");
}

using Dated = std::pair<Timestamp, std::string>;

void keep_newest(std::vector<Dated>& documents, std::size_t most) {
  std::ranges::sort(documents, std::ranges::greater());
  documents.resize(std::min(documents.size(), most));
}

/// Newest first. Holds a few times as many as are wanted, however many lie there.
std::vector<Dated> newest_documents(const fs::path& folder, std::size_t most) {
  std::vector<Dated> documents;
  for_each_name(folder, [&](const std::string& name) {
    const auto since = named_at(folder / name);
    if (since && is_document_name(name) && !is_companion(name))
      documents.emplace_back(*since, name);
    if (documents.size() > 4 * most) keep_newest(documents, most);
    return Visit::kGoOn;
  });
  keep_newest(documents, most);
  return documents;
}

/// 128 bits are enough to tell the files of one office apart.
std::string id_of(const std::string& name) {
  return gateway::to_hex(gateway::sha256(name)).substr(0, 32);
}

/// The name of a file in the folder by its id.
std::optional<std::string> name_of(const fs::path& folder, const std::string& id) {
  std::optional<std::string> found;
  for_each_name(folder, [&](const std::string& name) {
    if (id_of(name) != id) return Visit::kGoOn;
    found = name;
    return Visit::kEnough;
  });
  return found;
}

/// Sent or taken away by somebody while the list was made, or no document that can be read.
bool is_gone(const std::system_error& error) {
  return error.code() == std::errc::no_such_file_or_directory ||
         error.code() == std::errc::not_a_directory ||
         error.code() == std::errc::permission_denied ||
         error.code() == std::errc::is_a_directory ||
         error.code() == std::errc::too_many_symbolic_link_levels;
}

auto order_of(const InboxItem& item) {
  return std::tuple(!item.facts.is_urgent, item.due.value_or(Timestamp::max()), item.accepted);
}

std::string_view note_ending(OutgoingState state) {
  if (state == OutgoingState::kSent) return ".summary.txt";
  return state == OutgoingState::kRefused ? ".reason.txt" : "";
}

}  // namespace

std::string_view to_text(OutgoingState state) {
  switch (state) {
    case OutgoingState::kSent:
      return "sent";
    case OutgoingState::kRefused:
      return "refused";
    case OutgoingState::kHeld:
      return "held";
    case OutgoingState::kWaiting:
      break;
  }
  return "waiting";
}

OfficeLists::OfficeLists(Folders folders, std::string authority, std::uint64_t bytes_max)
    : folders_(std::move(folders)), authority_(std::move(authority)), bytes_max_(bytes_max) {}

/// Documents never change in their folder, so their headers are read once.
std::optional<DocumentFacts> OfficeLists::facts(const fs::path& file, Remembered& next) const {
  for (const auto* known : {&arrivals_, &departures_}) {
    const auto found = known->find(file);
    if (found != known->end()) return next.emplace(file, found->second).first->second;
  }
  try {
    const auto document = read_document(file, bytes_max_);
    const auto read = document ? facts_of(document->disclose()) : std::nullopt;
    return next.emplace(file, read).first->second;
  } catch (const std::system_error& error) {
    if (!is_gone(error)) throw;
    return std::nullopt;
  }
}

std::vector<InboxItem> OfficeLists::inbox() {
  std::set<std::string> answered;
  for (const auto& item : outgoing()) {
    if (item.state == OutgoingState::kSent && item.facts && item.facts->is_whole_answer)
      answered.insert(item.facts->in_reply_to);
  }
  Remembered next;
  std::vector<InboxItem> items;
  for (const auto& name : newest_names(folders_.in, kArrivalsMax)) {
    const auto accepted = accepted_in(name);
    const auto read = facts(folders_.in / name, next);
    if (!accepted || !read) continue;
    InboxItem item{.id = id_of(name), .facts = *read, .accepted = *accepted, .due = {}};
    item.is_addressed = std::ranges::find(read->addressees, authority_) != read->addressees.end();
    item.is_answered = answered.contains(read->message_id);
    if (item.is_addressed && read->type == kAskedType)
      item.due = *accepted + (read->is_urgent ? kUrgentLimit : kOtherLimit);
    items.push_back(std::move(item));
  }
  arrivals_ = std::move(next);
  std::ranges::stable_sort(items, {}, order_of);
  return items;
}

void OfficeLists::list(const fs::path& folder,
                       OutgoingState state,
                       std::vector<OutgoingItem>& items,
                       Remembered& next) const {
  const auto ending = note_ending(state);
  for (const auto& [since, name] : newest_documents(folder, kDoneMax)) {
    OutgoingItem item{.id = id_of(name),
                      .name = name,
                      .state = state,
                      .facts = facts(folder / name, next),
                      .since = since,
                      .note = {}};
    if (!ending.empty()) item.note = read_note(folder / (name + std::string(ending))).value_or("");
    items.push_back(std::move(item));
  }
}

std::vector<OutgoingItem> OfficeLists::outgoing() {
  Remembered next;
  std::vector<OutgoingItem> items;
  list(folders_.held, OutgoingState::kHeld, items, next);
  list(folders_.out, OutgoingState::kWaiting, items, next);
  for (const auto& spooled : {folders_.taken, folders_.outgoing}) {
    for_each_name(spooled, [&](const std::string& ticket) {
      try {
        list(spooled / ticket, OutgoingState::kWaiting, items, next);
      } catch (const std::system_error& error) {
        if (!is_gone(error)) throw;
      }
      return items.size() < kArrivalsMax ? Visit::kGoOn : Visit::kEnough;
    });
  }
  list(folders_.refused, OutgoingState::kRefused, items, next);
  list(folders_.sent, OutgoingState::kSent, items, next);
  departures_ = std::move(next);
  return items;
}

std::optional<gateway::Confidential<std::string>> OfficeLists::arrival(
    const std::string& id) const {
  const auto name = name_of(folders_.in, id);
  if (!name || !name->ends_with(kDocument) || !named_at(folders_.in / *name)) return std::nullopt;
  return read_document(folders_.in / *name, bytes_max_);
}

std::optional<std::string> OfficeLists::held(const std::string& id) const {
  auto name = name_of(folders_.held, id);
  if (!name || !is_document_name(*name) || !named_at(folders_.held / *name)) return std::nullopt;
  return name;
}

}  // namespace adapters::connector
