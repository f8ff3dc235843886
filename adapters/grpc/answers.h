/// \file
/// The gateway's values as messages of schemas/proto. Pure.
#pragma once

#include "gateway/ports/driving.h"

namespace liaison::v1 {
class Delivery;
class Explanation;
class ItemResult;
class MessageStatus;
class SubmitResponse;
}  // namespace liaison::v1

namespace adapters::grpc {

void write(const gateway::Acceptance& acceptance, liaison::v1::SubmitResponse& response);
void write(const gateway::Explained& explained, liaison::v1::Explanation& message);
void write(const gateway::MessageStatus& status, liaison::v1::MessageStatus& message);
void write(const gateway::OpenedDelivery& delivery, liaison::v1::Delivery& message);
void write(const gateway::ItemResult& result, liaison::v1::ItemResult& message);

}  // namespace adapters::grpc
