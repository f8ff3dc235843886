/// \file
/// What the folders of an office hold, as lists for the people who work there: arrivals with the
/// time that is left, and what became of documents that were put into `out`.
///
/// Nothing is kept apart from the folders: what somebody takes away is on no list any more.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "adapters/connector/document_facts.h"
#include "adapters/connector/folders.h"
#include "adapters/connector/known_facts.h"
#include "gateway/base/confidential.h"
#include "gateway/base/timestamp.h"

namespace adapters::connector {

/// An item is called by an id that says nothing of its name, which people may have chosen: ids
/// stand in addresses.
struct InboxItem {
  std::string id;
  std::string name;
  std::optional<DocumentFacts> facts;     ///< Nothing where the document cannot be read.
  gateway::Timestamp accepted{};          ///< By the gateway.
  std::optional<gateway::Timestamp> due;  ///< First limit; nothing where no answer is owed.
  bool is_addressed = false;              ///< Else a copy.
  bool is_answered = false;               ///< A document in `sent` answers it as a whole.
};

enum class OutgoingState {
  kWaiting,  ///< In `out` or in the spool.
  kSent,
  kRefused,
  kHeld,  ///< Urgent, and not sent in time.
};

struct OutgoingItem {
  std::string id;
  std::string name;
  OutgoingState state = OutgoingState::kWaiting;
  std::optional<DocumentFacts> facts;  ///< Nothing where the document cannot be read.
  gateway::Timestamp since{};          ///< In its folder.
  std::string note;                    ///< Summary or reason, as it lies beside the document.
};

/// What a list shows, and how many more lie in folders of the office, by name of the folder.
template <class Item>
struct OfficeList {
  std::vector<Item> items;
  std::map<std::string, std::size_t> more;  ///< Only folders with more.
};

/// "waiting", "sent", "refused", "held".
[[nodiscard]] std::string_view to_text(OutgoingState state);

/// Not thread-safe. Remembers the headers of what lies in `in` and `sent`, and of what it listed
/// last of the other folders. A file that cannot be read is an item that says so.
///
/// Members \throw std::system_error  a folder cannot be read.
class OfficeLists {
 public:
  OfficeLists(Folders folders, std::string authority, std::uint64_t bytes_max);

  /// Urgent first, then what cannot be read, then by the time that is left, then as they came. Of
  /// more than 500 what owes an answer stays before all else.
  [[nodiscard]] OfficeList<InboxItem> inbox();

  /// Held first, then waiting, refused, sent; of each the newest 200, of waiting 500.
  [[nodiscard]] OfficeList<OutgoingItem> outgoing();

  /// The bytes of an arrival. \return nothing where there is none of the id.
  [[nodiscard]] std::optional<gateway::Confidential<std::string>> arrival(
      const std::string& id) const;

  /// The name of what is held. \return nothing where there is none of the id.
  [[nodiscard]] std::optional<std::string> held(const std::string& id) const;

 private:
  struct Arrival;

  [[nodiscard]] std::set<std::string> answered();
  [[nodiscard]] std::optional<Arrival> arrival_of(const std::string& name,
                                                  const std::set<std::string>& answered);
  [[nodiscard]] OfficeList<OutgoingItem> list(const std::filesystem::path& folder,
                                              OutgoingState state);
  [[nodiscard]] OfficeList<OutgoingItem> spooled_in(const std::filesystem::path& ticket);

  Folders folders_;
  std::string authority_;
  std::uint64_t bytes_max_;
  KnownFacts lasting_;  ///< In `in` and `sent`.
  KnownFacts passing_;  ///< Elsewhere.
};

}  // namespace adapters::connector
