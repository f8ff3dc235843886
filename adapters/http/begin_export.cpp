#include "adapters/http/admin_calls.h"
#include "adapters/http/json_admin_answers.h"
#include "adapters/http/json_admin_requests.h"

namespace adapters::http {

Answered begin_export(const WebServicePorts& ports, const Call& call) {
  const auto asked = export_from_json(call.body.disclose());
  if (!asked) return asked.refusal();
  const gateway::LogName log(call.path.at(0));
  const auto begun = ports.log_export->begin(operator_of(call), log, asked->range, asked->reason);
  if (!begun) return begun.refusal();
  return Answer{.status = 201, .content_type = "application/json", .body = export_json(*begun)};
}

}  // namespace adapters::http
