/// \file
/// What the folders of an office hold, as lists for the people who work there: arrivals with the
/// time that is left, and what became of documents that were put into `out`.
///
/// Nothing is kept apart from the folders: what somebody takes away is on no list any more.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "adapters/connector/document_facts.h"
#include "adapters/connector/folders.h"
#include "gateway/base/confidential.h"
#include "gateway/base/timestamp.h"

namespace adapters::connector {

/// An item is called by an id that says nothing of its name, which people may have chosen: ids
/// stand in addresses.
struct InboxItem {
  std::string id;
  DocumentFacts facts;
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

/// "waiting", "sent", "refused", "held".
[[nodiscard]] std::string_view to_text(OutgoingState state);

/// Not thread-safe. Remembers the headers of the documents that it listed last.
///
/// Members \throw std::system_error  a folder or file cannot be read.
class OfficeLists {
 public:
  OfficeLists(Folders folders, std::string authority, std::uint64_t bytes_max);

  /// At most the 500 newest; urgent first, then by the time that is left, then as they came.
  [[nodiscard]] std::vector<InboxItem> inbox();

  /// Held first, then waiting, then the newest 200 that were sent or refused.
  [[nodiscard]] std::vector<OutgoingItem> outgoing();

  /// The bytes of an arrival. \return nothing where there is none of the id.
  [[nodiscard]] std::optional<gateway::Confidential<std::string>> arrival(
      const std::string& id) const;

  /// The name of what is held. \return nothing where there is none of the id.
  [[nodiscard]] std::optional<std::string> held(const std::string& id) const;

 private:
  using Remembered = std::map<std::filesystem::path, std::optional<DocumentFacts>>;

  [[nodiscard]] std::optional<DocumentFacts> facts(const std::filesystem::path& file,
                                                   Remembered& next) const;
  void list(const std::filesystem::path& folder,
            OutgoingState state,
            std::vector<OutgoingItem>& items,
            Remembered& next) const;

  Folders folders_;
  std::string authority_;
  std::uint64_t bytes_max_;
  Remembered arrivals_;
  Remembered departures_;
};

}  // namespace adapters::connector
