#include <utility>
#include <vector>

#include "tests/unit/rules/rule_cases.h"
#include "tests/unit/rules/sample_messages.h"

namespace gateway::samples {
namespace {

using M = CaseMessage;

void set_birth(M& m, const char* date) {
  m.entities[0].fields[1] = field("BirthDate", date);
}

void set_death(M& m, const char* date) {
  m.entities[0].fields.push_back(field("DeathDate", date));
}

M with_entity(EntityKind kind, std::vector<Field> fields) {
  M message = request();
  message.entities.push_back({.id = "x1", .kind = kind, .fields = std::move(fields)});
  return message;
}

std::vector<Field>& fields(M& m) {
  return m.entities.back().fields;
}

M event() {
  return with_entity(
      EntityKind::kEvent,
      {field("From", "2026-04-01T10:00:00Z"), field("Until", "2026-04-01T12:00:00+02:00")});
}

M channel() {
  return with_entity(EntityKind::kCommunicationMeans,
                     {field("UsedFrom", "2026-04-03"), field("UsedUntil", "2026-04")});
}

M passport() {
  return with_entity(EntityKind::kDocument,
                     {field("IssuedOn", "2026-05-02"), field("ExpiresOn", "2026-05-02")});
}

M handling_change() {
  return reply(MessageType::kHandlingChange,
               HandlingChangeBody{.new_handling = {.handling = HandlingCodes{HandlingCode::kH1}},
                                  .reason = words("A source is at risk.")});
}

M flash() {
  M message = opening(MessageType::kFlash,
                      FlashBody{.situation = words("A hospital is being encrypted."),
                                .occurred_at = at("2026-05-01T12:00:00Z"),
                                .acknowledge_by = at("2026-05-01T13:00:00Z")});
  message.header.urgency = {.urgency = Urgency::kUrgent,
                            .ground = UrgencyGround::kLifeOrIntegrity,
                            .reason = words("Patients are at risk.")};
  return message;
}

}  // namespace

std::vector<RuleCase> act_cases() {
  return {
      {"CreatedTomorrow",
       "rule.created-in-future",
       information,
       [](M& m) { m.header.created_at = at("2030-01-01T00:00:00.001Z"); },
       [](M& m) { m.header.created_at = at("2030-01-01T00:00:00Z"); }},
      {"EffectiveBefore2000",
       "rule.act-time",
       handling_change,
       [](M& m) {
         std::get<HandlingChangeBody>(m.body).effective_from = at("1999-12-31T23:59:59.999Z");
       },
       [](M& m) {
         std::get<HandlingChangeBody>(m.body).effective_from = at("2000-01-01T00:00:00Z");
       }},
      {"TakenInHandBefore2000",
       "rule.act-time",
       acknowledgement,
       [](M& m) {
         std::get<AcknowledgementBody>(m.body).taken_in_hand_at = at("1970-01-01T00:00:00Z");
       },
       [](M&) {}},
      {"FlashOfTheFuture",
       "rule.occurred-at",
       flash,
       [](M& m) { std::get<FlashBody>(m.body).occurred_at = at("2026-05-01T12:00:00.001Z"); },
       [](M&) {}},
  };
}

std::vector<RuleCase> entity_date_cases() {
  return {
      {"EventEndsBeforeItBegins",
       "rule.period-reversed",
       event,
       [](M& m) { fields(m)[1] = field("Until", "2026-04-01T11:59:59+02:00"); },
       [](M&) {}},
      {"UsedUntilBeforeFrom",
       "rule.period-reversed",
       channel,
       [](M& m) { fields(m)[1] = field("UsedUntil", "2026-04-02"); },
       [](M& m) { fields(m)[1] = field("UsedUntil", "2026"); }},
      {"FirearmMadeNextYear",
       "rule.made-in-future",
       [] { return with_entity(EntityKind::kFirearm, {field("YearOfManufacture", "2026")}); },
       [](M& m) { fields(m)[0] = field("YearOfManufacture", "2027"); },
       [](M&) {}},
      {"CarRegisteredNextMonth",
       "rule.made-in-future",
       [] {
         return with_entity(EntityKind::kMeansOfTransport, {field("FirstRegistration", "2026-05")});
       },
       [](M& m) { fields(m)[0] = field("FirstRegistration", "2026-06"); },
       [](M&) {}},
      {"DocumentIssuedTheDayAfterTomorrow",
       "rule.date-in-future",
       passport,
       [](M& m) { fields(m) = {field("IssuedOn", "2026-05-03")}; },
       [](M&) {}},
      {"UsedFromNextYear",
       "rule.date-in-future",
       channel,
       [](M& m) { fields(m) = {field("UsedFrom", "2027")}; },
       [](M& m) { fields(m) = {field("UsedUntil", "2027")}; }},
      {"DocumentExpiresBeforeItIsIssued",
       "rule.document-validity",
       passport,
       [](M& m) { fields(m)[1] = field("ExpiresOn", "2026-05-01"); },
       [](M&) {}},
      {"EventOf1879",
       "rule.event-age",
       event,
       [](M& m) { fields(m)[0] = field("From", "1879-12-31T23:59:59Z"); },
       [](M& m) { fields(m)[0] = field("From", "1880-01-01T00:00:00Z"); }},
      {"DiedIn1879",
       "rule.death-date",
       request,
       [](M& m) { m.entities[1].fields.push_back(field("DeathDate", "1879")); },
       [](M& m) { m.entities[1].fields.push_back(field("DeathDate", "1880")); }},
  };
}

std::vector<RuleCase> date_cases() {
  return {
      {"DowngradedBeforeItWasMade",
       "rule.downgrade-on",
       request,
       [](CaseMessage& m) { m.header.markings.downgrade_on = "2026-05-01"; },
       [](CaseMessage& m) { m.header.markings.downgrade_on = "2026-05-02"; }},
      {"CreatedBefore2000",
       "rule.created-at",
       information,
       [](M& m) { m.header.created_at = at("1999-12-31T23:59:59.999Z"); },
       [](M& m) { m.header.created_at = at("2000-01-01T00:00:00Z"); }},
      {"EraseWholeWhenCreated",
       "rule.erase-by",
       request,
       [](M& m) { m.header.erase_by = m.header.created_at; },
       [](M& m) { m.header.erase_by = at("2026-05-01T12:00:00.001Z"); }},
      {"ErasePartBeforeCreated",
       "rule.erase-by",
       request,
       [](M& m) { m.statements[0].labels.erase_by = at("2026-05-01T11:59:59Z"); },
       [](M& m) { m.statements[0].labels.erase_by = at("2026-05-01T12:00:01Z"); }},
      {"ReplyExpectedWhenCreated",
       "rule.reply-expected-by",
       request,
       [](M& m) { m.header.reply_expected_by = m.header.created_at; },
       [](M& m) { m.header.reply_expected_by = at("2026-05-01T12:00:00.001Z"); }},
      {"TakenInHandLater",
       "rule.taken-in-hand-at",
       acknowledgement,
       [](M& m) { m.header.created_at = at("2026-05-01T11:59:59.999Z"); },
       [](M& m) { m.header.created_at = at("2026-05-01T12:00:00.001Z"); }},
      {"BornTheDayAfterTomorrow",
       "rule.birth-date",
       request,
       [](M& m) { set_birth(m, "2026-05-03"); },
       [](M& m) { set_birth(m, "2026-05-02"); }},
      {"BornNextMonth",
       "rule.birth-date",
       request,
       [](M& m) { set_birth(m, "2026-06"); },
       [](M& m) { set_birth(m, "2026-05"); }},
      {"BornTooLongAgo",
       "rule.birth-date",
       request,
       [](M& m) { set_birth(m, "1879-12-31"); },
       [](M& m) { set_birth(m, "1880"); }},
      {"DiedTheDayAfterTomorrow",
       "rule.death-date",
       request,
       [](M& m) { set_death(m, "2026-05-03"); },
       [](M& m) { set_death(m, "2026"); }},
      {"DiedBeforeBirth",
       "rule.death-date",
       request,
       [](M& m) { set_death(m, "1980-02-28"); },
       [](M& m) { set_death(m, "1980-02"); }},
  };
}

}  // namespace gateway::samples
