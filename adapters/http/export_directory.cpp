#include "adapters/http/admin_calls.h"
#include "adapters/http/json_admin_answers.h"

namespace adapters::http {

Answered export_directory(const WebServicePorts& ports, const Call& call) {
  const auto files = ports.administration->administration.directory_files(operator_of(call));
  if (!files) return files.refusal();
  return Answer{.content_type = "application/json", .body = directory_files_json(*files)};
}

}  // namespace adapters::http
