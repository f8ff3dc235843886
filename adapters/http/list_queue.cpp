#include "adapters/http/json_queue.h"
#include "adapters/http/page_query.h"
#include "adapters/http/queue_calls.h"

namespace adapters::http {
namespace {

using gateway::QueueScope;

gateway::Result<QueueScope> scope_of(const Call& call) {
  const auto text = query_text(call, "scope");
  if (text.empty() || text == "open") return QueueScope::kOpen;
  if (text == "all") return QueueScope::kAll;
  return gateway::refusal(gateway::RefusalCode::kRequestMalformed, "scope must be open or all.");
}

}  // namespace

Answered list_queue(const WebServicePorts& ports, const Call& call) {
  const auto scope = scope_of(call);
  if (!scope) return scope.refusal();
  const auto limit = page_limit(call, {.otherwise = 200, .most = 1000});
  if (!limit) return limit.refusal();
  const auto after = page_cursor(call, "after");
  if (!after) return after.refusal();
  const auto page = ports.queue.list(call.caller, *scope, *after, *limit);
  if (!page) return page.refusal();
  return Answer{.content_type = "application/json", .body = queue_json(*page)};
}

}  // namespace adapters::http
