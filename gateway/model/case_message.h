/// \file
/// A parsed, schema-valid case message.
///
/// What the law demands of the content is optional in the schema, so any of these texts may be
/// empty until gateway/model/rules.h has been asked.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "gateway/model/case_content.h"
#include "gateway/model/message_header.h"

namespace gateway {

/// A state that is believed to have the information: Directive (EU) 2023/977 Art. 4(3)(b), (5)(c).
struct Availability {
  std::string state = {};  ///< ISO 3166 alpha-2.
  Confidential<std::string> reasons = {};
  Place place = {};
};

/// Directive (EU) 2023/977 Art. 4(5)(f).
struct UseOfRequest {
  Confidential<std::string> limits = {};  ///< Empty where the sender states NoFurtherLimits.
};

/// Directive (EU) 2023/977 Art. 4(3) and (5).
struct RequestBody {
  Confidential<std::string> requested_information = {};
  Confidential<std::string> necessity = {};
  std::vector<Availability> availability = {};
  Confidential<std::string> purpose = {};
  Confidential<std::string> facts = {};
  std::vector<Confidential<std::string>> offences = {};
  std::optional<UseOfRequest> use_of_request = {};  ///< Nothing where the sender says nothing.
};

enum class AnswerKind : std::uint8_t {
  kFullAnswer = 1,
  kPartialAnswer = 2,
  kOwnInitiative = 3,
};

enum class ReportBack : std::uint8_t {
  kRequired = 1,
  kNotRequired = 2,
};

struct InformationBody {
  AnswerKind answer = AnswerKind::kFullAnswer;
  Confidential<std::string> open_points = {};
  std::string permitted_use = {};  ///< Code of the list PermittedUseCode.
  Confidential<std::string> conditions = {};
  ReportBack report_back = ReportBack::kNotRequired;
  std::optional<Timestamp> report_back_by = {};
};

struct AcknowledgementBody {
  Confidential<std::string> taken_in_hand_by = {};
  Timestamp taken_in_hand_at = {};
  Confidential<std::string> remark = {};
};

struct CaseMessage {
  MessageHeader header = {};
  std::variant<RequestBody, InformationBody, AcknowledgementBody> body = {};
  std::vector<Entity> entities = {};
  std::vector<Connection> connections = {};
  std::vector<Statement> statements = {};
  Confidential<std::string> narrative = {};
  std::vector<Attachment> attachments = {};
  /// Places of the elements above entities, by path below the root: "Header/Addressees/
  /// Authority[2]". Empty in a message that was not read from a document.
  std::map<std::string, Place> places = {};
};

/// Labels of every part that has labels of its own or could have: entities, statements and
/// attachments, in document order. The pointers live as long as the message.
[[nodiscard]] std::vector<const PartLabels*> parts_of(const CaseMessage& message);

/// The recorded place of a path below the root, or the path alone where none was recorded.
[[nodiscard]] Place place_of(const CaseMessage& message, const std::string& path);

}  // namespace gateway
