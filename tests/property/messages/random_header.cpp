#include "tests/property/messages/random_message.h"

namespace property_messages {
namespace {

using namespace gateway;

UrgencyClaim random_claim(RandomValues& v) {
  return {.urgency = v.code<Urgency>("UrgencyLevel"),
          .ground = v.optional([&] { return v.code<UrgencyGround>("UrgencyGround"); }),
          .reason = v.maybe([&] { return v.words(); })};
}

ClassificationMarkings random_markings(RandomValues& v) {
  return {.originator = v.optional([&] { return v.authority(); }),
          .caveats = v.some(0, [&] { return v.line(); }),
          .releasable_to = v.some(0, [&] { return v.of("CountryCode"); }),
          .downgrade_on = v.maybe([&] { return v.of("FullDate"); }),
          .downgrade_event = v.maybe([&] { return v.line(); })};
}

CopySuppression random_suppression(RandomValues& v) {
  return {.ground = v.code<SuppressionGround>("SuppressionGround"),
          .reasons = v.maybe([&] { return v.words(); }),
          .decided_by = v.maybe([&] { return v.line(); }),
          .review_on = v.maybe([&] { return v.of("FullDate"); }),
          .fallback = v.optional([&] { return v.authority(); })};
}

Transfer random_transfer(RandomValues& v) {
  return {.ground = v.code<TransferGround>("TransferGround"),
          .safeguards = v.maybe([&] { return v.words(); }),
          .origin_states = v.some(0, [&] { return v.of("CountryCode"); }),
          .consents = v.some(0, [&] { return v.message_id(); })};
}

void fill_labels(MessageHeader& header, RandomValues& v) {
  header.classification = v.code<Classification>("ClassificationLevel");
  header.classification_without_attachments = v.code<Classification>("ClassificationLevel");
  header.markings = random_markings(v);
  header.handling = random_handling(v);
  header.handling_text = v.maybe([&] { return v.words(); });
  header.erase_by = v.optional([&] { return v.time(); });
  header.suppression = v.optional([&] { return random_suppression(v); });
  header.transfer = v.optional([&] { return random_transfer(v); });
}

}  // namespace

MessageHeader random_header(MessageType type, RandomValues& v) {
  MessageHeader header;
  header.id = v.message_id();
  header.exchange = {.opener = v.authority(), .id = ExchangeId(v.of("Uuid"))};
  header.subject = v.line();
  header.type = type;
  header.version = v.of("SchemaVersion");
  header.in_reply_to = v.optional([&] { return v.message_id(); });
  header.sender = v.authority();
  header.officer_reference = v.maybe([&] { return v.line(); });
  header.addressees = v.some(1, [&] { return v.authority(); });
  header.own_reference = v.line();
  header.your_reference = v.maybe([&] { return v.line(); });
  header.also_sent_via = v.some(0, [&] { return v.of("ChannelCode"); });
  header.reply_expected_by = v.optional([&] { return v.time(); });
  header.urgency = random_claim(v);
  fill_labels(header, v);
  header.crime_area = v.of("CrimeArea");
  header.purpose = v.of("PurposeCode");
  header.legal_basis = v.line();
  header.language = v.maybe([&] { return v.of("LanguageCode"); });
  header.created_at = v.time();
  header.rehearsal = v.coin();
  return header;
}

}  // namespace property_messages
