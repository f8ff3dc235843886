/// \file
/// A parsed, schema-valid case message.
///
/// What the law demands of the content is optional in the schema, so any of these texts may be
/// empty until gateway/model/rules.h has been asked.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "gateway/model/answer_bodies.h"
#include "gateway/model/case_content.h"
#include "gateway/model/message_header.h"
#include "gateway/model/notice_bodies.h"
#include "gateway/model/request_bodies.h"

namespace gateway {

/// The body of a message. The alternative is the one of the header's type.
using MessageBody = std::variant<RequestBody,
                                 RequestUpdateBody,
                                 RequestWithdrawalBody,
                                 InformationBody,
                                 DelayNoticeBody,
                                 ClarificationRequestBody,
                                 ClarificationBody,
                                 RefusalBody,
                                 SpontaneousInformationBody,
                                 ResultReportBody,
                                 RecallBody,
                                 DataNoticeBody,
                                 DataNoticeReportBody,
                                 HandlingChangeBody,
                                 EvaluationProposalBody,
                                 ConsentRequestBody,
                                 ConsentDecisionBody,
                                 FlashBody,
                                 AcknowledgementBody,
                                 NonDeliveryBody>;

/// An empty body of that type.
[[nodiscard]] MessageBody empty_body(MessageType type);

struct CaseMessage {
  MessageHeader header = {};
  MessageBody body = {};
  std::vector<Entity> entities = {};
  std::vector<Connection> connections = {};
  std::vector<Statement> statements = {};
  Confidential<std::string> narrative = {};
  std::vector<Attachment> attachments = {};
  /// Places of the elements above entities, by path below the root: "Header/Addressees/
  /// Authority[2]"; the root's is "". Empty in a message that was not read from a document.
  std::map<std::string, Place> places = {};
};

/// Labels of every part that has labels of its own or could have: entities, statements and
/// attachments, in document order. The pointers live as long as the message.
[[nodiscard]] std::vector<const PartLabels*> parts_of(const CaseMessage& message);

/// The words of H3 that header and parts have, or could have, for the message itself. The pointers
/// live as long as the message.
[[nodiscard]] std::vector<const Confidential<std::string>*> handling_texts_of(
    const CaseMessage& message);

/// The recorded place of a path below the root, or the path alone where none was recorded.
[[nodiscard]] Place place_of(const CaseMessage& message, const std::string& path);

}  // namespace gateway
