#include "gateway/routing/copy_table.h"

#include <algorithm>
#include <array>

#include "gateway/base/invariant.h"
#include "gateway/directory/states.h"

namespace gateway {
namespace {

using enum Party;
using enum Flow;
using enum Relation;
using enum Unit;
using enum Basis;

template <class First, class... Others>
constexpr SetOf<First> any_of(First first, Others... others) {
  return {static_cast<std::uint8_t>(
      (static_cast<unsigned>(first) | ... | static_cast<unsigned>(others)))};
}

constexpr auto kCentral = any_of(kCentralUnit);
constexpr auto kAuthority = any_of(kDesignated, kCompetent);
constexpr auto kNational = any_of(kCentralUnit, kDesignated, kCompetent);
constexpr auto kBureau = any_of(kLiaisonBureau);
constexpr auto kTheAgency = any_of(kEuropol);
constexpr auto kThird = any_of(kThirdParty);
constexpr auto kAgency = any_of(kUnionAgency);
constexpr auto kAnyFlow = any_of(kRequest, kAnswer, kOwnInitiative);

constexpr std::string_view kArt4 = "Directive (EU) 2023/977 Art. 4";
constexpr std::string_view kArt4p1 = "Directive (EU) 2023/977 Art. 4(1)";
constexpr std::string_view kArt4p2 = "Directive (EU) 2023/977 Art. 4(2)";
constexpr std::string_view kArt5 = "Directive (EU) 2023/977 Art. 5";
constexpr std::string_view kArt5p3 = "Directive (EU) 2023/977 Art. 5(3)";
constexpr std::string_view kArt7 = "Directive (EU) 2023/977 Art. 7";
constexpr std::string_view kArt7p34 = "Directive (EU) 2023/977 Art. 7(3)-(4)";
constexpr std::string_view kArt8p1 = "Directive (EU) 2023/977 Art. 8(1)";
constexpr std::string_view kArt8p2 = "Directive (EU) 2023/977 Art. 8(2)";
constexpr std::string_view kArt8p3 = "Directive (EU) 2023/977 Art. 8(3)";
constexpr std::string_view kErArt7p2 = "Regulation (EU) 2016/794 Art. 7(2)";
constexpr std::string_view kErArt7p5 = "Regulation (EU) 2016/794 Art. 7(5)";
constexpr std::string_view kErArt8 = "Regulation (EU) 2016/794 Art. 8";
constexpr std::string_view kErArt8p4 = "Regulation (EU) 2016/794 Art. 8(4)";
constexpr std::string_view kErArt23 = "Regulation (EU) 2016/794 Art. 23 and 24";
constexpr std::string_view kErArt25 = "Regulation (EU) 2016/794 Art. 23 and 25";
constexpr std::string_view kLedArt35 = "Directive (EU) 2016/680 Art. 35";
constexpr std::string_view kAgencyLaw = "The act that founds the agency";
constexpr std::string_view kNationalLaw = "National law of the state concerned";

/// A copy under the Directive: the sender may withhold it.
constexpr OwedCopy mandatory(std::string_view rule,
                             Unit unit,
                             std::string_view legal,
                             Basis basis,
                             std::string_view withholding) {
  return {rule, unit, legal, basis, Regime::kMandatory, withholding};
}

/// Our reading where no provision was at hand: nobody may do without it.
constexpr OwedCopy fixed(std::string_view rule, Unit unit, std::string_view legal) {
  return {rule, unit, legal, kDefault, Regime::kFixed};
}

constexpr OwedCopy to_national_unit(Unit unit) {
  return {"copy.er-7-5.own-enu", unit, kErArt7p5, kLaw, Regime::kNationalUnit};
}

constexpr std::array<OwedCopy, 0> kNone{};
constexpr std::array kBy4p1{
    mandatory("copy.d977-4-1.sending", kSendingCentralUnit, kArt4p1, kLaw, kArt4p2)};
constexpr std::array kBy5p3{
    mandatory("copy.d977-5-3.receiving", kReceivingCentralUnit, kArt5p3, kLaw, kArt5p3)};
constexpr std::array kBy5p3Default{mandatory(
    "copy.d977-5-3-competent.receiving", kReceivingCentralUnit, kArt5p3, kDefault, kArt5p3)};
constexpr std::array kBy8p1Request{
    mandatory("copy.d977-8-1.receiving", kReceivingCentralUnit, kArt8p1, kLaw, kArt8p3)};
constexpr std::array kBy8p1Answer{
    mandatory("copy.d977-8-1.sending", kSendingCentralUnit, kArt8p1, kLaw, kArt8p3)};
constexpr std::array kBy8p2{
    mandatory("copy.d977-8-2.sending", kSendingCentralUnit, kArt8p2, kLaw, kArt8p3),
    mandatory("copy.d977-8-2.receiving", kReceivingCentralUnit, kArt8p2, kLaw, kArt8p3)};
constexpr auto kSent7 =
    mandatory("copy.d977-7.sending", kSendingCentralUnit, kArt7p34, kDefault, kArt7);
constexpr auto kReceived7 =
    mandatory("copy.d977-7.receiving", kReceivingCentralUnit, kArt7p34, kLaw, kArt7);
constexpr std::array kBy7FromUnit{kReceived7};
constexpr std::array kBy7{kSent7, kReceived7};
constexpr std::array kBy7ToUnit{kSent7};
constexpr std::array kToEuropol{to_national_unit(kSendingEnu)};
constexpr std::array kFromEuropol{to_national_unit(kReceivingEnu)};
constexpr auto kOwnBureau = fixed("copy.er-8.sending-enu", kSendingEnu, kErArt8);
constexpr auto kTheirBureau = fixed("copy.er-8.receiving-enu", kReceivingEnu, kErArt8);
constexpr std::array kFromBureau{kOwnBureau};
constexpr std::array kToBureau{kTheirBureau};
constexpr auto kSentAcross = fixed("copy.er-8-4.sending-enu", kSendingEnu, kErArt8p4);
constexpr auto kReceivedAcross = fixed("copy.er-8-4.receiving-enu", kReceivingEnu, kErArt8p4);
constexpr std::array kAmongBureaus{kSentAcross, kReceivedAcross};
constexpr std::array kBureauToUnit{kSentAcross};
constexpr std::array kUnitToBureau{kReceivedAcross};
constexpr std::array kBureauToAuthority{
    kSentAcross, fixed("copy.er-8-4.receiving", kReceivingCentralUnit, kErArt8p4)};
constexpr std::array kAuthorityToBureau{
    fixed("copy.er-8-4.sending", kSendingCentralUnit, kErArt8p4), kReceivedAcross};
constexpr std::array kToThird{fixed("copy.led-35.sending", kSendingCentralUnit, kLedArt35)};
constexpr std::array kFromThird{fixed("copy.led-35.receiving", kReceivingCentralUnit, kLedArt35)};
constexpr std::array kBureauToThird{fixed("copy.led-35.sending-enu", kSendingEnu, kLedArt35)};
constexpr std::array kThirdToBureau{fixed("copy.led-35.receiving-enu", kReceivingEnu, kLedArt35)};
constexpr std::array kToAgency{fixed("copy.agency.sending", kSendingCentralUnit, kAgencyLaw)};
constexpr std::array kFromAgency{fixed("copy.agency.receiving", kReceivingCentralUnit, kAgencyLaw)};

// A competent authority that is not designated has no row for a request to another state's central
// unit: Art. 4(1) opens that way to designated authorities only.
// clang-format off
constexpr std::array kTable{
    // Between two states, under the Directive.
    CopyRow{"copy.d977-4", kCentral, kCentral, kOtherState, any_of(kRequest),
            kArt4, kLaw, kNone},
    CopyRow{"copy.d977-5", kCentral, kCentral, kOtherState, any_of(kAnswer),
            kArt5, kLaw, kNone},
    CopyRow{"copy.d977-7", kCentral, kCentral, kOtherState, any_of(kOwnInitiative),
            kArt7, kLaw, kNone},
    CopyRow{"copy.d977-4-1", any_of(kDesignated), kCentral, kOtherState, any_of(kRequest),
            kArt4p1, kLaw, kBy4p1},
    CopyRow{"copy.d977-5-3", kCentral, any_of(kDesignated), kOtherState, any_of(kAnswer),
            kArt5p3, kLaw, kBy5p3},
    CopyRow{"copy.d977-5-3-competent", kCentral, any_of(kCompetent), kOtherState, any_of(kAnswer),
            kArt5p3, kDefault, kBy5p3Default},
    CopyRow{"copy.d977-8-1-request", kCentral, kAuthority, kOtherState, any_of(kRequest),
            kArt8p1, kLaw, kBy8p1Request},
    CopyRow{"copy.d977-8-1-answer", kAuthority, kCentral, kOtherState, any_of(kAnswer),
            kArt8p1, kLaw, kBy8p1Answer},
    CopyRow{"copy.d977-8-2", kAuthority, kAuthority, kOtherState, any_of(kRequest, kAnswer),
            kArt8p2, kLaw, kBy8p2},
    CopyRow{"copy.d977-7-from-unit", kCentral, kAuthority, kOtherState, any_of(kOwnInitiative),
            kArt7p34, kLaw, kBy7FromUnit},
    CopyRow{"copy.d977-7-direct", kAuthority, kAuthority, kOtherState, any_of(kOwnInitiative),
            kArt7p34, kLaw, kBy7},
    CopyRow{"copy.d977-7-to-unit", kAuthority, kCentral, kOtherState, any_of(kOwnInitiative),
            kArt7p34, kDefault, kBy7ToUnit},
    // With Europol, whose state is the Union.
    CopyRow{"copy.er-7-2-to", kCentral, kTheAgency, kOtherState, kAnyFlow,
            kErArt7p2, kLaw, kNone},
    CopyRow{"copy.er-7-2-from", kTheAgency, kCentral, kOtherState, kAnyFlow,
            kErArt7p2, kLaw, kNone},
    CopyRow{"copy.er-7-5-to", kAuthority, kTheAgency, kOtherState, kAnyFlow,
            kErArt7p5, kLaw, kToEuropol},
    CopyRow{"copy.er-7-5-from", kTheAgency, kAuthority, kOtherState, kAnyFlow,
            kErArt7p5, kLaw, kFromEuropol},
    CopyRow{"copy.er-8-europol-to", kBureau, kTheAgency, kOtherState, kAnyFlow,
            kErArt8, kLaw, kNone},
    CopyRow{"copy.er-8-europol-from", kTheAgency, kBureau, kOtherState, kAnyFlow,
            kErArt8, kLaw, kNone},
    // Within one state.
    CopyRow{"copy.national", kNational, kNational, kSameState, kAnyFlow,
            kNationalLaw, kDefault, kNone},
    CopyRow{"copy.er-8-to", kCentral, kBureau, kSameState, kAnyFlow,
            kErArt8, kLaw, kNone},
    CopyRow{"copy.er-8-from", kBureau, kCentral, kSameState, kAnyFlow,
            kErArt8, kLaw, kNone},
    CopyRow{"copy.er-8-authority-to", kAuthority, kBureau, kSameState, kAnyFlow,
            kErArt8, kDefault, kToBureau},
    CopyRow{"copy.er-8-authority-from", kBureau, kAuthority, kSameState, kAnyFlow,
            kErArt8, kDefault, kFromBureau},
    // Liaison bureaux with other states, outside Europol's own work.
    CopyRow{"copy.er-8-4", kBureau, kBureau, kOtherState, kAnyFlow,
            kErArt8p4, kDefault, kAmongBureaus},
    CopyRow{"copy.er-8-4-to-unit", kBureau, kCentral, kOtherState, kAnyFlow,
            kErArt8p4, kDefault, kBureauToUnit},
    CopyRow{"copy.er-8-4-from-unit", kCentral, kBureau, kOtherState, kAnyFlow,
            kErArt8p4, kDefault, kUnitToBureau},
    CopyRow{"copy.er-8-4-to-authority", kBureau, kAuthority, kOtherState, kAnyFlow,
            kErArt8p4, kDefault, kBureauToAuthority},
    CopyRow{"copy.er-8-4-from-authority", kAuthority, kBureau, kOtherState, kAnyFlow,
            kErArt8p4, kDefault, kAuthorityToBureau},
    // With third parties; what a transfer needs beside a row says route_rules.h.
    CopyRow{"copy.led-35-unit-to", kCentral, kThird, kOtherState, kAnyFlow,
            kLedArt35, kLaw, kNone},
    CopyRow{"copy.led-35-unit-from", kThird, kCentral, kOtherState, kAnyFlow,
            kLedArt35, kDefault, kNone},
    CopyRow{"copy.led-35-to", kAuthority, kThird, kOtherState, kAnyFlow,
            kLedArt35, kDefault, kToThird},
    CopyRow{"copy.led-35-from", kThird, kAuthority, kOtherState, kAnyFlow,
            kLedArt35, kDefault, kFromThird},
    CopyRow{"copy.led-35-bureau-to", kBureau, kThird, kOtherState, kAnyFlow,
            kLedArt35, kDefault, kBureauToThird},
    CopyRow{"copy.led-35-bureau-from", kThird, kBureau, kOtherState, kAnyFlow,
            kLedArt35, kDefault, kThirdToBureau},
    CopyRow{"copy.er-25-to", kTheAgency, kThird, kOtherState, kAnyFlow,
            kErArt25, kLaw, kNone},
    CopyRow{"copy.er-25-from", kThird, kTheAgency, kOtherState, kAnyFlow,
            kErArt25, kLaw, kNone},
    // With other agencies of the Union.
    CopyRow{"copy.agency-unit-to", kCentral, kAgency, kOtherState, kAnyFlow,
            kAgencyLaw, kDefault, kNone},
    CopyRow{"copy.agency-unit-from", kAgency, kCentral, kOtherState, kAnyFlow,
            kAgencyLaw, kDefault, kNone},
    CopyRow{"copy.agency-to", kAuthority, kAgency, kOtherState, kAnyFlow,
            kAgencyLaw, kDefault, kToAgency},
    CopyRow{"copy.agency-from", kAgency, kAuthority, kOtherState, kAnyFlow,
            kAgencyLaw, kDefault, kFromAgency},
    CopyRow{"copy.er-23-to", kTheAgency, kAgency, kSameState, kAnyFlow,
            kErArt23, kLaw, kNone},
    CopyRow{"copy.er-23-from", kAgency, kTheAgency, kSameState, kAnyFlow,
            kErArt23, kLaw, kNone},
};
// clang-format on

}  // namespace

std::span<const CopyRow> copy_table() {
  return kTable;
}

const CopyRow* find_copy_row(const CopyKey& key) {
  const auto fits = [&](const CopyRow& row) {
    return row.senders.contains(key.sender) && row.addressees.contains(key.addressee) &&
           row.relation == key.relation && row.flows.contains(key.flow);
  };
  const auto* row = std::ranges::find_if(kTable, fits);
  return row == kTable.end() ? nullptr : row;
}

Party party_of(AuthorityKind kind) {
  switch (kind) {
    case AuthorityKind::kSpoc:
    case AuthorityKind::kEnu:
      return kCentralUnit;
    case AuthorityKind::kDesignatedAuthority:
      return kDesignated;
    case AuthorityKind::kCompetentAuthority:
    case AuthorityKind::kPcccComponent:
      return kCompetent;
    case AuthorityKind::kLiaisonBureau:
      return kLiaisonBureau;
    case AuthorityKind::kEuropol:
      return kEuropol;
    case AuthorityKind::kThirdPartyDirect:
    case AuthorityKind::kThirdPartyIndirect:
      return kThirdParty;
    case AuthorityKind::kOtherAgency:
      return kUnionAgency;
    case AuthorityKind::kNationalSecurityService:
      return Party::kSecurity;
  }
  broken_invariant("every AuthorityKind belongs to a party");
}

Party party_of(const Authority& authority) {
  const Party party = party_of(authority.kind);
  return party == kLiaisonBureau && !takes_part(authority.state) ? kThirdParty : party;
}

Relation relation_of(const Authority& sender, const Authority& addressee) {
  return addressee.state == sender.state ? kSameState : kOtherState;
}

Flow flow_of(MessageType type) {
  switch (type) {
    case MessageType::kRequest:
    case MessageType::kRequestUpdate:
    case MessageType::kRequestWithdrawal:
      return kRequest;
    case MessageType::kSpontaneousInformation:
    case MessageType::kFlash:
      return kOwnInitiative;
    case MessageType::kInformation:
    case MessageType::kDelayNotice:
    case MessageType::kClarificationRequest:
    case MessageType::kClarification:
    case MessageType::kRefusal:
    case MessageType::kResultReport:
    case MessageType::kRecall:
    case MessageType::kDataNotice:
    case MessageType::kDataNoticeReport:
    case MessageType::kHandlingChange:
    case MessageType::kEvaluationProposal:
    case MessageType::kConsentRequest:
    case MessageType::kConsentDecision:
    case MessageType::kAcknowledgement:
      return kAnswer;
    case MessageType::kNonDelivery:
      return kNotice;
  }
  broken_invariant("every MessageType has a flow");
}

}  // namespace gateway
