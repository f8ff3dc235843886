#include "adapters/http/path_ids.h"

#include "adapters/http/text_forms.h"

namespace adapters::http {

gateway::Result<gateway::Handle> handle_in_path(const Call& call) {
  auto uuid = uuid_from_text(call.path.at(0));
  if (!uuid) {
    return gateway::refusal(gateway::RefusalCode::kNotFound, "There is no such message.");
  }
  return gateway::Handle(*std::move(uuid));
}

gateway::Result<gateway::DeliveryId> delivery_in_path(const Call& call) {
  auto uuid = uuid_from_text(call.path.at(0));
  if (!uuid) {
    return gateway::refusal(gateway::RefusalCode::kNotFound,
                            "There is no such delivery, or it is not for this authority.");
  }
  return gateway::DeliveryId(*std::move(uuid));
}

gateway::Result<gateway::DeliveryId> dead_letter_in_path(const Call& call) {
  auto uuid = uuid_from_text(call.path.at(0));
  if (!uuid) {
    return gateway::refusal(gateway::RefusalCode::kNotFound, "There is no such dead letter.");
  }
  return gateway::DeliveryId(*std::move(uuid));
}

gateway::Result<gateway::SuppressionId> suppression_in_path(const Call& call) {
  auto uuid = uuid_from_text(call.path.at(0));
  if (!uuid) {
    return gateway::refusal(gateway::RefusalCode::kNotFound,
                            "There is no such suppression in force, or it is another's.");
  }
  return gateway::SuppressionId(*std::move(uuid));
}

gateway::Result<gateway::ChangeId> change_in_path(const Call& call) {
  auto uuid = uuid_from_text(call.path.at(0));
  if (!uuid) {
    return gateway::refusal(gateway::RefusalCode::kNotFound, "There is no such change.");
  }
  return gateway::ChangeId(*std::move(uuid));
}

}  // namespace adapters::http
