/// \file
/// A caller's end of both streams, one message at a time. Every wait ends with the deadline of 20
/// s.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tests/contract/grpc/served.h"

namespace grpc_tests {

/// \tparam Stream  what the client's method returns.
template <class Request, class Response>
class Conversation {
 public:
  using Stream = grpc::ClientReaderWriter<Request, Response>;

  template <class Begin>
  explicit Conversation(Begin begin) {
    limit(context_);
    stream_ = begin(&context_);
  }

  ~Conversation() {
    if (ended_) return;
    context_.TryCancel();
    stream_->Finish().IgnoreError();
  }

  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;

  /// \return false when the stream takes no more.
  bool say(const Request& request) { return stream_->Write(request); }

  /// Nothing = the stream has ended.
  std::optional<Response> hear() {
    Response response;
    if (!stream_->Read(&response)) return std::nullopt;
    return response;
  }

  void half_close() { stream_->WritesDone(); }

  void cancel() { context_.TryCancel(); }

  /// Reads what comes until the stream ends. \return how it ended; see outcome().
  std::string end() {
    while (hear()) {
    }
    ended_ = true;
    return outcome(stream_->Finish());
  }

 private:
  grpc::ClientContext context_;
  std::unique_ptr<Stream> stream_;
  bool ended_ = false;
};

class ReceiveConversation
    : public Conversation<liaison::v1::ReceiveRequest, liaison::v1::ReceiveResponse> {
 public:
  explicit ReceiveConversation(Client& client)
      : Conversation([&](grpc::ClientContext* context) { return client.Receive(context); }) {}

  bool credit(std::uint32_t deliveries, std::uint64_t bytes = 0) {
    liaison::v1::ReceiveRequest request;
    request.mutable_credit()->set_deliveries(deliveries);
    request.mutable_credit()->set_bytes(bytes);
    return say(request);
  }

  /// Ids of deliveries must be UUIDs; their leases need not be known here.
  bool confirm(std::uint64_t number, const std::vector<std::string>& deliveries) {
    liaison::v1::ReceiveRequest request;
    request.mutable_confirm()->set_number(number);
    for (const auto& id : deliveries)
      add(*request.mutable_confirm(), id);
    return say(request);
  }

  bool release(std::uint64_t number,
               const std::vector<std::string>& deliveries,
               const std::string& reason) {
    liaison::v1::ReceiveRequest request;
    request.mutable_release()->set_number(number);
    request.mutable_release()->set_reason(reason);
    for (const auto& id : deliveries)
      add(*request.mutable_release(), id);
    return say(request);
  }

  /// The id of the next delivery; empty where something else came, or nothing.
  std::string delivery() {
    const auto response = hear();
    return response && response->has_delivery() ? response->delivery().delivery_id() : "";
  }

  /// The next answer as "number: result result", a result with the code of its problem in
  /// brackets; or "number: code" where nothing was settled.
  std::string settled() {
    const auto response = hear();
    if (!response || !response->has_settled()) return "none";
    const auto& settled = response->settled();
    std::string text = std::to_string(settled.number()) + ":";
    if (settled.has_problem()) text += " " + settled.problem().code();
    for (const auto& result : settled.results()) {
      text += " " + result.result();
      if (result.has_problem()) text += "(" + result.problem().code() + ")";
    }
    return text;
  }

 private:
  template <class Message>
  static void add(Message& message, const std::string& delivery) {
    auto& item = *message.add_items();
    item.set_delivery_id(delivery);
    item.set_lease_id(kHandle);
  }
};

class SubmitConversation
    : public Conversation<liaison::v1::SubmitStreamRequest, liaison::v1::SubmitStreamResponse> {
 public:
  explicit SubmitConversation(Client& client)
      : Conversation([&](grpc::ClientContext* context) { return client.SubmitStream(context); }) {}

  bool submit(std::uint64_t number, const std::string& document) {
    liaison::v1::SubmitStreamRequest request;
    request.set_number(number);
    request.set_document(document);
    return say(request);
  }

  /// The next answer as "number: accepted HANDLE" or "number: code"; "none" at the end.
  std::string answer() {
    const auto response = hear();
    if (!response) return "none";
    const auto number = std::to_string(response->number());
    if (response->has_refused()) return number + ": " + response->refused().code();
    return number + ": accepted " + response->accepted().acceptance().handle();
  }
};

}  // namespace grpc_tests
