#include "adapters/http/handlers.h"
#include "adapters/http/path_ids.h"

namespace adapters::http {

Answered report_read(const WebServicePorts& ports, const Call& call) {
  const auto handle = handle_in_path(call);
  if (!handle) return handle.refusal();
  const auto recorded = ports.inbox.report_read(call.caller, *handle);
  if (!recorded) return recorded.refusal();
  return Answer{.status = 204, .content_type = {}};
}

}  // namespace adapters::http
