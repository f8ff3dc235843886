#include "adapters/http/handlers.h"
#include "adapters/http/json_answers.h"
#include "adapters/http/page_query.h"

namespace adapters::http {

Answered list_exchanges(const WebServicePorts& ports, const Call& call) {
  const auto limit = page_limit(call);
  if (!limit) return limit.refusal();
  const auto before = page_cursor(call, "before");
  if (!before) return before.refusal();
  const auto page = ports.history.exchanges(call.caller, *before, *limit);
  if (!page) return page.refusal();
  return Answer{.content_type = "application/json", .body = exchanges_json(*page)};
}

}  // namespace adapters::http
