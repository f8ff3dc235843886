#include "tests/support/fault/clients.h"

#include <random>
#include <utility>

#include "tests/support/gateway_stand.h"
#include "tools/liaison/failure.h"

namespace fault {
namespace {

constexpr int kServiceUnavailable = 503;
constexpr int kMessagesOfAnExchange = 4;

/// After an answer that did not come, or one that asked to come again.
constexpr std::chrono::milliseconds kRest{50};

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
    : service_(service),
      account_(account),
      connect_(std::move(connect)),
      leave_declined_(cast.leave_declined) {
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

/// What one thread has to say: requests, each with what is added to it later. Next comes what was
/// not said before; nothing is added to a request that may not have arrived.
class Clients::Writer {
 public:
  Writer(Account& account, Correspondence letters, std::uint64_t seed)
      : account_(account), letters_(std::move(letters)), random_(seed) {
    open_exchange();
  }

  [[nodiscard]] const support::TestDocument& current() const { return current_; }

  void receipted(const tools::Accepted& accepted) {
    account_.receipted(current_, accepted);
    if (++said_ == kMessagesOfAnExchange) return open_exchange();
    const auto canary = fresh_canary_of_letters();
    begin(support::fresh_notice(opening_,
                                {.type = "RequestUpdate",
                                 .sender = letters_.sender,
                                 .addressee = letters_.addressee,
                                 .body = "<Supplement>" + canary.text + "</Supplement>"}),
          canary);
  }

  /// After a lost answer half of the messages are sent again, and half are left as they are: both
  /// are what clients do, and both must end in one message.
  void lost() {
    doubtful_ = true;
    if (random_() % 2 == 0) open_exchange();
  }

  void outcome_unknown() { doubtful_ = true; }

  /// Half of what was declined is left, where it was declined without any doubt.
  void declined() {
    if (doubtful_ || random_() % 2 == 0) return;
    account_.declined(current_);
    open_exchange();
  }

 private:
  Canary fresh_canary_of_letters() const {
    std::set<std::string> entitled{letters_.addressee};
    entitled.insert(letters_.copies.begin(), letters_.copies.end());
    return fresh_canary(std::move(entitled));
  }

  void open_exchange() {
    const auto canary = fresh_canary_of_letters();
    opening_ = support::fresh_request(
        {.sender = letters_.sender, .addressees = {letters_.addressee}, .narrative = canary.text});
    said_ = 0;
    begin(opening_, canary);
  }

  void begin(support::TestDocument document, const Canary& canary) {
    current_ = std::move(document);
    doubtful_ = false;
    account_.attempting(current_, canary);
  }

  Account& account_;
  const Correspondence letters_;
  std::mt19937_64 random_;
  support::TestDocument opening_;
  support::TestDocument current_;
  int said_ = 0;  ///< Of the exchange.
  bool doubtful_ = false;
};

void Clients::send(const Correspondence& letters, std::uint64_t seed) {
  Writer writer(account_, letters, seed);
  while (sending_) {
    const auto port = service_.port();
    if (!port) return;
    try {
      const auto connection = connect_(letters.sender, *port);
      while (sending_)
        submit(*connection, writer);
    } catch (const tools::Unreachable&) {
      writer.lost();
      service_.rest(kRest);
    }
  }
}

void Clients::submit(Connection& connection, Writer& writer) {
  const auto& document = writer.current();
  const auto answer = connection.submit(document.document());
  if (const auto* accepted = std::get_if<tools::Accepted>(&answer))
    return writer.receipted(*accepted);
  const auto& problem = std::get<tools::Problem>(answer);
  note_problem(document.sender, problem);
  if (problem.code == "service.outcome-unknown") {
    writer.outcome_unknown();
  } else if (leave_declined_) {
    writer.declined();
  }
  service_.rest(kRest);
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
      service_.rest(kRest);  // What was not confirmed comes again.
    }
  }
}

void Clients::receive_on(Connection& connection, const std::string& authority) {
  const auto asked = account_.asking();
  const auto answer = connection.lease({.limit = 8, .wait = std::chrono::seconds{1}});
  const auto* deliveries = std::get_if<std::vector<tools::Delivery>>(&answer);
  if (deliveries == nullptr) {
    note_problem(authority, std::get<tools::Problem>(answer));
    return service_.rest(kRest);
  }
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
