#include "adapters/http/admin_calls.h"
#include "adapters/http/json_admin_answers.h"
#include "adapters/http/json_admin_requests.h"

namespace adapters::http {

Answered compare_directory(const WebServicePorts& ports, const Call& call) {
  const auto files = directory_from_json(call.body.disclose());
  if (!files) return files.refusal();
  const auto difference = ports.administration->administration.compare(operator_of(call), *files);
  if (!difference) return difference.refusal();
  return Answer{.content_type = "application/json", .body = difference_json(*difference)};
}

}  // namespace adapters::http
