#include <span>

#include "adapters/http/admin_calls.h"
#include "adapters/http/text_forms.h"

namespace adapters::http {

Answered read_export_tile(const WebServicePorts& ports, const Call& call) {
  const auto tile = tile_from_path(std::span(call.path).subspan(1));
  if (!tile) return gateway::refusal(gateway::RefusalCode::kNotFound, "There is no such tile.");
  const auto bytes =
      ports.log_export->tile(operator_of(call), call.path.at(0), tile->address, tile->width);
  if (!bytes) return bytes.refusal();
  return Answer{.content_type = "application/octet-stream", .body = *bytes};
}

}  // namespace adapters::http
