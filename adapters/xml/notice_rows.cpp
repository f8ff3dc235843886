#include <array>

#include "adapters/xml/body_rows.h"
#include "adapters/xml/repeated_rows.h"

namespace adapters::xml {
namespace {

using namespace gateway;

constexpr std::array kProposedEvaluationRows{
    token<&ProposedEvaluation::statement>("ConcernedStatement"),
    token<&ProposedEvaluation::present, &Evaluation::source>("Present/Source"),
    token<&ProposedEvaluation::present, &Evaluation::information>("Present/Information"),
    token<&ProposedEvaluation::proposed, &Evaluation::source>("Proposed/Source"),
    token<&ProposedEvaluation::proposed, &Evaluation::information>("Proposed/Information"),
    words<&ProposedEvaluation::reasons>("Reasons"),
};

constexpr std::array kUndeliveredRecipientRows{
    token<&UndeliveredRecipient::authority>("Authority"),
    token<&UndeliveredRecipient::cause>("Cause"),
    token<&UndeliveredRecipient::last_state>("LastState"),
    token<&UndeliveredRecipient::attempts>("Attempts"),
    token<&UndeliveredRecipient::last_attempt_at>("LastAttemptAt"),
};

constexpr std::array kRecallRows{
    token<&RecallBody::reason>("Reason"),
    words<&RecallBody::explanation>("Explanation"),
    token<&RecallBody::instruction>("Instruction"),
    token<&RecallBody::confirm_by>("ConfirmBy"),
};

constexpr std::array kDataNoticeRows{
    token<&DataNoticeBody::action>("Action"),
    flag<&DataNoticeBody::concerned, &ConcernedParts::whole_message>("WholeMessage"),
    token<&DataNoticeBody::concerned, &ConcernedParts::ids>("ConcernedPart"),
    token<&DataNoticeBody::reason>("Reason"),
    words<&DataNoticeBody::explanation>("Explanation"),
    words<&DataNoticeBody::correction>("Correction"),
    words<&DataNoticeBody::stated_use>("StatedUse"),
    token<&DataNoticeBody::execute_by>("ExecuteBy"),
};

constexpr std::array kDataNoticeReportRows{
    token<&DataNoticeReportBody::outcome>("Outcome"),
    token<&DataNoticeReportBody::executed_at>("ExecutedAt"),
    words<&DataNoticeReportBody::reason>("Reason"),
    token<&DataNoticeReportBody::informed_holders>("InformedHolder"),
};

constexpr std::array kHandlingChangeRows{
    token<&HandlingChangeBody::change>("Change"),
    flag<&HandlingChangeBody::concerned, &ConcernedParts::whole_message>("WholeMessage"),
    token<&HandlingChangeBody::concerned, &ConcernedParts::ids>("ConcernedPart"),
    token<&HandlingChangeBody::new_handling, &PartLabels::handling>("NewHandling/Code"),
    words<&HandlingChangeBody::new_handling, &PartLabels::handling_text>("NewHandling/Text"),
    token<&HandlingChangeBody::new_handling, &PartLabels::erase_by>("NewHandling/EraseBy"),
    words<&HandlingChangeBody::reason>("Reason"),
    token<&HandlingChangeBody::effective_from>("EffectiveFrom"),
};

constexpr std::array kEvaluationProposalRows{
    each<&EvaluationProposalBody::proposals, kProposedEvaluationRows>("Proposal"),
};

constexpr std::array kConsentRequestRows{
    token<&ConsentRequestBody::terms, &ConsentTerms::scopes>("Scope"),
    flag<&ConsentRequestBody::concerned, &ConcernedParts::whole_message>("WholeMessage"),
    token<&ConsentRequestBody::concerned, &ConcernedParts::ids>("ConcernedPart"),
    token<&ConsentRequestBody::terms, &ConsentTerms::recipients>("Recipient"),
    token<&ConsentRequestBody::terms, &ConsentTerms::recipient_states>("RecipientState"),
    token<&ConsentRequestBody::europol_purposes>("EuropolPurpose"),
    words<&ConsentRequestBody::purpose>("Purpose"),
    token<&ConsentRequestBody::needed_by>("NeededBy"),
};

constexpr std::array kConsentDecisionRows{
    token<&ConsentDecisionBody::verdict>("Decision"),
    token<&ConsentDecisionBody::terms, &ConsentTerms::scopes>("Scope"),
    token<&ConsentDecisionBody::terms, &ConsentTerms::recipients>("Recipient"),
    token<&ConsentDecisionBody::terms, &ConsentTerms::recipient_states>("RecipientState"),
    words<&ConsentDecisionBody::conditions>("Conditions"),
    token<&ConsentDecisionBody::valid_until>("ValidUntil"),
    words<&ConsentDecisionBody::reasons>("Reasons"),
};

constexpr std::array kNonDeliveryRows{
    each<&NonDeliveryBody::recipients, kUndeliveredRecipientRows>("Recipient"),
    token<&NonDeliveryBody::decided_at>("DecidedAt"),
    words<&NonDeliveryBody::advice>("Advice"),
};

}  // namespace

template <>
std::span<const Row<RecallBody>> rows_of() {
  return kRecallRows;
}

template <>
std::span<const Row<DataNoticeBody>> rows_of() {
  return kDataNoticeRows;
}

template <>
std::span<const Row<DataNoticeReportBody>> rows_of() {
  return kDataNoticeReportRows;
}

template <>
std::span<const Row<HandlingChangeBody>> rows_of() {
  return kHandlingChangeRows;
}

template <>
std::span<const Row<EvaluationProposalBody>> rows_of() {
  return kEvaluationProposalRows;
}

template <>
std::span<const Row<ConsentRequestBody>> rows_of() {
  return kConsentRequestRows;
}

template <>
std::span<const Row<ConsentDecisionBody>> rows_of() {
  return kConsentDecisionRows;
}

template <>
std::span<const Row<NonDeliveryBody>> rows_of() {
  return kNonDeliveryRows;
}

}  // namespace adapters::xml
