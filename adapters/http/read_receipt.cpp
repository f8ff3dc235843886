#include "adapters/http/handlers.h"
#include "adapters/http/path_ids.h"

namespace adapters::http {

Answered read_receipt(const WebServicePorts& ports, const Call& call) {
  const auto handle = handle_in_path(call);
  if (!handle) return handle.refusal();
  const auto receipt = ports.queries.receipt(call.caller, *handle);
  if (!receipt) return receipt.refusal();
  return Answer{.content_type = "text/plain; charset=utf-8", .body = *receipt};
}

}  // namespace adapters::http
