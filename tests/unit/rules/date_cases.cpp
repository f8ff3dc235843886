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

}  // namespace

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
      {"BornTomorrow",
       "rule.birth-date",
       request,
       [](M& m) { set_birth(m, "2026-05-02"); },
       [](M& m) { set_birth(m, "2026-05-01"); }},
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
      {"DiedTomorrow",
       "rule.death-date",
       request,
       [](M& m) { set_death(m, "2026-05-02"); },
       [](M& m) { set_death(m, "2026"); }},
      {"DiedBeforeBirth",
       "rule.death-date",
       request,
       [](M& m) { set_death(m, "1980-02-28"); },
       [](M& m) { set_death(m, "1980-02"); }},
  };
}

}  // namespace gateway::samples
