#include "adapters/http/admin_calls.h"
#include "adapters/http/json_admin_answers.h"
#include "adapters/http/json_admin_requests.h"

namespace adapters::http {

Answered list_changes(const WebServicePorts& ports, const Call& call) {
  const auto filter = change_filter_from_query(call.query);
  if (!filter) return filter.refusal();
  const auto page = ports.administration->administration.changes(operator_of(call), *filter);
  if (!page) return page.refusal();
  return Answer{.content_type = "application/json", .body = changes_json(*page)};
}

}  // namespace adapters::http
