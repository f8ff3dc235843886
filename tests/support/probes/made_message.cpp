#include "tests/support/probes/made_message.h"

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "tests/support/probes/byte_source.h"
#include "tests/support/probes/telling_values.h"

namespace support {
namespace {

using namespace gateway;

constexpr std::size_t kMostItems = 4;
constexpr std::size_t kMostBytes = 40;

/// Fills values of the model. Each aggregate is taken apart into all of its members, so that one
/// with a member more does not compile until it is filled here too.
class Filler {
 public:
  explicit Filler(std::string_view bytes) : source_(bytes) {}

  void fill(std::string& value) {
    const std::size_t choice = source_.number(kTelling.size() + 1);
    if (choice < kTelling.size()) value = kTelling[choice];
    if (choice == kTelling.size()) value = source_.text(kMostBytes);
  }

  template <class Value>
  void fill(Confidential<Value>& value) {
    Value inner{};
    fill(inner);
    value = Confidential<Value>(std::move(inner));
  }

  template <class Tag>
  void fill(Id<Tag>& value) {
    std::string text;
    fill(text);
    value = Id<Tag>(std::move(text));
  }

  void fill(bool& value) { value = source_.flag(); }

  void fill(char& value) { value = static_cast<char>(source_.number(255)); }

  void fill(int& value) { value = static_cast<int>(source_.number(9)); }

  template <std::unsigned_integral Number>
  void fill(Number& value) {
    value = source_.flag() ? static_cast<Number>(source_.number(9)) : static_cast<Number>(-1);
  }

  /// From years before the calendar of documents to years behind it.
  void fill(Timestamp& value) {
    const auto days = static_cast<long long>(source_.number(65535)) * 60 - 1'000'000;
    value = Timestamp(std::chrono::days(days)) + std::chrono::milliseconds(source_.number(9));
  }

  template <class Code>
  requires std::is_enum_v<Code>

  void fill(Code& value) { value = static_cast<Code>(source_.number(kLast<Code> - 1) + 1); }

  void fill(HandlingCodes& value) {
    value = HandlingCodes::from_bits(static_cast<std::uint8_t>(source_.number(7) * 2 + 1));
  }

  void fill(Digest& value) { value.bytes.fill(static_cast<std::uint8_t>(source_.number(255))); }

  template <class Value>
  void fill(std::optional<Value>& value) {
    if (source_.flag()) fill(value.emplace());
  }

  template <class Value>
  void fill(std::vector<Value>& values) {
    values.resize(source_.number(kMostItems));
    for (Value& value : values)
      fill(value);
  }

  void fill(Place& value) {
    auto& [path, line, column] = value;
    each(path, line, column);
  }

  void fill(PartLabels& value) {
    auto& [handling, text, erase_by, classification] = value;
    each(handling, text, erase_by, classification);
  }

  void fill(Field& value) {
    auto& [name, group, text, place] = value;
    each(name, group, text, place);
  }

  void fill(Entity& value) {
    auto& [id, kind, subject, labels, link, fields, place] = value;
    each(id, kind, subject, labels, link, fields, place);
  }

  void fill(Connection& value) {
    auto& [kind, from, to, description, place] = value;
    each(kind, from, to, description, place);
  }

  void fill(Evaluation& value) {
    auto& [source, information] = value;
    each(source, information);
  }

  void fill(Reference& value) {
    auto& [target, place] = value;
    each(target, place);
  }

  void fill(Statement& value) {
    auto& [id, kind, labels, text, evaluation, about, place] = value;
    each(id, kind, labels, text, evaluation, about, place);
  }

  void fill(Attachment& value) {
    auto& [id, labels, sha256, name, media_type, size, description, place] = value;
    each(id, labels, sha256, name, media_type, size, description, place);
  }

  void fill(ExchangeKey& value) {
    auto& [opener, id] = value;
    each(opener, id);
  }

  void fill(UrgencyClaim& value) {
    auto& [urgency, ground, reason] = value;
    each(urgency, ground, reason);
  }

  void fill(ClassificationMarkings& value) {
    auto& [originator, caveats, releasable, downgrade_on, event] = value;
    each(originator, caveats, releasable, downgrade_on, event);
  }

  void fill(CopySuppression& value) {
    auto& [ground, reasons, decided_by, review_on, fallback] = value;
    each(ground, reasons, decided_by, review_on, fallback);
  }

  void fill(MessageHeader& value) {
    auto& [id,
           exchange,
           subject,
           type,
           version,
           in_reply_to,
           sender,
           officer,
           addressees,
           own,
           your,
           via,
           reply_by,
           urgency,
           whole,
           without,
           markings,
           handling,
           handling_text,
           erase_by,
           suppression,
           transfer,
           area,
           purpose,
           basis,
           language,
           created_at,
           rehearsal] = value;
    each(type, id, exchange, subject, version, in_reply_to, sender, officer, addressees, own);
    each(your, via, reply_by, urgency, whole, without, markings, handling, handling_text);
    each(erase_by, suppression, area, purpose, basis, language, created_at, rehearsal);
    transfer.reset();  // No schema has an element for it.
  }

  // Bodies: what asks.

  void fill(Availability& value) {
    auto& [state, reasons, place] = value;
    each(state, reasons, place);
  }

  void fill(Offence& value) {
    auto& [designation, provision, penalty, place] = value;
    each(designation, provision, penalty, place);
  }

  void fill(RequestBody& value) {
    auto& [information,
           necessity,
           availability,
           purpose,
           facts,
           offences,
           no_limits,
           limits,
           earlier,
           sent_to] = value;
    each(information, necessity, availability, purpose, facts, offences, no_limits, limits);
    each(earlier, sent_to);
  }

  void fill(RequestUpdateBody& value) {
    auto& [supplement, raised] = value;
    each(supplement, raised);
  }

  void fill(RequestWithdrawalBody& value) {
    auto& [reason, explanation] = value;
    each(reason, explanation);
  }

  void fill(FlashBody& value) {
    auto& [situation, occurred_at, place, action, acknowledge_by, follows] = value;
    each(situation, occurred_at, place, action, acknowledge_by, follows);
  }

  // Bodies: what answers.

  void fill(TermsOfUse& value) {
    auto& [use, conditions, report_back, by] = value;
    each(use, conditions, report_back, by);
  }

  void fill(InformationBody& value) {
    auto& [answer, open_points, terms] = value;
    each(answer, open_points, terms);
  }

  void fill(SpontaneousInformationBody& value) {
    auto& [relevance, obligation, terms] = value;
    each(relevance, obligation, terms);
  }

  void fill(DelayNoticeBody& value) {
    auto& [ground, reason, by, authority] = value;
    each(ground, reason, by, authority);
  }

  void fill(ClarificationRequestBody& value) {
    auto& [questions, missing] = value;
    each(questions, missing);
  }

  void fill(ClarificationBody& value) {
    auto& [answers] = value;
    each(answers);
  }

  void fill(StatedRefusalGround& value) {
    auto& [code, explanation, place] = value;
    each(code, explanation, place);
  }

  void fill(RefusalBody& value) {
    auto& [extent, grounds, part, judge, on, states, penalty] = value;
    each(extent, grounds, part, judge, on, states, penalty);
  }

  void fill(ResultReportBody& value) {
    auto& [results, description] = value;
    each(results, description);
  }

  void fill(AcknowledgementBody& value) {
    auto& [by, at, remark] = value;
    each(by, at, remark);
  }

  // Bodies: messages about messages.

  void fill(ConcernedParts& value) {
    auto& [whole, ids] = value;
    each(whole, ids);
  }

  void fill(RecallBody& value) {
    auto& [reason, explanation, instruction, by] = value;
    each(reason, explanation, instruction, by);
  }

  void fill(DataNoticeBody& value) {
    auto& [action, concerned, reason, explanation, correction, use, by] = value;
    each(action, concerned, reason, explanation, correction, use, by);
  }

  void fill(DataNoticeReportBody& value) {
    auto& [outcome, at, reason, holders] = value;
    each(outcome, at, reason, holders);
  }

  void fill(HandlingChangeBody& value) {
    auto& [change, concerned, handling, reason, from] = value;
    each(change, concerned, handling, reason, from);
  }

  void fill(ProposedEvaluation& value) {
    auto& [statement, present, proposed, reasons, place] = value;
    each(statement, present, proposed, reasons, place);
  }

  void fill(EvaluationProposalBody& value) {
    auto& [proposals] = value;
    each(proposals);
  }

  void fill(ConsentTerms& value) {
    auto& [scopes, recipients, states] = value;
    each(scopes, recipients, states);
  }

  void fill(ConsentRequestBody& value) {
    auto& [terms, concerned, purposes, purpose, by] = value;
    each(terms, concerned, purposes, purpose, by);
  }

  void fill(ConsentDecisionBody& value) {
    auto& [verdict, terms, conditions, until, reasons] = value;
    each(verdict, terms, conditions, until, reasons);
  }

  void fill(UndeliveredRecipient& value) {
    auto& [authority, cause, state, attempts, at, place] = value;
    each(authority, cause, state, attempts, at, place);
  }

  void fill(NonDeliveryBody& value) {
    auto& [recipients, at, advice] = value;
    each(recipients, at, advice);
  }

  void fill(CaseMessage& value) {
    auto& [header, body, entities, connections, statements, narrative, attachments, places] = value;
    fill(header);
    body = empty_body(header.type);
    std::visit([this](auto& alternative) { fill(alternative); }, body);
    each(entities, connections, statements, narrative, attachments);
    std::vector<Place> recorded;
    fill(recorded);
    for (const Place& place : recorded)
      places[place.path] = place;
  }

 private:
  template <class... Values>
  void each(Values&... values) {
    (fill(values), ...);
  }

  ByteSource source_;
};

}  // namespace

CaseMessage message_from(std::string_view bytes) {
  CaseMessage message;
  Filler(bytes).fill(message);
  return message;
}

}  // namespace support
