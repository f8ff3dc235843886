#include "tests/support/fault/clients.h"

#include <random>
#include <utility>

#include "tests/support/gateway_stand.h"
#include "tools/liaison/failure.h"

namespace fault {
namespace {

constexpr int kServiceUnavailable = 503;

}  // namespace

Cast two_circles() {
  return {.correspondence = {{"AT-POLICE-1", "FR-POLICE-1", {"AT-SPOC", "FR-SPOC"}},
                             {"FR-POLICE-1", "AT-POLICE-1", {"AT-SPOC", "FR-SPOC"}},
                             {"DE-POLICE-1", "ES-POLICE-1", {"DE-SPOC", "ES-SPOC"}}},
          .readers = {"AT-POLICE-1",
                      "FR-POLICE-1",
                      "AT-SPOC",
                      "FR-SPOC",
                      "ES-POLICE-1",
                      "DE-SPOC",
                      "ES-SPOC",
                      "IT-POLICE-1"}};
}

Clients::Clients(
    Whereabouts& service, Account& account, Connect connect, const Cast& cast, std::uint64_t seed)
    : service_(service), account_(account), connect_(std::move(connect)) {
  for (int i = 0; i < cast.threads_each; ++i) {
    for (const auto& letters : cast.correspondence)
      senders_.emplace_back([this, letters, s = ++seed] { send(letters, s); });
    for (const auto& reader : cast.readers)
      receivers_.emplace_back([this, reader] { receive(reader); });
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

support::TestDocument Clients::fresh(const Correspondence& letters) {
  std::set<std::string> entitled{letters.addressee};
  entitled.insert(letters.copies.begin(), letters.copies.end());
  const auto canary = fresh_canary(std::move(entitled));
  auto document = support::fresh_request(
      {.sender = letters.sender, .addressees = {letters.addressee}, .narrative = canary.text});
  account_.attempting(document, canary);
  return document;
}

/// After a lost answer half of the messages are sent again, and half are left as they are: both are
/// what clients do, and both must end in one message.
void Clients::send(const Correspondence& letters, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  auto document = fresh(letters);
  while (sending_) {
    const auto port = service_.port();
    if (!port) return;
    try {
      const auto connection = connect_(letters.sender, *port);
      while (sending_ && submitted(*connection, document))
        document = fresh(letters);
    } catch (const tools::Unreachable&) {
      if (random() % 2 == 0) document = fresh(letters);
    }
  }
}

/// \return false when the same message is to be sent again.
bool Clients::submitted(Connection& connection, const support::TestDocument& document) {
  const auto answer = connection.submit(document.document());
  if (const auto* accepted = std::get_if<tools::Accepted>(&answer)) {
    account_.receipted(document, *accepted);
    return true;
  }
  note_problem(document.sender, std::get<tools::Problem>(answer));
  return false;
}

void Clients::note_problem(const std::string& authority, const tools::Problem& problem) {
  const auto text = support::text_of(problem);
  account_.shown(authority, text);
  if (problem.status != kServiceUnavailable) account_.unexpected(text);
}

void Clients::receive(const std::string& authority) {
  while (receiving_) {
    const auto port = service_.port();
    if (!port) return;
    try {
      const auto connection = connect_(authority, *port);
      while (receiving_)
        receive_on(*connection, authority);
    } catch (const tools::Unreachable&) {
      continue;  // What was not confirmed comes again.
    }
  }
}

void Clients::receive_on(Connection& connection, const std::string& authority) {
  const auto asked = account_.asking();
  const auto answer = connection.lease({.limit = 8, .wait = std::chrono::seconds{1}});
  const auto* deliveries = std::get_if<std::vector<tools::Delivery>>(&answer);
  if (deliveries == nullptr) return note_problem(authority, std::get<tools::Problem>(answer));
  for (const auto& delivery : *deliveries)
    account_.arrived(authority, delivery, asked);
  if (!deliveries->empty()) confirm(connection, authority, *deliveries);
}

void Clients::confirm(Connection& connection,
                      const std::string& authority,
                      const std::vector<tools::Delivery>& deliveries) {
  std::vector<tools::LeasedItem> items;
  for (const auto& delivery : deliveries)
    items.push_back({delivery.delivery_id, delivery.lease_id});
  const auto answer = connection.confirm(items);
  const auto* outcomes = std::get_if<std::vector<tools::ItemOutcome>>(&answer);
  if (outcomes == nullptr) return;  // They come again.
  for (std::size_t i = 0; i < outcomes->size(); ++i) {
    const auto& outcome = (*outcomes)[i];
    if (outcome.done()) {
      account_.confirmed(authority, deliveries[i]);
    } else {
      note_problem(authority, std::get<tools::Problem>(outcome.problem));
    }
  }
}

}  // namespace fault
