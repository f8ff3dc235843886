/// \file
/// Bodies of the messages by which an authority gives, delays or refuses information: Information,
/// SpontaneousInformation, DelayNotice, ClarificationRequest, Clarification, Refusal, ResultReport,
/// Acknowledgement. Fields as in schemas/xsd/, in their order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/case_content.h"
#include "gateway/model/message_codes.h"

namespace gateway {

/// What the receiver may do with the information, and whether results are to be reported back.
struct TermsOfUse {
  std::string permitted_use = {};  ///< Code of the list PermittedUseCode.
  Confidential<std::string> conditions = {};
  ReportBack report_back = ReportBack::kNotRequired;
  std::optional<Timestamp> report_back_by = {};

  friend bool operator==(const TermsOfUse&, const TermsOfUse&) = default;
};

/// Directive (EU) 2023/977 Art. 5.
struct InformationBody {
  AnswerKind answer = AnswerKind::kFullAnswer;
  Confidential<std::string> open_points = {};
  TermsOfUse terms = {};

  friend bool operator==(const InformationBody&, const InformationBody&) = default;
};

/// Directive (EU) 2023/977 Art. 7.
struct SpontaneousInformationBody {
  Confidential<std::string> relevance = {};
  std::string obligation = {};  ///< Code of the list ObligationCode.
  TermsOfUse terms = {};

  friend bool operator==(const SpontaneousInformationBody&,
                         const SpontaneousInformationBody&) = default;
};

/// Directive (EU) 2023/977 Art. 5(2).
struct DelayNoticeBody {
  DelayGround ground = DelayGround::kJudicialAuthorisation;
  Confidential<std::string> reason = {};
  std::optional<Timestamp> expected_answer_by = {};
  Confidential<std::string> authorising_authority = {};

  friend bool operator==(const DelayNoticeBody&, const DelayNoticeBody&) = default;
};

/// Directive (EU) 2023/977 Art. 6(3).
struct ClarificationRequestBody {
  std::vector<Confidential<std::string>> questions = {};
  std::vector<std::string> missing_elements = {};  ///< Codes of the list RequestElement.

  friend bool operator==(const ClarificationRequestBody&,
                         const ClarificationRequestBody&) = default;
};

struct ClarificationBody {
  std::vector<Confidential<std::string>> answers = {};

  friend bool operator==(const ClarificationBody&, const ClarificationBody&) = default;
};

struct StatedRefusalGround {
  RefusalGround code = RefusalGround::kNotAvailable;
  Confidential<std::string> explanation = {};
  Place place = {};

  friend bool operator==(const StatedRefusalGround&, const StatedRefusalGround&) = default;
};

/// Directive (EU) 2023/977 Art. 6.
struct RefusalBody {
  RefusalExtent extent = RefusalExtent::kFull;
  std::vector<StatedRefusalGround> grounds = {};
  Confidential<std::string> refused_part = {};
  Confidential<std::string> refusing_judge = {};  ///< Who refused the authorisation.
  std::string refused_on = {};                    ///< xs:date, or empty.
  std::vector<std::string> origin_states = {};    ///< ISO 3166 alpha-2.
  std::optional<std::uint32_t> maximum_penalty_months = {};

  friend bool operator==(const RefusalBody&, const RefusalBody&) = default;
};

/// What came of information that was provided.
struct ResultReportBody {
  std::vector<std::string> results = {};  ///< Codes of the list ResultCode.
  Confidential<std::string> description = {};

  friend bool operator==(const ResultReportBody&, const ResultReportBody&) = default;
};

/// A person has taken a message in hand.
struct AcknowledgementBody {
  Confidential<std::string> taken_in_hand_by = {};
  Timestamp taken_in_hand_at = {};
  Confidential<std::string> remark = {};

  friend bool operator==(const AcknowledgementBody&, const AcknowledgementBody&) = default;
};

}  // namespace gateway
