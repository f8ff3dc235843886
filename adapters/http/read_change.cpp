#include "adapters/http/admin_calls.h"
#include "adapters/http/json_admin_answers.h"
#include "adapters/http/path_ids.h"

namespace adapters::http {

Answered read_change(const WebServicePorts& ports, const Call& call) {
  const auto change = change_in_path(call);
  if (!change) return change.refusal();
  const auto report = ports.administration->administration.change(operator_of(call), *change);
  if (!report) return report.refusal();
  return Answer{.content_type = "application/json", .body = change_report_json(*report)};
}

}  // namespace adapters::http
