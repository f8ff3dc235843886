#include "tests/fault/kill/clients.h"

#include "tests/support/gateway_stand.h"
#include "tools/liaison/failure.h"

namespace kill_test {
namespace {

constexpr int kThreadsEach = 2;
constexpr int kServiceUnavailable = 503;

}  // namespace

void Service::open(std::uint16_t port) {
  const std::lock_guard lock(mutex_);
  port_ = port;
  changed_.notify_all();
}

void Service::close() {
  const std::lock_guard lock(mutex_);
  port_.reset();
}

void Service::finish() {
  const std::lock_guard lock(mutex_);
  finished_ = true;
  changed_.notify_all();
}

std::optional<std::uint16_t> Service::port() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return finished_ || port_.has_value(); });
  return finished_ ? std::nullopt : port_;
}

Clients::Clients(Service& service, Account& account, std::uint64_t seed)
    : service_(service), account_(account) {
  for (int i = 0; i < kThreadsEach; ++i) {
    senders_.emplace_back([this, s = ++seed] { send("AT-POLICE-1", "FR-POLICE-1", s); });
    senders_.emplace_back([this, s = ++seed] { send("FR-POLICE-1", "AT-POLICE-1", s); });
    for (const auto* authority : {"AT-POLICE-1", "FR-POLICE-1", "AT-SPOC", "FR-SPOC"})
      receivers_.emplace_back([this, authority] { receive(authority); });
  }
}

Clients::~Clients() {
  receiving_ = false;
  service_.finish();
  stop_sending();
  for (auto& thread : receivers_)
    thread.join();
}

void Clients::stop_sending() {
  sending_ = false;
  for (auto& thread : senders_)
    thread.join();
  senders_.clear();
}

/// After a lost answer half of the messages are sent again, and half are left as they are: both are
/// what clients do, and both must end in one message.
void Clients::send(const std::string& sender, const std::string& addressee, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto fresh = [&] {
    return support::fresh_request({.sender = sender, .addressees = {addressee}});
  };
  auto document = fresh();
  while (sending_) {
    const auto port = service_.port();
    if (!port) return;
    try {
      auto client = support::client_of(sender, *port);
      while (sending_ && submitted(client, document))
        document = fresh();
    } catch (const tools::Unreachable&) {
      if (random() % 2 == 0) document = fresh();
    }
  }
}

/// \return false when the same message is to be sent again.
bool Clients::submitted(tools::ApiClient& client, const support::TestDocument& document) {
  account_.attempting(document);
  const auto answer = client.submit(document.document());
  if (const auto* accepted = std::get_if<tools::Accepted>(&answer)) {
    account_.receipted(document, *accepted);
    return true;
  }
  const auto& problem = std::get<tools::Problem>(answer);
  if (problem.status != kServiceUnavailable) account_.unexpected(support::text_of(problem));
  return false;
}

void Clients::receive(const std::string& authority) {
  while (receiving_) {
    const auto port = service_.port();
    if (!port) return;
    try {
      auto client = support::client_of(authority, *port);
      while (receiving_)
        receive_on(client, authority);
    } catch (const tools::Unreachable&) {
      continue;  // What was not confirmed comes again.
    }
  }
}

void Clients::receive_on(tools::ApiClient& client, const std::string& authority) {
  const auto asked = account_.asking();
  const auto answer = client.lease({.limit = 8, .wait = std::chrono::seconds{1}});
  const auto* deliveries = std::get_if<std::vector<tools::Delivery>>(&answer);
  if (deliveries == nullptr) {
    const auto& problem = std::get<tools::Problem>(answer);
    if (problem.status != kServiceUnavailable) account_.unexpected(support::text_of(problem));
    return;
  }
  for (const auto& delivery : *deliveries)
    account_.arrived(authority, delivery, asked);
  if (!deliveries->empty()) confirm(client, authority, *deliveries);
}

void Clients::confirm(tools::ApiClient& client,
                      const std::string& authority,
                      const std::vector<tools::Delivery>& deliveries) {
  std::vector<tools::LeasedItem> items;
  for (const auto& delivery : deliveries)
    items.push_back({delivery.delivery_id, delivery.lease_id});
  const auto answer = client.confirm(items);
  const auto* outcomes = std::get_if<std::vector<tools::ItemOutcome>>(&answer);
  if (outcomes == nullptr) return;  // They come again.
  for (std::size_t i = 0; i < outcomes->size(); ++i) {
    const auto& outcome = (*outcomes)[i];
    if (outcome.done()) {
      account_.confirmed(authority, deliveries[i]);
      continue;
    }
    const auto& problem = std::get<tools::Problem>(outcome.problem);
    if (problem.status != kServiceUnavailable) account_.unexpected(support::text_of(problem));
  }
}

}  // namespace kill_test
