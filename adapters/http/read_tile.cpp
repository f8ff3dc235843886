#include <span>

#include "adapters/http/handlers.h"
#include "adapters/http/text_forms.h"

namespace adapters::http {

Answered read_tile(const WebServicePorts& ports, const Call& call) {
  const auto tile = tile_from_path(std::span(call.path).subspan(1));
  if (!tile) return gateway::refusal(gateway::RefusalCode::kNotFound, "There is no such tile.");
  const gateway::LogName log(call.path.at(0));
  const auto bytes = ports.queries.tile(call.caller, log, tile->address, tile->width);
  if (!bytes) return bytes.refusal();
  return Answer{.content_type = "application/octet-stream", .body = *bytes};
}

}  // namespace adapters::http
