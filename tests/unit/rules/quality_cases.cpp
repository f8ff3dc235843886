#include <algorithm>
#include <iterator>

#include "tests/unit/rules/rule_cases.h"
#include "tests/unit/rules/sample_messages.h"

namespace gateway::samples {
namespace {

using M = CaseMessage;

void set_only_field(M& m, std::size_t entity, const char* name, const char* value) {
  m.entities[entity].fields = {field(name, value)};
}

}  // namespace

std::vector<RuleCase> quality_cases() {
  return {
      {"Iban",
       "rule.iban",
       request,
       [](M& m) { set_only_field(m, 3, "Iban", "DE89370400440532013001"); },
       [](M& m) { set_only_field(m, 3, "Iban", "GB82WEST12345698765432"); }},
      {"Imei",
       "rule.imei",
       request,
       [](M& m) { set_only_field(m, 4, "Imei", "490154203237519"); },
       [](M& m) { set_only_field(m, 4, "Imei", "000000000000000"); }},
      {"Vin",
       "rule.vin",
       request,
       [](M& m) { set_only_field(m, 5, "Vin", "1M8GDM9A1KP042788"); },
       [](M& m) { set_only_field(m, 5, "Vin", "WM8GDM9A1KP042788"); }},
      {"MrzNumber",
       "rule.mrz-number",
       request,
       [](M& m) { set_only_field(m, 6, "MrzNumber", "L898902C35"); },
       [](M& m) { set_only_field(m, 6, "MrzNumber", "D231458907"); }},
  };
}

std::vector<RuleCase> rule_cases() {
  std::vector<RuleCase> all;
  for (const auto& group : {header_cases(),          reply_cases(),     addressee_cases(),
                            request_cases(),         reference_cases(), handling_cases(),
                            classification_cases(),  category_cases(),  connection_cases(),
                            connection_kind_cases(), date_cases(),      act_cases(),
                            entity_date_cases(),     text_cases(),      attachment_name_cases(),
                            subject_number_cases(),  holder_cases(),    subject_cases(),
                            structure_cases(),       quality_cases(),   suppression_cases(),
                            transfer_cases(),        asking_cases(),    answer_cases(),
                            notice_cases()})
    std::ranges::copy(group, std::back_inserter(all));
  return all;
}

}  // namespace gateway::samples
