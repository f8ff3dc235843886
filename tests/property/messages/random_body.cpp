#include <limits>
#include <variant>

#include "tests/property/messages/random_message.h"

namespace property_messages {
namespace {

using namespace gateway;

/// Fills the body of one type; what it leaves alone is no member of that type.
class Filler {
 public:
  explicit Filler(RandomValues& values) : v_(values) {}

  void operator()(RequestBody& body) {
    body.requested_information = words();
    body.necessity = words();
    body.availability = v_.some(
        0, [this] { return Availability{.state = v_.of("CountryCode"), .reasons = words()}; });
    body.purpose = words();
    body.facts = words();
    body.offences = v_.some(0, [this] {
      return Offence{.designation = v_.line(),
                     .provision = line(),
                     .maximum_penalty_months = v_.optional([this] { return months(); })};
    });
    body.no_further_limits = v_.coin();
    if (!body.no_further_limits) body.limits_of_use = words();
    body.earlier_requests = v_.some(0, [this] { return v_.message_id(); });
    body.also_sent_to = states(0);
  }

  void operator()(RequestUpdateBody& body) {
    body.supplement = words();
    body.urgency_raised = v_.coin();
  }

  void operator()(RequestWithdrawalBody& body) {
    body.reason = v_.of("WithdrawalReason");
    body.explanation = words();
  }

  void operator()(FlashBody& body) {
    body.situation = v_.words();
    body.occurred_at = time();
    body.place = line();
    body.action_asked = words();
    body.acknowledge_by = time();
    body.full_request_follows = v_.coin();
  }

  void operator()(InformationBody& body) {
    body.answer = v_.code<AnswerKind>("AnswerKind");
    body.open_points = words();
    body.terms = terms();
  }

  void operator()(SpontaneousInformationBody& body) {
    body.relevance = words();
    body.obligation = v_.of("ObligationCode");
    body.terms = terms();
  }

  void operator()(DelayNoticeBody& body) {
    body.ground = v_.code<DelayGround>("DelayGround");
    body.reason = words();
    body.expected_answer_by = time();
    body.authorising_authority = line();
  }

  void operator()(ClarificationRequestBody& body) {
    body.questions = v_.some(1, [this] { return v_.words(); });
    body.missing_elements = codes("RequestElement", 0);
  }

  void operator()(ClarificationBody& body) {
    body.answers = v_.some(1, [this] { return v_.words(); });
  }

  void operator()(RefusalBody& body) {
    body.extent = v_.code<RefusalExtent>("RefusalExtent");
    body.grounds = v_.some(1, [this] {
      return StatedRefusalGround{.code = v_.code<RefusalGround>("RefusalGroundCode"),
                                 .explanation = words()};
    });
    body.refused_part = words();
    body.refusing_judge = line();
    if (!body.refusing_judge.disclose().empty()) body.refused_on = date();
    body.origin_states = states(0);
    body.maximum_penalty_months = v_.optional([this] { return months(); });
  }

  void operator()(ResultReportBody& body) {
    body.results = codes("ResultCode", 1);
    body.description = words();
  }

  void operator()(AcknowledgementBody& body) {
    body.taken_in_hand_by = v_.line();
    body.taken_in_hand_at = v_.time();
    body.remark = words();
  }

  void operator()(RecallBody& body) {
    body.reason = v_.of("RecallReason");
    body.explanation = words();
    body.instruction = v_.of("RecallInstruction");
    body.confirm_by = time();
  }

  void operator()(DataNoticeBody& body) {
    body.action = v_.code<DataAction>("DataAction");
    body.concerned = concerned();
    body.reason = v_.of("DataNoticeReason");
    body.explanation = words();
    body.correction = words();
    body.stated_use = words();
    body.execute_by = time();
  }

  void operator()(DataNoticeReportBody& body) {
    body.outcome = v_.code<NoticeOutcome>("NoticeOutcome");
    body.executed_at = time();
    body.reason = words();
    body.informed_holders = authorities();
  }

  void operator()(HandlingChangeBody& body) {
    body.change = v_.code<HandlingChangeKind>("HandlingChangeKind");
    body.concerned = concerned();
    body.new_handling = {
        .handling = random_handling(v_), .handling_text = words(), .erase_by = time()};
    body.reason = words();
    body.effective_from = time();
  }

  void operator()(EvaluationProposalBody& body) {
    body.proposals = v_.some(1, [this] {
      return ProposedEvaluation{.statement = v_.of("LocalId"),
                                .present = v_.optional([this] { return random_evaluation(v_); }),
                                .proposed = random_evaluation(v_),
                                .reasons = words()};
    });
  }

  void operator()(ConsentRequestBody& body) {
    body.terms = consent(1);
    body.concerned = concerned();
    body.europol_purposes = codes("EuropolPurposeCode", 0);
    body.purpose = words();
    body.needed_by = time();
  }

  void operator()(ConsentDecisionBody& body) {
    body.verdict = v_.code<ConsentVerdict>("ConsentDecisionKind");
    body.terms = consent(0);
    body.conditions = words();
    body.valid_until = time();
    body.reasons = words();
  }

  void operator()(NonDeliveryBody& body) {
    body.recipients = v_.some(1, [this] {
      return UndeliveredRecipient{.authority = v_.authority(),
                                  .cause = v_.of("NonDeliveryCause"),
                                  .last_state = v_.code<DeliveryState>("DeliveryStateCode"),
                                  .attempts = number(std::numeric_limits<std::uint32_t>::max()),
                                  .last_attempt_at = time()};
    });
    body.decided_at = v_.time();
    body.advice = words();
  }

 private:
  [[nodiscard]] Text words() {
    return v_.maybe([this] { return v_.words(); });
  }

  [[nodiscard]] Text line() {
    return v_.maybe([this] { return v_.line(); });
  }

  [[nodiscard]] std::string date() {
    return v_.maybe([this] { return v_.of("FullDate"); });
  }

  [[nodiscard]] std::optional<Timestamp> time() {
    return v_.optional([this] { return v_.time(); });
  }

  [[nodiscard]] std::vector<std::string> codes(std::string_view list, std::size_t least) {
    return v_.some(least, [this, list] { return v_.of(list); });
  }

  [[nodiscard]] std::vector<std::string> states(std::size_t least) {
    return codes("CountryCode", least);
  }

  [[nodiscard]] std::vector<AuthorityId> authorities() {
    return v_.some(0, [this] { return v_.authority(); });
  }

  /// Up to `most`, which is met now and then.
  [[nodiscard]] std::uint32_t number(std::uint32_t most) {
    return v_.below(8) == 0 ? most : static_cast<std::uint32_t>(v_.below(most));
  }

  [[nodiscard]] std::uint32_t months() { return number(std::numeric_limits<std::uint16_t>::max()); }

  [[nodiscard]] TermsOfUse terms() {
    return {.permitted_use = v_.of("PermittedUseCode"),
            .conditions = words(),
            .report_back = v_.code<ReportBack>("ReportBackCode"),
            .report_back_by = time()};
  }

  [[nodiscard]] ConcernedParts concerned() {
    if (v_.coin()) return {.whole_message = true};
    return {.ids = v_.some(1, [this] { return v_.of("LocalId"); })};
  }

  [[nodiscard]] ConsentTerms consent(std::size_t scopes) {
    return {.scopes = v_.some(scopes, [this] { return v_.code<ConsentScope>("ConsentScope"); }),
            .recipients = authorities(),
            .recipient_states = states(0)};
  }

  RandomValues& v_;
};

}  // namespace

void fill_body(MessageBody& body, RandomValues& values) {
  std::visit(Filler(values), body);
}

}  // namespace property_messages
