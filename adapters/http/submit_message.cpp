#include "adapters/http/handlers.h"
#include "adapters/http/json_answers.h"

namespace adapters::http {
namespace {

using gateway::Occurrence;

Answer accepted(const gateway::Acceptance& acceptance) {
  const bool first = acceptance.occurrence == Occurrence::kFirst;
  return {.status = first ? 201 : 200,
          .content_type = "application/json",
          .body = acceptance_json(acceptance),
          .headers = {{"Location",
                       std::string(kBasePath) + "/messages/" + acceptance.record.handle.str()}}};
}

Answered explain(const WebServicePorts& ports, const gateway::ReceivedEnvelope& envelope) {
  const auto explained = ports.intake.explain(envelope);
  if (!explained) return explained.refusal();
  if (const auto* before = std::get_if<gateway::Acceptance>(&*explained)) return accepted(*before);
  return Answer{.content_type = "application/json",
                .body = explanation_json(std::get<gateway::Explanation>(*explained))};
}

}  // namespace

Answered submit_message(const WebServicePorts& ports, const Call& call) {
  const gateway::ReceivedEnvelope envelope{.caller = call.caller, .document = call.body};
  const auto wish = call.query.find("explain");
  if (wish != call.query.end() && wish->second == "true") return explain(ports, envelope);
  if (wish != call.query.end() && wish->second != "false") {
    return gateway::refusal(gateway::RefusalCode::kRequestMalformed,
                            "explain must be true or false.");
  }
  const auto acceptance = ports.intake.exchange(envelope);
  if (!acceptance) return acceptance.refusal();
  return accepted(*acceptance);
}

}  // namespace adapters::http
