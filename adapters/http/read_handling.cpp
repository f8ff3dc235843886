#include "adapters/http/handlers.h"
#include "adapters/http/json_answers.h"
#include "adapters/http/path_ids.h"

namespace adapters::http {

Answered read_handling(const WebServicePorts& ports, const Call& call) {
  const auto handle = handle_in_path(call);
  if (!handle) return handle.refusal();
  const auto view = ports.holdings.handling(call.caller, *handle);
  if (!view) return view.refusal();
  return Answer{.content_type = "application/json", .body = handling_json(*view)};
}

}  // namespace adapters::http
