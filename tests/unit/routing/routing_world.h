/// \file
/// Invented authorities and permitted messages for the tests of the router.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/directory/directory.h"
#include "gateway/model/stages.h"
#include "gateway/routing/copy_table.h"

namespace gateway {

/// GoogleTest prints deliveries of failed comparisons with this.
inline void PrintTo(const PlannedDelivery& delivery, std::ostream* out) {
  *out << delivery.authority.str() << " " << to_text(delivery.role);
  for (const Reason& reason : delivery.reasons)
    *out << " [" << reason.rule.str() << ": " << reason.legal << "]";
}

}  // namespace gateway

namespace routing_test {

using gateway::Authority;
using gateway::AuthorityId;
using gateway::AuthorityKind;
using gateway::Classification;
using gateway::Flow;

inline constexpr std::array kKinds{AuthorityKind::kSpoc,
                                   AuthorityKind::kEnu,
                                   AuthorityKind::kLiaisonBureau,
                                   AuthorityKind::kDesignatedAuthority,
                                   AuthorityKind::kCompetentAuthority,
                                   AuthorityKind::kPcccComponent,
                                   AuthorityKind::kThirdPartyDirect,
                                   AuthorityKind::kThirdPartyIndirect,
                                   AuthorityKind::kEuropol,
                                   AuthorityKind::kOtherAgency,
                                   AuthorityKind::kNationalSecurityService};

inline constexpr std::array kFlows{Flow::kRequest, Flow::kAnswer, Flow::kOwnInitiative};

inline gateway::Timestamp noon() {
  return *gateway::timestamp_from_text("2026-11-23T12:00:00Z");
}

/// An authority of the highest clearance, valid for ever; `unit` may be empty.
inline Authority authority(std::string_view id, AuthorityKind kind, std::string_view unit) {
  Authority made;
  made.id = AuthorityId(std::string(id));
  made.state = gateway::StateCode(std::string(id.substr(0, 2)));
  made.kind = kind;
  made.central_unit = AuthorityId(std::string(unit));
  made.highest_level = Classification::kTopSecret;
  return made;
}

inline gateway::Directory directory_of(std::vector<Authority> authorities) {
  gateway::DirectoryRows rows;
  rows.authorities = std::move(authorities);
  return {std::move(rows), "version"};
}

/// What a test says of a message; the rest does not matter to routing.
struct Draft {
  std::string sender;
  std::vector<std::string> addressees;
  Flow flow = Flow::kRequest;
  std::optional<gateway::CopySuppression> suppression = {};
  Classification classification = Classification::kBasicProtection;
};

inline gateway::MessageHeader header_of(const Draft& draft) {
  gateway::MessageHeader header;
  header.sender = AuthorityId(draft.sender);
  for (const std::string& addressee : draft.addressees)
    header.addressees.emplace_back(addressee);
  header.suppression = draft.suppression;
  if (draft.flow == Flow::kAnswer) header.type = gateway::MessageType::kInformation;
  if (draft.flow == Flow::kOwnInitiative)
    header.type = gateway::MessageType::kSpontaneousInformation;
  return header;
}

/// A permitted message together with the envelope that it refers to.
class Sent {
 public:
  explicit Sent(const Draft& draft)
      : received_(std::make_unique<gateway::ReceivedEnvelope>()),
        message_(
            gateway::ValidMessage(
                gateway::AuthenticEnvelope(*received_,
                                           gateway::Actor{.system = gateway::SystemId("sys"),
                                                          .authority = AuthorityId(draft.sender)}),
                gateway::CaseMessage{.header = header_of(draft)},
                gateway::Digest{}),
            gateway::EffectiveHandling{
                .codes = {}, .classification = draft.classification, .erase_by = std::nullopt}) {}

  [[nodiscard]] const gateway::PermittedMessage& message() const { return message_; }

 private:
  std::unique_ptr<gateway::ReceivedEnvelope> received_;
  gateway::PermittedMessage message_;
};

}  // namespace routing_test
