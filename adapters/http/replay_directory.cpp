#include "adapters/http/admin_calls.h"
#include "adapters/http/json_admin_requests.h"
#include "adapters/http/json_replay.h"

namespace adapters::http {

Answered replay_directory(const WebServicePorts& ports, const Call& call) {
  const auto asked = replay_from_json(call.body.disclose());
  if (!asked) return asked.refusal();
  const auto replay =
      ports.administration->administration.replay(operator_of(call), asked->files, asked->options);
  if (!replay) return replay.refusal();
  return Answer{.content_type = "application/json", .body = replay_json(*replay)};
}

}  // namespace adapters::http
