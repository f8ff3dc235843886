/// \file
/// Invented authorities, states and messages for the tests of the router.
#pragma once

#include <array>
#include <chrono>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/base/refusal.h"
#include "gateway/directory/directory.h"
#include "gateway/routing/copy_table.h"
#include "gateway/routing/router.h"

namespace gateway {

/// GoogleTest prints what failed comparisons hold with these.
inline void PrintTo(const PlannedDelivery& delivery, std::ostream* out) {
  *out << to_text(delivery.role) << " " << delivery.authority.str();
  for (const Reason& reason : delivery.reasons)
    *out << " [" << reason.rule.str() << ": " << reason.legal << "; " << reason.for_whom.str()
         << "]";
}

inline void PrintTo(const WithheldCopy& copy, std::ostream* out) {
  *out << copy.unit.str() << " [" << copy.rule.str() << ": " << copy.legal << "]";
}

inline void PrintTo(const RouteStep& step, std::ostream* out) {
  *out << step.rule << " " << step.about.str() << " " << to_text(step.outcome);
}

inline void PrintTo(const Refusal& refusal, std::ostream* out) {
  *out << kind_of(refusal.code).name << " [" << refusal.rule << ": " << refusal.legal << "] "
       << refusal.detail;
}

}  // namespace gateway

namespace routing_test {

using gateway::Authority;
using gateway::AuthorityId;
using gateway::AuthorityKind;
using gateway::Classification;
using gateway::Flow;
using gateway::MessageType;
using gateway::RouteInputs;
using gateway::StateCode;
using gateway::StateSettings;

using Authorities = std::vector<Authority>;

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

inline constexpr std::chrono::milliseconds kTick{1};  ///< The smallest difference of two times.

inline gateway::Timestamp noon() {
  return *gateway::timestamp_from_text("2026-11-23T12:00:00Z");
}

/// An authority of the highest clearance, valid for ever; `unit` may be empty.
inline Authority authority(std::string_view id, AuthorityKind kind, std::string_view unit) {
  Authority made;
  made.id = AuthorityId(std::string(id));
  made.state = StateCode(std::string(id.substr(0, 2)));
  made.kind = kind;
  made.central_unit = AuthorityId(std::string(unit));
  made.languages = {"en"};
  made.highest_level = Classification::kTopSecret;
  return made;
}

/// XA, XB and XC with a SPOC, POLICE (competent) and DESIGNATED each; US-DIRECT, a third party, and
/// US-FAR, one that is reached through XC-SPOC; EU-EUROPOL.
inline Authorities three_states() {
  Authorities authorities{authority("EU-EUROPOL", AuthorityKind::kEuropol, ""),
                          authority("US-DIRECT", AuthorityKind::kThirdPartyDirect, ""),
                          authority("US-FAR", AuthorityKind::kThirdPartyIndirect, "")};
  authorities.back().proxy = AuthorityId("XC-SPOC");
  for (const std::string state : {"XA", "XB", "XC"}) {
    const std::string spoc = state + "-SPOC";
    authorities.push_back(authority(spoc, AuthorityKind::kSpoc, ""));
    authorities.push_back(authority(state + "-POLICE", AuthorityKind::kCompetentAuthority, spoc));
    authorities.push_back(
        authority(state + "-DESIGNATED", AuthorityKind::kDesignatedAuthority, spoc));
  }
  return authorities;
}

/// The first row of that id.
inline Authority& row_in(Authorities& authorities, std::string_view id) {
  for (Authority& row : authorities) {
    if (row.id.str() == id) return row;
  }
  return authorities.emplace_back(authority(id, AuthorityKind::kCompetentAuthority, ""));
}

inline gateway::Directory directory_of(Authorities authorities,
                                       std::vector<StateSettings> settings = {}) {
  gateway::DirectoryRows rows;
  rows.authorities = std::move(authorities);
  rows.settings = std::move(settings);
  return {std::move(rows), "version"};
}

inline std::vector<AuthorityId> ids(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

/// An unclassified message in English that belongs to no earlier one.
inline RouteInputs message(const std::string& sender,
                           const std::vector<std::string>& addressees,
                           MessageType type = MessageType::kRequest) {
  RouteInputs inputs;
  inputs.sender = AuthorityId(sender);
  inputs.addressees = ids(addressees);
  inputs.type = type;
  inputs.version = "1.0";
  inputs.language = "en";
  inputs.at = noon();
  return inputs;
}

inline gateway::Result<gateway::RouteDecision> decide(const Authorities& authorities,
                                                      const RouteInputs& inputs,
                                                      std::vector<StateSettings> settings = {}) {
  const auto directory = directory_of(authorities, std::move(settings));
  return gateway::Router(directory).decide(inputs);
}

inline gateway::Reason reason(const std::string& rule,
                              const std::string& legal,
                              const std::string& for_whom = "") {
  return {.rule = gateway::RuleId(rule), .legal = legal, .for_whom = AuthorityId(for_whom)};
}

inline gateway::PlannedDelivery addressed(const std::string& id,
                                          std::vector<gateway::Reason> reasons) {
  return {.authority = AuthorityId(id),
          .role = gateway::DeliveryRole::kAddressed,
          .reasons = std::move(reasons)};
}

inline gateway::PlannedDelivery copied(const std::string& id,
                                       std::vector<gateway::Reason> reasons) {
  return {.authority = AuthorityId(id),
          .role = gateway::DeliveryRole::kCopy,
          .reasons = std::move(reasons)};
}

inline gateway::PlannedDelivery notified(const std::string& id,
                                         std::vector<gateway::Reason> reasons) {
  return {.authority = AuthorityId(id),
          .role = gateway::DeliveryRole::kNotified,
          .reasons = std::move(reasons)};
}

/// \param rule, legal  of a table or a literal: they must outlive the step.
inline gateway::RouteStep step(std::string_view rule,
                               std::string_view legal,
                               const std::string& about,
                               gateway::RouteOutcome outcome) {
  return {.rule = rule, .legal = legal, .about = AuthorityId(about), .outcome = outcome};
}

/// \param row  that decided; what it leaves empty is said by the list of refusals.
inline gateway::Refusal refused(gateway::RefusalCode code,
                                const std::string& detail,
                                const gateway::Reason& row) {
  gateway::Refusal refusal = gateway::refusal(code, detail);
  if (row.rule.empty()) return refusal;
  refusal.rule = row.rule.str();
  if (!row.legal.empty()) refusal.legal = row.legal;
  return refusal;
}

}  // namespace routing_test
