#include "tests/fault/harness/lying_service.h"

#include <algorithm>
#include <utility>

#include "gateway/audit/sha256.h"
#include "gateway/base/timestamp.h"

namespace fault {
namespace {

using namespace std::chrono_literals;

constexpr int kTruthsFirst = 5;  ///< Submissions before the lie.

/// What stands between the tags of the first such element.
std::string content_of(const std::string& bytes, const std::string& element) {
  const auto begin = bytes.find("<" + element + ">") + element.size() + 2;
  return bytes.substr(begin, bytes.find("</" + element + ">", begin) - begin);
}

tools::Problem problem(int status, std::string detail) {
  tools::Problem made;
  made.status = status;
  made.code = "lie";
  made.detail = std::move(detail);
  return made;
}

std::string receipt_for(const std::string& bytes) {
  return to_hex(gateway::sha256(bytes));
}

}  // namespace

/// One authority's connection to it.
class LyingService::Line : public Connection {
 public:
  Line(LyingService& service, std::string authority)
      : service_(service), authority_(std::move(authority)) {}

  tools::Answer<tools::Accepted> submit(
      const gateway::Confidential<std::string>& document) override {
    return service_.submit(authority_, document.disclose());
  }

  tools::Answer<std::vector<tools::Delivery>> lease(const tools::LeaseRequest& request) override {
    return service_.lease(authority_, request.wait);
  }

  tools::Answer<std::vector<tools::ItemOutcome>> confirm(
      const std::vector<tools::LeasedItem>& items) override {
    service_.confirm(authority_, items);
    std::vector<tools::ItemOutcome> done;
    for (const auto& item : items)
      done.push_back({item.delivery_id, {}});
    return done;
  }

 private:
  LyingService& service_;
  const std::string authority_;
};

std::unique_ptr<Connection> LyingService::connect(const std::string& authority) {
  return std::make_unique<Line>(*this, authority);
}

bool LyingService::proves(const support::TestDocument& document, const std::string& receipt) {
  return receipt == receipt_for(document.bytes);
}

/// Once, and only after some truths.
bool LyingService::tells(Lie lie) {
  if (lie != lie_ || told_ || submissions_ < kTruthsFirst) return false;
  told_ = true;
  changed_.notify_all();
  return true;
}

bool LyingService::wait_for_the_lie() {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, 1min, [this] { return told_ || lie_ == Lie::kNone; });
}

tools::Answer<tools::Accepted> LyingService::submit(const std::string& authority,
                                                    const std::string& bytes) {
  const std::lock_guard lock(mutex_);
  ++submissions_;
  const Message message{.id = content_of(bytes, "MessageId"),
                        .sender = authority,
                        .exchange = content_of(content_of(bytes, "Exchange"), "Id"),
                        .bytes = bytes};
  if (tells(Lie::kRefuses)) return problem(422, "The document is refused.");
  // What Spain was sent is none of France's business.
  const bool has_narrative = bytes.find("<Narrative>") != std::string::npos;
  if (authority == "DE-POLICE-1" && has_narrative) bytes_of_another_ = bytes;
  if (authority == "FR-POLICE-1" && !bytes_of_another_.empty() && tells(Lie::kQuotesContent)) {
    return problem(503, "Not now: " + content_of(bytes_of_another_, "Narrative"));
  }
  const auto recipients = recipients_of(message);
  deliver(message, recipients);
  changed_.notify_all();

  tools::Accepted accepted;
  accepted.handle = "handle of " + message.id;
  accepted.message_id = message.id;
  for (const auto& recipient : recipients)
    accepted.recipients.push_back({recipient, "addressed", {}});
  accepted.receipt = tells(Lie::kForgesAReceipt) ? "forged" : receipt_for(bytes);
  return accepted;
}

/// As the copy table would say.
std::vector<std::string> LyingService::recipients_of(const Message& message) {
  const auto addressee = content_of(content_of(message.bytes, "Addressees"), "Authority");
  std::vector<std::string> recipients{
      addressee, message.sender.substr(0, 2) + "-SPOC", addressee.substr(0, 2) + "-SPOC"};
  if (tells(Lie::kPlansForAnother)) recipients.push_back("IT-POLICE-1");
  return recipients;
}

void LyingService::deliver(const Message& message, const std::vector<std::string>& recipients) {
  const bool loses = tells(Lie::kLosesAShare);
  for (const auto& recipient : recipients) {
    if (!loses || recipient != recipients.back()) enqueue(recipient, message);
  }
  if (tells(Lie::kPlansTwice)) enqueue(recipients.front(), message);
  if (tells(Lie::kLeaksToAnother)) enqueue("IT-POLICE-1", message);
  if (tells(Lie::kInventsAMessage)) {
    enqueue(recipients.front(),
            {.id = support::fresh_uuid(),
             .sender = message.sender,
             .exchange = message.exchange,
             .bytes = message.bytes});
  }
}

void LyingService::enqueue(const std::string& recipient, const Message& message) {
  tools::Delivery delivery;
  delivery.delivery_id = support::fresh_uuid();
  delivery.message_id = message.id;
  delivery.sender = message.sender;
  delivery.exchange.id = message.exchange;
  delivery.sequence = numbers_[{recipient, message.exchange}] +=
      tells(Lie::kLosesTheOrder) ? 2U : 1U;
  delivery.document =
      gateway::Confidential<std::string>(message.bytes + (tells(Lie::kAltersBytes) ? " " : ""));
  waiting_[recipient].push_back(std::move(delivery));
}

void LyingService::begin_lease(tools::Delivery& delivery) {
  clock_ += 1ms;
  delivery.lease_id = support::fresh_uuid();
  delivery.lease_until = gateway::to_text(gateway::Timestamp(clock_ + kLease));
}

LyingService::Deliveries LyingService::lease(const std::string& authority,
                                             std::chrono::seconds wait) {
  std::unique_lock lock(mutex_);
  auto& waiting = waiting_[authority];
  changed_.wait_for(lock, wait, [&] { return finished_ || !waiting.empty(); });
  Deliveries given;
  for (auto& delivery : waiting) {
    begin_lease(delivery);
    given.push_back(delivery);
    if (tells(Lie::kGivesToTwoReaders)) {
      begin_lease(delivery);
      given.push_back(delivery);
    }
    leased_[delivery.delivery_id] = delivery;
  }
  waiting.clear();
  return given;
}

void LyingService::confirm(const std::string& authority,
                           const std::vector<tools::LeasedItem>& items) {
  const std::lock_guard lock(mutex_);
  for (const auto& item : items) {
    const auto held = leased_.find(item.delivery_id);
    if (held == leased_.end()) continue;
    if (tells(Lie::kForgetsAConfirmation)) {
      clock_ += kLease;  // So that it is no second holder.
      waiting_[authority].push_back(held->second);
    }
    leased_.erase(held);
  }
  changed_.notify_all();
}

void LyingService::finish() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] {
    const auto empty = [](const auto& queue) { return queue.second.empty(); };
    return leased_.empty() && std::ranges::all_of(waiting_, empty);
  });
  finished_ = true;
  changed_.notify_all();
}

}  // namespace fault
