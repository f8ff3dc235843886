/// \file
/// Messages of schemas/proto as the gateway's values. A form that is not allowed is a refusal.
/// Pure.
#pragma once

#include <string>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/result.h"
#include "gateway/ports/driving.h"

namespace google::protobuf {
class Message;
}

namespace liaison::v1 {
class Confirm;
class Release;
class StatusRequest;
}  // namespace liaison::v1

namespace adapters::grpc {

/// The library reports a request that is no such message, e.g. with a text that is not UTF-8, like
/// the end of the requests: nothing was read. Only the former empties the message that was to hold
/// it, so a mark in that message tells the two apart.
void mark_unread(google::protobuf::Message& message);
[[nodiscard]] bool is_marked_unread(const google::protobuf::Message& message);

/// Moves the document out of the message that it came in. \return kDocumentTooLarge beyond
/// `bytes_max`.
[[nodiscard]] gateway::Result<gateway::Confidential<std::string>> document_from(
    std::string&& bytes, std::size_t bytes_max);

/// \return kNotFound for what is not a UUID: it can name nothing.
[[nodiscard]] gateway::Result<gateway::Handle> handle_from(
    const liaison::v1::StatusRequest& request);

/// 1 to 256 items, ids are UUIDs. \return kRequestMalformed.
[[nodiscard]] gateway::Result<std::vector<gateway::LeasedItem>> items_from(
    const liaison::v1::Confirm& request);
[[nodiscard]] gateway::Result<std::vector<gateway::LeasedItem>> items_from(
    const liaison::v1::Release& request);

/// A reason of 1 to 1000 bytes, and a known cause or none. \return kRequestMalformed.
[[nodiscard]] gateway::Result<gateway::ReleaseOrder> order_from(
    const liaison::v1::Release& request);

}  // namespace adapters::grpc
