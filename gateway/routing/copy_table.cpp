#include "gateway/routing/copy_table.h"

#include <algorithm>
#include <array>

#include "gateway/base/invariant.h"

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
constexpr auto kAnyFlow = any_of(kRequest, kAnswer, kOwnInitiative);

constexpr std::string_view kArt4 = "Directive (EU) 2023/977 Art. 4";
constexpr std::string_view kArt4p1 = "Directive (EU) 2023/977 Art. 4(1)";
constexpr std::string_view kArt5 = "Directive (EU) 2023/977 Art. 5";
constexpr std::string_view kArt5p3 = "Directive (EU) 2023/977 Art. 5(3)";
constexpr std::string_view kArt7 = "Directive (EU) 2023/977 Art. 7";
constexpr std::string_view kArt7p34 = "Directive (EU) 2023/977 Art. 7(3)-(4)";
constexpr std::string_view kArt8p1 = "Directive (EU) 2023/977 Art. 8(1)";
constexpr std::string_view kArt8p2 = "Directive (EU) 2023/977 Art. 8(2)";
constexpr std::string_view kErArt7p2 = "Regulation (EU) 2016/794 Art. 7(2)";
constexpr std::string_view kErArt7p5 = "Regulation (EU) 2016/794 Art. 7(5)";
constexpr std::string_view kErArt8 = "Regulation (EU) 2016/794 Art. 8";
constexpr std::string_view kNationalLaw = "National law of the state concerned";

constexpr std::array<OwedCopy, 0> kNone{};
constexpr std::array kBy4p1{OwedCopy{"copy.d977-4-1.sending", kSendingCentralUnit, kArt4p1, kLaw}};
constexpr std::array kBy5p3{
    OwedCopy{"copy.d977-5-3.receiving", kReceivingCentralUnit, kArt5p3, kLaw}};
constexpr std::array kBy5p3Default{
    OwedCopy{"copy.d977-5-3-competent.receiving", kReceivingCentralUnit, kArt5p3, kDefault}};
constexpr std::array kBy8p1Request{
    OwedCopy{"copy.d977-8-1.receiving", kReceivingCentralUnit, kArt8p1, kLaw}};
constexpr std::array kBy8p1Answer{
    OwedCopy{"copy.d977-8-1.sending", kSendingCentralUnit, kArt8p1, kLaw}};
constexpr std::array kBy8p2{
    OwedCopy{"copy.d977-8-2.sending", kSendingCentralUnit, kArt8p2, kLaw},
    OwedCopy{"copy.d977-8-2.receiving", kReceivingCentralUnit, kArt8p2, kLaw}};
constexpr std::array kBy7FromUnit{
    OwedCopy{"copy.d977-7.receiving", kReceivingCentralUnit, kArt7p34, kLaw}};
constexpr std::array kBy7{OwedCopy{"copy.d977-7.sending", kSendingCentralUnit, kArt7p34, kDefault},
                          OwedCopy{"copy.d977-7.receiving", kReceivingCentralUnit, kArt7p34, kLaw}};
constexpr std::array kBy7ToUnit{
    OwedCopy{"copy.d977-7.sending", kSendingCentralUnit, kArt7p34, kDefault}};
constexpr std::array kToEuropol{OwedCopy{"copy.er-7-5.own-enu", kSendingEnu, kErArt7p5, kLaw}};
constexpr std::array kFromEuropol{OwedCopy{"copy.er-7-5.own-enu", kReceivingEnu, kErArt7p5, kLaw}};

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
    // Within one state.
    CopyRow{"copy.national", kNational, kNational, kSameState, kAnyFlow,
            kNationalLaw, kDefault, kNone},
    CopyRow{"copy.er-8-to", kCentral, kBureau, kSameState, kAnyFlow,
            kErArt8, kLaw, kNone},
    CopyRow{"copy.er-8-from", kBureau, kCentral, kSameState, kAnyFlow,
            kErArt8, kLaw, kNone},
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

Flow flow_of(const MessageHeader& header) {
  switch (header.type) {
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
    case MessageType::kNonDelivery:
      return kAnswer;
  }
  broken_invariant("every MessageType has a flow");
}

}  // namespace gateway
