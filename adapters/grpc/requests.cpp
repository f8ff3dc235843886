#include "adapters/grpc/requests.h"

#include <google/protobuf/message.h>
#include <google/protobuf/unknown_field_set.h>

#include "adapters/grpc/wire_text.h"

#include <liaison/v1/exchange.pb.h>

namespace adapters::grpc {
namespace {

using gateway::Confidential;
using gateway::LeasedItem;
using gateway::refusal;
using gateway::RefusalCode;
using gateway::Result;

constexpr int kItemsMax = 256;
constexpr std::size_t kReasonBytesMax = 1000;

Result<std::vector<LeasedItem>> items_in(
    const google::protobuf::RepeatedPtrField<liaison::v1::LeasedItem>& given) {
  if (given.empty() || given.size() > kItemsMax) {
    return refusal(RefusalCode::kRequestMalformed, "items must be a list of 1 to 256 elements.");
  }
  std::vector<LeasedItem> items;
  for (const auto& one : given) {
    auto delivery = uuid_from_text(one.delivery_id());
    auto lease = uuid_from_text(one.lease_id());
    if (!delivery || !lease) {
      return refusal(RefusalCode::kRequestMalformed,
                     "Each of items must have delivery_id and lease_id, both UUIDs.");
    }
    items.push_back(
        {gateway::DeliveryId(*std::move(delivery)), gateway::LeaseId(*std::move(lease))});
  }
  return items;
}

}  // namespace

void mark_unread(google::protobuf::Message& message) {
  message.Clear();
  message.GetReflection()->MutableUnknownFields(&message)->AddVarint(1, 1);
}

bool is_marked_unread(const google::protobuf::Message& message) {
  return !message.GetReflection()->GetUnknownFields(message).empty();
}

Result<Confidential<std::string>> document_from(std::string&& bytes, std::size_t bytes_max) {
  if (bytes.size() > bytes_max) {
    return refusal(RefusalCode::kDocumentTooLarge,
                   "The document may have at most " + std::to_string(bytes_max) + " bytes.");
  }
  return Confidential<std::string>(std::move(bytes));
}

Result<gateway::Handle> handle_from(const liaison::v1::StatusRequest& request) {
  auto uuid = uuid_from_text(request.handle());
  if (!uuid) return refusal(RefusalCode::kNotFound, "There is no such message.");
  return gateway::Handle(*std::move(uuid));
}

Result<std::vector<LeasedItem>> items_from(const liaison::v1::Confirm& request) {
  return items_in(request.items());
}

Result<std::vector<LeasedItem>> items_from(const liaison::v1::Release& request) {
  return items_in(request.items());
}

Result<gateway::ReleaseOrder> order_from(const liaison::v1::Release& request) {
  if (request.reason().empty() || request.reason().size() > kReasonBytesMax) {
    return refusal(RefusalCode::kRequestMalformed, "reason must be a text of 1 to 1000 bytes.");
  }
  gateway::ReleaseOrder order{.reason = Confidential<std::string>(request.reason())};
  if (request.cause().empty()) return order;
  const auto cause = gateway::release_cause_from_text(request.cause());
  if (!cause)
    return refusal(RefusalCode::kRequestMalformed, "cause must be later, failed or refused.");
  order.cause = *cause;
  return order;
}

}  // namespace adapters::grpc
