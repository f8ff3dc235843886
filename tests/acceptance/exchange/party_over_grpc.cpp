#include <chrono>
#include <stdexcept>

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include "tests/acceptance/exchange/party.h"
#include "tests/support/grpc_channel.h"

#include <liaison/v1/exchange.grpc.pb.h>

namespace exchange_tests {
namespace {

using liaison::v1::ReceiveRequest;
using liaison::v1::ReceiveResponse;
using tools::Answer;
using Deliveries = Answer<std::vector<tools::Delivery>>;
using Outcomes = Answer<std::vector<tools::ItemOutcome>>;

constexpr std::chrono::seconds kPatience{20};

tools::Exchange from(const liaison::v1::ExchangeKey& key) {
  return {.opener = key.opener(), .id = key.id()};
}

/// \tparam Message  has rule, legal and also_under.
template <class Message>
std::vector<tools::Reason> reasons_of(const Message& message) {
  std::vector<tools::Reason> reasons{{message.rule(), message.legal()}};
  for (const auto& further : message.also_under())
    reasons.push_back({further.rule(), further.legal()});
  return reasons;
}

tools::Recipient from(const liaison::v1::Recipient& recipient) {
  return {recipient.authority(), recipient.role(), reasons_of(recipient)};
}

tools::Accepted from(const liaison::v1::SubmitResponse& response) {
  const auto& acceptance = response.acceptance();
  tools::Accepted accepted{
      .repeat = response.repeat() ? tools::Repeat::kRepeat : tools::Repeat::kFirst,
      .handle = acceptance.handle(),
      .message_id = acceptance.message_id(),
      .exchange = from(acceptance.exchange()),
      .accepted_at = acceptance.accepted_at(),
      .digest = acceptance.digest(),
      .recipients = {},
      .receipt = acceptance.receipt()};
  for (const auto& recipient : acceptance.recipients())
    accepted.recipients.push_back(from(recipient));
  return accepted;
}

tools::Explained from(const liaison::v1::Explanation& explanation) {
  tools::Explained explained{.codes = explanation.handling().codes(),
                             .classification = explanation.handling().classification(),
                             .erase_by = explanation.handling().erase_by(),
                             .route = {},
                             .warnings = {},
                             .withheld = {},
                             .steps = {},
                             .directory = explanation.directory()};
  for (const auto& recipient : explanation.route())
    explained.route.push_back(from(recipient));
  liaison::v1::Problem warnings;
  *warnings.mutable_violations() = explanation.warnings();
  explained.warnings = support::problem_of(warnings).violations;
  if (!explanation.has_accepted_before()) return explained;
  liaison::v1::SubmitResponse before;
  *before.mutable_acceptance() = explanation.accepted_before();
  before.set_repeat(true);
  explained.accepted_before = from(before);
  return explained;
}

tools::Delivery from(const liaison::v1::Delivery& delivery) {
  return {.delivery_id = delivery.delivery_id(),
          .lease_id = delivery.lease_id(),
          .lease_until = delivery.lease_until(),
          .attempt = delivery.attempt(),
          .sequence = delivery.sequence(),
          .role = delivery.role(),
          .reasons = reasons_of(delivery),
          .handle = delivery.handle(),
          .message_id = delivery.message_id(),
          .exchange = from(delivery.exchange()),
          .sender = delivery.sender(),
          .type = delivery.type(),
          .urgency = delivery.urgency(),
          .digest = delivery.digest(),
          .accepted_at = delivery.accepted_at(),
          .document = gateway::Confidential<std::string>(delivery.document())};
}

tools::MessageStatus from(const liaison::v1::MessageStatus& message) {
  tools::MessageStatus status{.handle = message.handle(),
                              .message_id = message.message_id(),
                              .exchange = from(message.exchange()),
                              .sender = message.sender(),
                              .type = message.type(),
                              .urgency = message.urgency(),
                              .accepted_at = message.accepted_at(),
                              .digest = message.digest(),
                              .recipients = {}};
  for (const auto& one : message.recipients()) {
    status.recipients.push_back({.recipient = from(one.recipient()),
                                 .state = one.state(),
                                 .since = one.since(),
                                 .attempts = one.attempts(),
                                 .expires_at = one.expires_at()});
  }
  return status;
}

Outcomes from(const liaison::v1::Settled& settled) {
  if (settled.has_problem()) return support::problem_of(settled.problem());
  std::vector<tools::ItemOutcome> outcomes;
  for (const auto& result : settled.results()) {
    outcomes.push_back({.delivery_id = result.delivery_id(), .problem = {}});
    if (result.has_problem()) outcomes.back().problem = support::problem_of(result.problem());
  }
  return outcomes;
}

template <class Message>
void add_items(const std::vector<tools::LeasedItem>& items, Message& message) {
  for (const auto& item : items) {
    auto& added = *message.add_items();
    added.set_delivery_id(item.delivery_id);
    added.set_lease_id(item.lease_id);
  }
}

class GrpcParty : public Party {
 public:
  GrpcParty(const std::shared_ptr<grpc::Channel>& channel, std::string authority)
      : stub_(liaison::v1::Exchange::NewStub(channel)), authority_(std::move(authority)) {}

  Answer<tools::Accepted> submit(const std::string& document) override {
    return called<liaison::v1::SubmitResponse>([&](auto* context, auto* response) {
      liaison::v1::SubmitRequest request;
      request.set_document(document);
      return stub_->Submit(context, request, response);
    });
  }

  Answer<tools::Explained> explain(const std::string& document) override {
    return called<liaison::v1::Explanation>([&](auto* context, auto* response) {
      liaison::v1::ExplainRequest request;
      request.set_document(document);
      return stub_->Explain(context, request, response);
    });
  }

  Answer<tools::MessageStatus> status(const std::string& handle) override {
    return called<liaison::v1::MessageStatus>([&](auto* context, auto* response) {
      liaison::v1::StatusRequest request;
      request.set_handle(handle);
      return stub_->Status(context, request, response);
    });
  }

  Deliveries lease(std::uint32_t count) override {
    ReceiveRequest request;
    request.mutable_credit()->set_deliveries(count);
    const auto responses = conversed(request, count);
    if (const auto* problem = std::get_if<tools::Problem>(&responses)) return *problem;
    std::vector<tools::Delivery> deliveries;
    for (const auto& response : std::get<std::vector<ReceiveResponse>>(responses))
      deliveries.push_back(from(response.delivery()));
    return deliveries;
  }

  Outcomes confirm(const std::vector<tools::LeasedItem>& items) override {
    ReceiveRequest request;
    add_items(items, *request.mutable_confirm());
    return settled(request);
  }

  Outcomes release(const std::vector<tools::LeasedItem>& items,
                   const std::string& reason) override {
    ReceiveRequest request;
    request.mutable_release()->set_reason(reason);
    add_items(items, *request.mutable_release());
    return settled(request);
  }

 private:
  void prepare(grpc::ClientContext& context) const {
    context.set_deadline(std::chrono::system_clock::now() + kPatience);
    context.AddMetadata("liaison-authority", authority_);
  }

  template <class Response, class Call>
  auto called(Call call) const -> Answer<decltype(from(std::declval<Response>()))> {
    grpc::ClientContext context;
    prepare(context);
    Response response;
    const grpc::Status status = call(&context, &response);
    if (!status.ok()) return support::problem_of(status);
    return from(response);
  }

  /// Says one thing on a stream of its own and hears `count` answers.
  [[nodiscard]] Answer<std::vector<ReceiveResponse>> conversed(const ReceiveRequest& request,
                                                               std::uint32_t count) const {
    grpc::ClientContext context;
    prepare(context);
    const auto stream = stub_->Receive(&context);
    stream->Write(request);
    std::vector<ReceiveResponse> responses;
    for (ReceiveResponse response; responses.size() < count && stream->Read(&response);)
      responses.push_back(response);
    stream->WritesDone();
    const auto status = stream->Finish();
    if (!status.ok()) return support::problem_of(status);
    return responses;
  }

  [[nodiscard]] Outcomes settled(const ReceiveRequest& request) const {
    const auto responses = conversed(request, 1);
    if (const auto* problem = std::get_if<tools::Problem>(&responses)) return *problem;
    return from(std::get<std::vector<ReceiveResponse>>(responses).at(0).settled());
  }

  std::unique_ptr<liaison::v1::Exchange::Stub> stub_;
  std::string authority_;
};

}  // namespace

std::unique_ptr<Party> party_over_grpc(support::GatewayStand& stand, const PartyWish& wish) {
  return std::make_unique<GrpcParty>(
      support::grpc_channel(stand.gateway().grpc_port(),
                            support::test_europe().system_of(wish.certificate)),
      wish.authority);
}

}  // namespace exchange_tests
