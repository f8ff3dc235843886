#include "adapters/http/handlers.h"
#include "adapters/http/json_answers.h"
#include "adapters/http/page_query.h"

namespace adapters::http {

Answered list_messages(const WebServicePorts& ports, const Call& call) {
  const auto limit = page_limit(call);
  if (!limit) return limit.refusal();
  const auto since = page_cursor(call, "since");
  if (!since) return since.refusal();
  const auto page = ports.history.messages(call.caller, *since, *limit);
  if (!page) return page.refusal();
  return Answer{.content_type = "application/json", .body = history_json(*page)};
}

}  // namespace adapters::http
