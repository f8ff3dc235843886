#include "adapters/xml/header_rows.h"

#include <array>

namespace adapters::xml {
namespace {

using namespace gateway;

constexpr std::array kHeaderRows{
    token<&MessageHeader::id>("MessageId"),
    token<&MessageHeader::exchange, &ExchangeKey::opener>("Exchange/Opener"),
    token<&MessageHeader::exchange, &ExchangeKey::id>("Exchange/Id"),
    token<&MessageHeader::subject>("Exchange/Subject"),
    token<&MessageHeader::in_reply_to>("InReplyTo"),
    token<&MessageHeader::sender>("Sender/Authority"),
    token<&MessageHeader::officer_reference>("Sender/OfficerReference"),
    token<&MessageHeader::addressees>("Addressees/Authority"),
    token<&MessageHeader::own_reference>("OwnReference"),
    token<&MessageHeader::your_reference>("YourReference"),
    token<&MessageHeader::also_sent_via>("AlsoSentVia"),
    token<&MessageHeader::reply_expected_by>("ReplyExpectedBy"),
    token<&MessageHeader::urgency, &UrgencyClaim::urgency>("Urgency/Level"),
    token<&MessageHeader::urgency, &UrgencyClaim::ground>("Urgency/Ground"),
    words<&MessageHeader::urgency, &UrgencyClaim::reason>("Urgency/Reason"),
    token<&MessageHeader::classification>("Classification/Whole"),
    token<&MessageHeader::classification_without_attachments>("Classification/WithoutAttachments"),
    token<&MessageHeader::markings, &ClassificationMarkings::originator>(
        "Classification/Originator"),
    token<&MessageHeader::markings, &ClassificationMarkings::caveats>("Classification/Caveat"),
    token<&MessageHeader::markings, &ClassificationMarkings::releasable_to>(
        "Classification/ReleasableTo"),
    token<&MessageHeader::markings, &ClassificationMarkings::downgrade_on>(
        "Classification/DowngradeOn"),
    token<&MessageHeader::markings, &ClassificationMarkings::downgrade_event>(
        "Classification/DowngradeEvent"),
    token<&MessageHeader::handling>("Handling/Code"),
    words<&MessageHeader::handling_text>("Handling/Text"),
    token<&MessageHeader::erase_by>("Handling/EraseBy"),
    token<&MessageHeader::suppression, &CopySuppression::ground>("CopySuppression/Ground"),
    words<&MessageHeader::suppression, &CopySuppression::reasons>("CopySuppression/Reasons"),
    token<&MessageHeader::suppression, &CopySuppression::decided_by>("CopySuppression/DecidedBy"),
    token<&MessageHeader::suppression, &CopySuppression::review_on>("CopySuppression/ReviewOn"),
    token<&MessageHeader::suppression, &CopySuppression::fallback>("CopySuppression/Fallback"),
    token<&MessageHeader::transfer, &Transfer::ground>("Transfer/Ground"),
    words<&MessageHeader::transfer, &Transfer::safeguards>("Transfer/Safeguards"),
    token<&MessageHeader::transfer, &Transfer::origin_states>("Transfer/OriginState"),
    token<&MessageHeader::transfer, &Transfer::consents>("Transfer/Consent"),
    token<&MessageHeader::crime_area>("CrimeArea"),
    token<&MessageHeader::purpose>("Purpose"),
    token<&MessageHeader::legal_basis>("LegalBasis"),
    token<&MessageHeader::language>("Language"),
    token<&MessageHeader::created_at>("CreatedAt"),
    token<&MessageHeader::rehearsal>("Rehearsal"),
};

}  // namespace

std::span<const Row<MessageHeader>> header_rows() {
  return kHeaderRows;
}

}  // namespace adapters::xml
