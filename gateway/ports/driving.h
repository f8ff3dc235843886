/// \file
/// What servers call. Every call authenticates its caller anew; answers are values, refusals
/// included. All implementations are thread-safe and may block until the journal has committed.
///
/// Any call \throws JournalUnavailable when the database cannot be asked; servers answer it as
/// RefusalCode::kClosed.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/result.h"
#include "gateway/model/envelope.h"
#include "gateway/model/events.h"
#include "gateway/model/stages.h"
#include "gateway/ports/inbox.h"
#include "gateway/ports/records.h"

namespace gateway {

/// Answer to a submission: everything is read back from what was committed, so that a repeat is
/// answered with the same bytes.
struct Acceptance {
  Occurrence occurrence = Occurrence::kFirst;
  MessageRecord record;
  std::string receipt;  ///< tlog-proof.
};

/// The same decisions without any effect.
struct Explanation {
  EffectiveHandling handling;
  RouteDecision route;
  RouteGround ground;
  std::vector<Violation> warnings;
};

/// What a submission would come to. Where the message was accepted before nothing is decided anew:
/// the first answer, which a repeat would get.
using Explained = std::variant<Explanation, Acceptance>;

/// Port: submission.
class Intake {
 public:
  virtual ~Intake() = default;
  [[nodiscard]] virtual Result<Acceptance> exchange(const ReceivedEnvelope& received) = 0;

  /// Refuses whatever `exchange` would refuse now; neither is on record.
  [[nodiscard]] virtual Result<Explained> explain(const ReceivedEnvelope& received) = 0;
};

/// One authority as the directory lists it for callers.
struct DirectoryEntry {
  AuthorityId authority;
  std::string name;
  StateCode state;
  AuthorityKind kind = AuthorityKind::kCompetentAuthority;
  AuthorityId central_unit;  ///< Empty where there is none.
  std::vector<std::string> languages;
  std::string duty_telephone;
  bool attended = false;  ///< Day and night.
  Classification highest_level = Classification::kBasicProtection;
  AuthorityId part_of = {};             ///< Whose unit it is; empty = it stands by itself.
  AuthorityId fallback = {};            ///< Empty where there is none.
  AuthorityId successor = {};           ///< Empty where there is none.
  std::set<MessageType> accepts = {};   ///< Empty = every type.
  std::set<std::string> versions = {};  ///< Of the schema; empty = every one.
};

struct MessageStatus {
  MessageRecord record;
  std::vector<DeliveryStatus> deliveries;
};

/// A stored decision, computed again from what is on record.
struct DecisionReport {
  enum class Agreement : std::uint8_t {
    kSame = 1,          ///< The same inputs and directory give the same plan and copies withheld.
    kDiffers = 2,       ///< They do not: the record or the program has changed.
    kDirectoryGone = 3  ///< The directory of that version is no longer there.
  };
  MessageRecord record;
  StoredDecision stored;
  Agreement agreement = Agreement::kDirectoryGone;
  std::vector<RouteStep> steps;  ///< As computed again; empty where that failed.
};

/// Port: reading. An unknown and a forbidden id are answered alike, with kNotFound.
class Queries {
 public:
  virtual ~Queries() = default;

  /// The exact bytes. The reading is committed to the audit log before they are returned. Refuses
  /// kPersonMissing, and kPersonNotCleared above the person's clearance.
  /// \param justification  UTF-8, at most 1000 bytes (kRequestMalformed); demanded
  ///        (kJustificationMissing) unless the caller takes part in the message's exchange, which
  ///        is context enough.
  [[nodiscard]] virtual Result<Confidential<std::string>> document(
      const Caller& caller,
      const Handle& handle,
      const Confidential<std::string>& justification) = 0;

  [[nodiscard]] virtual Result<MessageStatus> status(const Caller& caller,
                                                     const Handle& handle) = 0;

  /// The first receipt, byte for byte. For the sender only.
  [[nodiscard]] virtual Result<std::string> receipt(const Caller& caller, const Handle& handle) = 0;

  /// Why the message went where it went: every step with its row. For the sender only, since the
  /// steps say what was withheld from whom.
  [[nodiscard]] virtual Result<DecisionReport> decision(const Caller& caller,
                                                        const Handle& handle) = 0;

  [[nodiscard]] virtual Result<std::vector<DirectoryEntry>> directory(const Caller& caller) = 0;

  /// tlog-tiles read interface of one log; an unknown log is kNotFound. For operators of either
  /// role as well, whose certificates are refused as Administration says: the log's hashes and
  /// signed heads tell no content, and auditors must be able to keep them.
  [[nodiscard]] virtual Result<std::string> checkpoint(const Caller& caller,
                                                       const LogName& log) = 0;

  /// \param width  1 to 256: a partial tile; 256 is the whole. kNotFound until it exists.
  [[nodiscard]] virtual Result<std::string> tile(const Caller& caller,
                                                 const LogName& log,
                                                 const TileAddress& address,
                                                 std::uint32_t width) = 0;
};

/// Port: how the node is doing.
class Readiness {
 public:
  virtual ~Readiness() = default;
  /// Nothing = ready; otherwise one sentence that says what is missing.
  [[nodiscard]] virtual std::optional<std::string> obstacle() = 0;

  /// Of a node that is ready: nothing, or one sentence that says why it takes no new messages now.
  /// All else goes on, so callers must still be led to it.
  [[nodiscard]] virtual std::optional<std::string> limitation() = 0;
};

}  // namespace gateway
