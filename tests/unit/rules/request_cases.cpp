#include "tests/unit/rules/rule_cases.h"
#include "tests/unit/rules/sample_messages.h"

namespace gateway::samples {
namespace {

using M = CaseMessage;

RequestBody& asked(M& m) {
  return std::get<RequestBody>(m.body);
}

}  // namespace

std::vector<RuleCase> request_cases() {
  return {
      {"Specification",
       "rule.request-specification",
       request,
       [](M& m) { asked(m).requested_information = words(" "); },
       [](M& m) { asked(m).requested_information = words("?"); }},
      {"Necessity",
       "rule.request-necessity",
       request,
       [](M& m) { asked(m).necessity = {}; },
       [](M& m) { asked(m).necessity = words("x"); }},
      {"Holder",
       "rule.request-holder",
       request,
       [](M& m) { asked(m).availability.clear(); },
       [](M&) {}},
      {"Availability",
       "rule.request-availability",
       request,
       [](M& m) { asked(m).availability.push_back({.state = "XC"}); },
       [](M& m) { asked(m).availability.push_back({.state = "XC", .reasons = words("x")}); }},
      {"Purpose",
       "rule.request-purpose",
       request,
       [](M& m) { asked(m).purpose = {}; },
       [](M& m) { asked(m).purpose = words("x"); }},
      {"Facts",
       "rule.request-facts",
       request,
       [](M& m) { asked(m).facts = words("\t"); },
       [](M& m) { asked(m).facts = words("x"); }},
      {"Offence",
       "rule.request-offence",
       request,
       [](M& m) { asked(m).offences.clear(); },
       [](M& m) { asked(m).offences.push_back({.designation = words("Fraud")}); }},
      {"LinkOfPerson",
       "rule.request-link",
       request,
       [](M& m) { m.entities[0].link_to_purpose = {}; },
       [](M& m) { m.entities[5].link_to_purpose = {}; }},
      {"LinkOfOrganisation",
       "rule.request-link",
       request,
       [](M& m) { m.entities[2].link_to_purpose = words("  "); },
       [](M& m) { m.entities[3].link_to_purpose = {}; }},
  };
}

std::vector<RuleCase> holder_cases() {
  return {
      {"AskingStateAsHolder",
       "rule.request-holder-own",
       request,
       [](M& m) { asked(m).availability[0].state = "XA"; },
       [](M& m) { asked(m).availability[0].state = "XC"; }},
      {"HolderTwice",
       "rule.request-holder-repeated",
       request,
       [](M& m) { asked(m).availability.push_back(asked(m).availability[0]); },
       [](M& m) {
         asked(m).availability.push_back({.state = "XC", .reasons = words("Seen there.")});
       }},
      {"ItsOwnEarlierRequest",
       "rule.earlier-request",
       request,
       [](M& m) {
         asked(m).earlier_requests = {MessageId("other"), m.header.id};
       },
       [](M& m) { asked(m).earlier_requests = {MessageId("other")}; }},
      {"UseLimits",
       "rule.request-use-limits",
       request,
       [](M& m) { asked(m).no_further_limits = false; },
       [](M& m) {
         asked(m).no_further_limits = false;
         asked(m).limits_of_use = words("Not in court.");
       }},
  };
}

}  // namespace gateway::samples
