#include "adapters/http/handlers.h"
#include "adapters/http/json_answers.h"
#include "adapters/http/page_query.h"
#include "adapters/http/text_forms.h"

namespace adapters::http {

using gateway::refusal;
using enum gateway::RefusalCode;

Answered read_exchange(const WebServicePorts& ports, const Call& call) {
  auto id = uuid_from_text(call.path.at(0));
  if (!id) return refusal(kNotFound, "There is no such exchange.");
  auto opener = query_text(call, "opener");
  if (call.query.contains("opener") && !is_authority_id(opener)) {
    return refusal(kRequestMalformed, "opener must name one authority.");
  }
  const auto detail = ports.history.exchange(
      call.caller, gateway::ExchangeId(*std::move(id)), gateway::AuthorityId(std::move(opener)));
  if (!detail) return detail.refusal();
  return Answer{.content_type = "application/json", .body = exchange_json(*detail)};
}

}  // namespace adapters::http
