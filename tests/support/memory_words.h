/// \file
/// What providers say about their messages, who has read the words of H3, what was decided on
/// copies to Europol and who holds what, in memory: lists that are searched from the front.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "gateway/model/events.h"
#include "gateway/ports/holding_records.h"

namespace support {

class MemoryWords : public gateway::HoldingRecords {
 public:
  /// Keeps the handling of an admitted message, and what it says about an earlier one.
  void keep(const gateway::Admission& admission, gateway::Timestamp now);

  /// Whether it is new.
  [[nodiscard]] bool acknowledge(const gateway::RestrictionAcknowledged& acknowledged);

  /// Whether words of H3 are in force that the person has not acknowledged.
  [[nodiscard]] bool is_unread(const gateway::Actor& person,
                               const gateway::Handle& handle,
                               gateway::Timestamp now);

  /// Keeps a decision on a copy to Europol.
  void decide(const gateway::PassingOn& passing, gateway::Timestamp now);
  [[nodiscard]] bool has_said_yes(const gateway::Handle& handle,
                                  const gateway::AuthorityId& authority);

  /// `authority` holds the message from now on.
  void hold(const gateway::Handle& handle, const gateway::AuthorityId& authority);

  [[nodiscard]] std::optional<gateway::HandlingHistory> handling_of(
      const gateway::Handle& handle) override;
  [[nodiscard]] std::vector<gateway::ConsentRecord> consents_of(
      const gateway::Handle& handle) override;
  [[nodiscard]] std::vector<gateway::ConsentRecord> consents_of_id(
      const gateway::MessageId& message) override;
  [[nodiscard]] std::optional<gateway::Handle> subject_of(const gateway::Handle& request) override;
  [[nodiscard]] bool has_acknowledged(const gateway::Actor& person,
                                      const gateway::Handle& handle,
                                      std::uint32_t version) override;
  [[nodiscard]] std::optional<gateway::EuropolDecision> europol_decision(
      const gateway::Handle& handle, const gateway::AuthorityId& authority) override;
  [[nodiscard]] std::vector<gateway::AuthorityId> holders(const gateway::Handle& handle) override;
  [[nodiscard]] std::vector<gateway::Handle> replied_to(const gateway::Handle& handle) override;
  [[nodiscard]] std::vector<gateway::ExchangeClaim> claims_on(
      const gateway::ExchangeKey& exchange) override;

  /// A claim of that authority has ended.
  void end_claim(const gateway::ExchangeKey& exchange,
                 const gateway::AuthorityId& unit,
                 const gateway::AuthorityId& claimant);

 private:
  struct Request {
    gateway::AuthorityId asked_by;
    gateway::ConsentAsked asked;
  };

  struct Consent {
    gateway::ConsentRecord record;
    gateway::Handle subject;
    gateway::MessageId id;
  };

  struct Said {
    gateway::Handle handle;
    gateway::ExchangeKey exchange;
    gateway::MessageId id;
    std::optional<gateway::MessageId> in_reply_to;
  };

  void keep_claims(const gateway::Admission& admission, gateway::Timestamp now);

  struct Acknowledged {
    gateway::AuthorityId authority;
    gateway::PersonId person;
    gateway::Handle handle;
    std::uint32_t version = 1;

    friend bool operator==(const Acknowledged&, const Acknowledged&) = default;
  };

  std::map<gateway::Handle, gateway::HandlingHistory> handlings_;
  std::map<gateway::Handle, std::set<gateway::AuthorityId>> holders_;
  std::map<gateway::ExchangeKey, std::vector<gateway::ExchangeClaim>> claims_;
  std::vector<Said> said_;
  std::map<gateway::Handle, Request> requests_;
  std::vector<Consent> consents_;
  std::vector<Acknowledged> acknowledged_;
  std::map<std::pair<gateway::Handle, gateway::AuthorityId>, gateway::EuropolDecision> decided_;
};

}  // namespace support
