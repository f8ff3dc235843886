#include "adapters/connector/office_lists.h"

#include <algorithm>
#include <iterator>
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
constexpr std::size_t kWaitingMax = 500;
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

/// What the connector lays beside a document.
bool is_companion(const std::string& name) {
  return name.ends_with(".receipt") || name.ends_with(".summary.txt") ||
         name.ends_with(".reason.txt");
}

/// Keeps the first by an order, at the price of a few times as many, however many there are.
template <class Item, class Order>
class Foremost {
 public:
  Foremost(std::size_t most, Order order) : most_(most), order_(order) {}

  void add(Item item) {
    ++seen_;
    items_.push_back(std::move(item));
    if (items_.size() > 4 * most_) cut();
  }

  [[nodiscard]] std::vector<Item> taken() {
    cut();
    return std::move(items_);
  }

  [[nodiscard]] std::size_t beyond() const { return seen_ - std::min(seen_, most_); }

 private:
  void cut() {
    std::ranges::sort(items_, {}, order_);
    if (items_.size() > most_) items_.erase(items_.begin() + std::ptrdiff_t(most_), items_.end());
  }

  std::size_t most_;
  Order order_;
  std::size_t seen_ = 0;
  std::vector<Item> items_;
};

struct Dated {
  Timestamp since;
  std::string name;
};

/// Newest first.
auto age_of(const Dated& document) {
  return std::tuple(Timestamp::max() - document.since, document.name);
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

/// A ticket that went on to the next folder of the spool while the list was made, or none at all.
bool is_gone(const std::system_error& error) {
  return error.code() == std::errc::no_such_file_or_directory ||
         error.code() == std::errc::not_a_directory;
}

std::string_view note_ending(OutgoingState state) {
  if (state == OutgoingState::kSent) return ".summary.txt";
  return state == OutgoingState::kRefused ? ".reason.txt" : "";
}

/// Empty where there is none that can be read.
std::string note_beside(const fs::path& document, OutgoingState state) {
  const auto ending = note_ending(state);
  if (ending.empty()) return {};
  try {
    return read_note(document.string() + std::string(ending)).value_or("");
  } catch (const std::system_error&) {
    return {};
  }
}

void append(OfficeList<OutgoingItem>& to, OfficeList<OutgoingItem> from) {
  std::ranges::move(from.items, std::back_inserter(to.items));
  to.more.merge(from.more);
}

/// Whether it is a document to show, and not what the connector lays beside one.
bool is_listed(const std::string& name, OutgoingState state) {
  return is_document_name(name) && (note_ending(state).empty() || !is_companion(name));
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

/// An arrival before it is known whether the list has room for it.
struct OfficeLists::Arrival {
  std::string name;
  const KnownFacts::Known* known;
  Timestamp accepted;
  std::optional<Timestamp> due;
  bool is_addressed = false;
  bool is_answered = false;

  [[nodiscard]] auto order() const {
    const auto& facts = known->facts;
    const int rank = !facts ? 1 : (facts->is_urgent ? 0 : 2);
    return std::tuple(rank, due.value_or(Timestamp::max()), accepted, name);
  }

  [[nodiscard]] auto order_of_need() const {
    const bool is_owed = due && !is_answered;
    return std::tuple_cat(std::tuple(!is_owed), order());
  }
};

OfficeLists::OfficeLists(Folders folders, std::string authority, std::uint64_t bytes_max)
    : folders_(std::move(folders)),
      authority_(std::move(authority)),
      bytes_max_(bytes_max),
      lasting_(bytes_max),
      passing_(bytes_max) {}

/// Ids of the messages that something in `sent` answers as a whole.
std::set<std::string> OfficeLists::answered() {
  std::set<std::string> ids;
  for_each_name(folders_.sent, [&](const std::string& name) {
    if (!is_listed(name, OutgoingState::kSent)) return Visit::kGoOn;
    const auto* known = lasting_.of(folders_.sent / name);
    if (known != nullptr && known->facts && known->facts->is_whole_answer)
      ids.insert(known->facts->in_reply_to);
    return Visit::kGoOn;
  });
  return ids;
}

std::optional<OfficeLists::Arrival> OfficeLists::arrival_of(const std::string& name,
                                                            const std::set<std::string>& answered) {
  const auto accepted = accepted_in(name);
  if (!accepted || !name.ends_with(kDocument)) return std::nullopt;
  const auto* known = lasting_.of(folders_.in / name);
  if (known == nullptr) return std::nullopt;
  Arrival arrival{.name = name, .known = known, .accepted = *accepted, .due = {}};
  const auto& facts = known->facts;
  if (!facts) return arrival;
  arrival.is_addressed =
      std::ranges::find(facts->addressees, authority_) != facts->addressees.end();
  arrival.is_answered = answered.contains(facts->message_id);
  if (arrival.is_addressed && facts->type == kAskedType)
    arrival.due = *accepted + (facts->is_urgent ? kUrgentLimit : kOtherLimit);
  return arrival;
}

OfficeList<InboxItem> OfficeLists::inbox() {
  const auto ids = answered();
  Foremost<Arrival, decltype(&Arrival::order_of_need)> arrivals(kArrivalsMax,
                                                                &Arrival::order_of_need);
  for_each_name(folders_.in, [&](const std::string& name) {
    if (auto arrival = arrival_of(name, ids)) arrivals.add(*std::move(arrival));
    return Visit::kGoOn;
  });
  OfficeList<InboxItem> list;
  if (arrivals.beyond() > 0) list.more["in"] = arrivals.beyond();
  auto kept = arrivals.taken();
  std::ranges::sort(kept, {}, &Arrival::order);
  for (const auto& arrival : kept) {
    list.items.push_back({.id = id_of(arrival.name),
                          .name = arrival.name,
                          .facts = arrival.known->facts,
                          .accepted = arrival.accepted,
                          .due = arrival.due,
                          .is_addressed = arrival.is_addressed,
                          .is_answered = arrival.is_answered});
  }
  lasting_.forget_others();
  return list;
}

OfficeList<OutgoingItem> OfficeLists::list(const fs::path& folder, OutgoingState state) {
  Foremost<Dated, decltype(&age_of)> documents(kDoneMax, &age_of);
  for_each_name(folder, [&](const std::string& name) {
    if (!is_listed(name, state)) return Visit::kGoOn;
    const auto look = look_at(folder / name);
    if (look && !look->is_folder) documents.add({named_at(*look), name});
    return Visit::kGoOn;
  });
  auto& facts = state == OutgoingState::kSent ? lasting_ : passing_;
  OfficeList<OutgoingItem> list;
  if (documents.beyond() > 0) list.more[folder.filename().string()] = documents.beyond();
  for (const auto& [since, name] : documents.taken()) {
    const auto* known = facts.of(folder / name);
    if (known == nullptr) continue;
    list.items.push_back({.id = id_of(name),
                          .name = name,
                          .state = state,
                          .facts = known->facts,
                          .since = since,
                          .note = note_beside(folder / name, state)});
  }
  return list;
}

OfficeList<OutgoingItem> OfficeLists::outgoing() {
  auto all = list(folders_.held, OutgoingState::kHeld);
  auto waiting = list(folders_.out, OutgoingState::kWaiting);
  for (const auto& spooled : {folders_.taken, folders_.outgoing}) {
    for_each_name(spooled, [&](const std::string& ticket) {
      if (waiting.items.size() < kWaitingMax) {
        append(waiting, spooled_in(spooled / ticket));
      } else {
        ++waiting.more["out"];
      }
      return Visit::kGoOn;
    });
  }
  append(all, std::move(waiting));
  append(all, list(folders_.refused, OutgoingState::kRefused));
  append(all, list(folders_.sent, OutgoingState::kSent));
  passing_.forget_others();
  return all;
}

/// A ticket's document; nothing where it went on meanwhile.
OfficeList<OutgoingItem> OfficeLists::spooled_in(const fs::path& ticket) {
  try {
    return list(ticket, OutgoingState::kWaiting);
  } catch (const std::system_error& error) {
    if (!is_gone(error)) throw;
    return {};
  }
}

std::optional<gateway::Confidential<std::string>> OfficeLists::arrival(
    const std::string& id) const {
  const auto name = name_of(folders_.in, id);
  if (!name || !name->ends_with(kDocument)) return std::nullopt;
  try {
    return read_document(folders_.in / *name, bytes_max_);
  } catch (const std::system_error&) {
    return std::nullopt;
  }
}

std::optional<std::string> OfficeLists::held(const std::string& id) const {
  auto name = name_of(folders_.held, id);
  if (!name || !is_document_name(*name) || !named_at(folders_.held / *name)) return std::nullopt;
  return name;
}

}  // namespace adapters::connector
