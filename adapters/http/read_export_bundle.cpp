#include "adapters/http/admin_calls.h"
#include "adapters/http/json_admin_answers.h"
#include "adapters/http/text_forms.h"

namespace adapters::http {

Answered read_export_bundle(const WebServicePorts& ports, const Call& call) {
  const auto number = count_from_text(call.path.at(1));
  if (!number) return gateway::refusal(gateway::RefusalCode::kNotFound, "There is no such bundle.");
  const auto bundle = ports.log_export->bundle(operator_of(call), call.path.at(0), *number);
  if (!bundle) return bundle.refusal();
  return Answer{.content_type = "application/json", .body = bundle_json(*bundle)};
}

}  // namespace adapters::http
