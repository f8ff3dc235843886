#include "adapters/xml/body_builder.h"

#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "adapters/xml/values.h"
#include "gateway/base/invariant.h"

namespace adapters::xml {
namespace {

using gateway::AcknowledgementBody;
using gateway::AnswerKind;
using gateway::CaseMessage;
using gateway::InformationBody;
using gateway::ReportBack;
using gateway::RequestBody;
using Setter = bool (*)(CaseMessage&, std::string);
using SetterTable = std::map<std::string_view, Setter>;

RequestBody& request(CaseMessage& message) {
  return std::get<RequestBody>(message.body);
}

InformationBody& information(CaseMessage& message) {
  return std::get<InformationBody>(message.body);
}

AcknowledgementBody& acknowledgement(CaseMessage& message) {
  return std::get<AcknowledgementBody>(message.body);
}

std::optional<AnswerKind> answer_kind_from_text(std::string_view text) {
  if (text == "full-answer") return AnswerKind::kFullAnswer;
  if (text == "partial-answer") return AnswerKind::kPartialAnswer;
  if (text == "own-initiative") return AnswerKind::kOwnInitiative;
  return std::nullopt;
}

std::optional<ReportBack> report_back_from_text(std::string_view text) {
  if (text == "required") return ReportBack::kRequired;
  if (text == "not-required") return ReportBack::kNotRequired;
  return std::nullopt;
}

bool add_offence(CaseMessage& message, std::string text) {
  request(message).offences.emplace_back(std::move(text));
  return true;
}

bool set_limits(CaseMessage& message, std::string text) {
  request(message).use_of_request = {.limits = gateway::Confidential(std::move(text))};
  return true;
}

/// Kept in the document only: nothing of ours decides on it.
bool keep_in_document(CaseMessage& /*message*/, std::string /*text*/) {
  return true;
}

using M = CaseMessage;
using T = std::string;

const SetterTable& request_setters() {
  static const SetterTable kSetters{
      {"RequestedInformation",
       [](M& m, T t) { return set(request(m).requested_information, std::move(t)); }},
      {"NecessityAndProportionality",
       [](M& m, T t) { return set(request(m).necessity, std::move(t)); }},
      {"Availability/State",
       [](M& m, T t) { return set(request(m).availability.back().state, collapsed(t)); }},
      {"Availability/Reasons",
       [](M& m, T t) { return set(request(m).availability.back().reasons, std::move(t)); }},
      {"PurposeAndFacts/Description",
       [](M& m, T t) { return set(request(m).purpose, std::move(t)); }},
      {"PurposeAndFacts/Facts", [](M& m, T t) { return set(request(m).facts, std::move(t)); }},
      {"PurposeAndFacts/Offence/Designation", add_offence},
      {"PurposeAndFacts/Offence/Provision", keep_in_document},
      {"PurposeAndFacts/Offence/MaximumPenaltyMonths", keep_in_document},
      {"UseOfThisRequest/NoFurtherLimits", [](M& m, T) { return set_limits(m, {}); }},
      {"UseOfThisRequest/Limits", set_limits},
  };
  return kSetters;
}

const SetterTable& information_setters() {
  static const SetterTable kSetters{
      {"Answer",
       [](M& m, T t) {
         return set_if(information(m).answer, answer_kind_from_text(collapsed(t)));
       }},
      {"OpenPoints", [](M& m, T t) { return set(information(m).open_points, std::move(t)); }},
      {"PermittedUse/Use",
       [](M& m, T t) { return set(information(m).permitted_use, collapsed(t)); }},
      {"PermittedUse/Conditions",
       [](M& m, T t) { return set(information(m).conditions, std::move(t)); }},
      {"ReportBack/Demand",
       [](M& m, T t) {
         return set_if(information(m).report_back, report_back_from_text(collapsed(t)));
       }},
      {"ReportBack/By",
       [](M& m, T t) {
         return set_if(information(m).report_back_by, gateway::timestamp_from_text(collapsed(t)));
       }},
  };
  return kSetters;
}

const SetterTable& acknowledgement_setters() {
  static const SetterTable kSetters{
      {"TakenInHandBy",
       [](M& m, T t) { return set(acknowledgement(m).taken_in_hand_by, collapsed(t)); }},
      {"TakenInHandAt",
       [](M& m, T t) {
         return set_if(acknowledgement(m).taken_in_hand_at,
                       gateway::timestamp_from_text(collapsed(t)));
       }},
      {"Remark", [](M& m, T t) { return set(acknowledgement(m).remark, std::move(t)); }},
  };
  return kSetters;
}

const SetterTable& setters_of(gateway::MessageType type) {
  switch (type) {
    case gateway::MessageType::kRequest:
      return request_setters();
    case gateway::MessageType::kInformation:
      return information_setters();
    case gateway::MessageType::kAcknowledgement:
      return acknowledgement_setters();
  }
  gateway::broken_invariant("every message type has setters");
}

}  // namespace

void begin_body(CaseMessage& message, const PathTracker& tracker) {
  if (tracker.depth() != 2 || tracker.name_at(1) != "Availability") return;
  const auto position = tracker.position();
  request(message).availability.push_back(
      {.place = {.path = tracker.path(), .line = position.line, .column = position.column}});
}

bool body_leaf(CaseMessage& message, const PathTracker& tracker, std::string text) {
  const std::string path = tracker.names_below(1);
  if (path == "Narrative") return set(message.narrative, std::move(text));
  // An empty Availability, PurposeAndFacts or the like is a leaf without a value.
  const auto& setters = setters_of(message.header.type);
  const auto setter = setters.find(path);
  return setter != setters.end() ? setter->second(message, std::move(text)) : text.empty();
}

}  // namespace adapters::xml
