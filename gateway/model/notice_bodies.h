/// \file
/// Bodies of the messages about messages: Recall, DataNotice, DataNoticeReport, HandlingChange,
/// EvaluationProposal, ConsentRequest, ConsentDecision, NonDelivery. Fields as in schemas/xsd/, in
/// their order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/case_content.h"
#include "gateway/model/labels.h"
#include "gateway/model/message_codes.h"

namespace gateway {

/// Parts of the message that InReplyTo names: all of it, or parts by their ids there.
struct ConcernedParts {
  bool whole_message = false;
  std::vector<std::string> ids = {};

  friend bool operator==(const ConcernedParts&, const ConcernedParts&) = default;
};

/// The message went to the wrong party, or said the wrong thing.
struct RecallBody {
  std::string reason = {};  ///< Code of the list RecallReason.
  Confidential<std::string> explanation = {};
  std::string instruction = {};  ///< Code of the list RecallInstruction.
  std::optional<Timestamp> confirm_by = {};

  friend bool operator==(const RecallBody&, const RecallBody&) = default;
};

/// Directive (EU) 2016/680 Art. 16(5) and (6).
struct DataNoticeBody {
  DataAction action = DataAction::kRectify;
  ConcernedParts concerned = {};
  std::string reason = {};  ///< Code of the list DataNoticeReason.
  Confidential<std::string> explanation = {};
  Confidential<std::string> correction = {};
  Confidential<std::string> stated_use = {};  ///< The one use that a restriction leaves.
  std::optional<Timestamp> execute_by = {};

  friend bool operator==(const DataNoticeBody&, const DataNoticeBody&) = default;
};

struct DataNoticeReportBody {
  NoticeOutcome outcome = NoticeOutcome::kExecuted;
  std::optional<Timestamp> executed_at = {};
  Confidential<std::string> reason = {};
  std::vector<AuthorityId> informed_holders = {};  ///< To whom the notice was passed on.

  friend bool operator==(const DataNoticeReportBody&, const DataNoticeReportBody&) = default;
};

/// Regulation (EU) 2016/794 Art. 19(2).
struct HandlingChangeBody {
  HandlingChangeKind change = HandlingChangeKind::kTighten;
  ConcernedParts concerned = {};
  PartLabels new_handling = {};  ///< Codes, words of H3, time to erase; no classification.
  Confidential<std::string> reason = {};
  std::optional<Timestamp> effective_from = {};

  friend bool operator==(const HandlingChangeBody&, const HandlingChangeBody&) = default;
};

struct ProposedEvaluation {
  std::string statement = {};  ///< Id in the message that InReplyTo names.
  std::optional<Evaluation> present = {};
  Evaluation proposed = {};
  Confidential<std::string> reasons = {};
  Place place = {};

  friend bool operator==(const ProposedEvaluation&, const ProposedEvaluation&) = default;
};

/// Regulation (EU) 2016/794 Art. 29(3): the receiver may propose, never set.
struct EvaluationProposalBody {
  std::vector<ProposedEvaluation> proposals = {};

  friend bool operator==(const EvaluationProposalBody&, const EvaluationProposalBody&) = default;
};

/// What a consent covers, asked or decided.
struct ConsentTerms {
  std::vector<ConsentScope> scopes = {};
  std::vector<AuthorityId> recipients = {};
  std::vector<std::string> recipient_states = {};  ///< ISO 3166 alpha-2.

  friend bool operator==(const ConsentTerms&, const ConsentTerms&) = default;
};

struct ConsentRequestBody {
  ConsentTerms terms = {};
  ConcernedParts concerned = {};
  std::vector<std::string> europol_purposes = {};  ///< Regulation (EU) 2016/794 Art. 18(2).
  Confidential<std::string> purpose = {};
  std::optional<Timestamp> needed_by = {};

  friend bool operator==(const ConsentRequestBody&, const ConsentRequestBody&) = default;
};

struct ConsentDecisionBody {
  ConsentVerdict verdict = ConsentVerdict::kGranted;
  ConsentTerms terms = {};
  Confidential<std::string> conditions = {};
  std::optional<Timestamp> valid_until = {};
  Confidential<std::string> reasons = {};

  friend bool operator==(const ConsentDecisionBody&, const ConsentDecisionBody&) = default;
};

struct UndeliveredRecipient {
  AuthorityId authority = {};
  std::string cause = {};  ///< Code of the list NonDeliveryCause.
  DeliveryState last_state = DeliveryState::kAccepted;
  std::uint32_t attempts = 0;
  std::optional<Timestamp> last_attempt_at = {};
  Place place = {};

  friend bool operator==(const UndeliveredRecipient&, const UndeliveredRecipient&) = default;
};

/// The gateway's own word to the sender that a delivery has ended without success.
struct NonDeliveryBody {
  std::vector<UndeliveredRecipient> recipients = {};
  Timestamp decided_at = {};
  Confidential<std::string> advice = {};

  friend bool operator==(const NonDeliveryBody&, const NonDeliveryBody&) = default;
};

}  // namespace gateway
