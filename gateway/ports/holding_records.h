/// \file
/// What the journal keeps about stored messages beyond their admission: handling over time,
/// consents, who has read the words of H3, decisions on copies to Europol, who holds what, what it
/// replies to, from whom its exchange is withheld. Decides
/// nothing. Apart from Records (records.h), so that whoever reads one message need not know of it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/events.h"
#include "gateway/model/provider_decisions.h"

namespace gateway {

/// Handling of one message, from its admission on.
struct HandlingHistory {
  HeldHandling admitted;                  ///< Version 1.
  std::vector<HandlingVersion> versions;  ///< By version.
};

/// That an exchange is withheld from a unit, as one authority claimed it; in force.
struct ExchangeClaim {
  AuthorityId unit;
  AuthorityId claimant;
  Timestamp since;

  friend bool operator==(const ExchangeClaim&, const ExchangeClaim&) = default;
};

/// Thread-safe. Every function \throws JournalUnavailable when the database cannot be asked.
class HoldingRecords {
 public:
  virtual ~HoldingRecords() = default;

  /// \return nothing for an unknown handle.
  [[nodiscard]] virtual std::optional<HandlingHistory> handling_of(const Handle& handle) = 0;

  /// Consents decided on that message, in the order of their admission.
  [[nodiscard]] virtual std::vector<ConsentRecord> consents_of(const Handle& handle) = 0;

  /// Every ConsentDecision of that message id, whoever sent it and whatever came after it, by
  /// handle.
  [[nodiscard]] virtual std::vector<ConsentRecord> consents_of_id(const MessageId& message) = 0;

  /// The message that a ConsentRequest is about. \return nothing where `request` is none.
  [[nodiscard]] virtual std::optional<Handle> subject_of(const Handle& request) = 0;

  /// Whether the person has read the words of H3 of that version of the handling, or of a later
  /// one.
  [[nodiscard]] virtual bool has_acknowledged(const Actor& person,
                                              const Handle& handle,
                                              std::uint32_t version) = 0;

  /// What the authority has decided last on a copy to Europol. \return nothing while it has not.
  [[nodiscard]] virtual std::optional<EuropolDecision> europol_decision(
      const Handle& handle, const AuthorityId& authority) = 0;

  /// Every message of its exchange that the message replies to, directly or through others.
  [[nodiscard]] virtual std::vector<Handle> replied_to(const Handle& handle) = 0;

  /// In the order of unit and claimant; empty for an unknown exchange.
  [[nodiscard]] virtual std::vector<ExchangeClaim> claims_on(const ExchangeKey& exchange) = 0;

  /// All authorities that hold the message, by id: its sender, its planned recipients, and those to
  /// whom it was passed on. Empty for an unknown handle.
  [[nodiscard]] virtual std::vector<AuthorityId> holders(const Handle& handle) = 0;
};

}  // namespace gateway
