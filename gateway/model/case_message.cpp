#include "gateway/model/case_message.h"

#include "gateway/base/invariant.h"

namespace gateway {

MessageBody empty_body(MessageType type) {
  switch (type) {
    case MessageType::kRequest:
      return RequestBody{};
    case MessageType::kRequestUpdate:
      return RequestUpdateBody{};
    case MessageType::kRequestWithdrawal:
      return RequestWithdrawalBody{};
    case MessageType::kInformation:
      return InformationBody{};
    case MessageType::kDelayNotice:
      return DelayNoticeBody{};
    case MessageType::kClarificationRequest:
      return ClarificationRequestBody{};
    case MessageType::kClarification:
      return ClarificationBody{};
    case MessageType::kRefusal:
      return RefusalBody{};
    case MessageType::kSpontaneousInformation:
      return SpontaneousInformationBody{};
    case MessageType::kResultReport:
      return ResultReportBody{};
    case MessageType::kRecall:
      return RecallBody{};
    case MessageType::kDataNotice:
      return DataNoticeBody{};
    case MessageType::kDataNoticeReport:
      return DataNoticeReportBody{};
    case MessageType::kHandlingChange:
      return HandlingChangeBody{};
    case MessageType::kEvaluationProposal:
      return EvaluationProposalBody{};
    case MessageType::kConsentRequest:
      return ConsentRequestBody{};
    case MessageType::kConsentDecision:
      return ConsentDecisionBody{};
    case MessageType::kFlash:
      return FlashBody{};
    case MessageType::kAcknowledgement:
      return AcknowledgementBody{};
    case MessageType::kNonDelivery:
      return NonDeliveryBody{};
  }
  broken_invariant("every message type has a body");
}

std::vector<const PartLabels*> parts_of(const CaseMessage& message) {
  std::vector<const PartLabels*> parts;
  for (const Entity& entity : message.entities)
    parts.push_back(&entity.labels);
  for (const Statement& statement : message.statements)
    parts.push_back(&statement.labels);
  for (const Attachment& attachment : message.attachments)
    parts.push_back(&attachment.labels);
  return parts;
}

std::vector<const Confidential<std::string>*> handling_texts_of(const CaseMessage& message) {
  std::vector<const Confidential<std::string>*> texts{&message.header.handling_text};
  for (const PartLabels* part : parts_of(message))
    texts.push_back(&part->handling_text);
  return texts;
}

Place place_of(const CaseMessage& message, const std::string& path) {
  const auto found = message.places.find(path);
  if (found != message.places.end()) return found->second;
  return {.path = "/" + std::string(to_text(message.header.type)) + "/" + path};
}

}  // namespace gateway
