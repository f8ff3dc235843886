#include "adapters/http/admin_calls.h"
#include "adapters/http/json_dead_letters.h"

namespace adapters::http {

Answered list_dead_letters(const WebServicePorts& ports, const Call& call) {
  const auto filter = dead_letter_filter_from_query(call.query);
  if (!filter) return filter.refusal();
  const auto page = ports.administration->dead_letters->list(operator_of(call), *filter);
  if (!page) return page.refusal();
  return Answer{.content_type = "application/json", .body = dead_letters_json(*page)};
}

}  // namespace adapters::http
