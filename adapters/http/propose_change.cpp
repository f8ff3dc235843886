#include "adapters/http/admin_calls.h"
#include "adapters/http/json_admin_answers.h"
#include "adapters/http/json_admin_requests.h"

namespace adapters::http {

Answered propose_change(const WebServicePorts& ports, const Call& call) {
  const auto asked = change_from_json(call.body.disclose());
  if (!asked) return asked.refusal();
  const auto report = ports.administration->administration.propose(
      operator_of(call), asked->content, asked->options);
  if (!report) return report.refusal();
  const auto location = std::string(kBasePath) + "/admin/changes/" + report->record.id.str();
  return Answer{.status = 201,
                .content_type = "application/json",
                .body = change_report_json(*report),
                .headers = {{"Location", location}}};
}

}  // namespace adapters::http
