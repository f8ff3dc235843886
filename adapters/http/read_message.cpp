#include "adapters/http/handlers.h"
#include "adapters/http/json_body.h"
#include "adapters/http/path_ids.h"

namespace adapters::http {

Answered read_message(const WebServicePorts& ports, const Call& call) {
  const auto handle = handle_in_path(call);
  if (!handle) return handle.refusal();
  const auto use = call.query.find("use");
  if (use != call.query.end() && use->second != "evidence") return malformed("use is evidence.");
  const auto document = use == call.query.end()
                            ? ports.queries.document(call.caller, *handle, call.justification)
                            : ports.holdings.evidence(call.caller, *handle, call.justification);
  if (!document) return document.refusal();
  return Answer{.content_type = "application/xml", .body = document->disclose()};
}

}  // namespace adapters::http
