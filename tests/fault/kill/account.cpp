#include "tests/fault/kill/account.h"

#include <chrono>

namespace kill_test {
namespace {

constexpr std::chrono::seconds kPatience{60};

std::string text_of(const Share& share) {
  return share.message_id + " for " + share.authority;
}

}  // namespace

void Account::attempting(const support::TestDocument& document) {
  const std::lock_guard lock(mutex_);
  step();
  attempted_.emplace(document.message_id, document);
}

void Account::receipted(const support::TestDocument& document, const tools::Accepted& accepted) {
  const std::lock_guard lock(mutex_);
  const auto [known, first] =
      receipted_.emplace(document.message_id, Receipted{document, accepted});
  if (!first && (known->second.accepted.receipt != accepted.receipt ||
                 known->second.accepted.handle != accepted.handle)) {
    duplicated_.push_back("two receipts for " + document.message_id);
  }
  step();
}

std::uint64_t Account::step() {
  changed_.notify_all();
  return ++steps_;
}

std::uint64_t Account::asking() {
  const std::lock_guard lock(mutex_);
  return step();
}

void Account::unexpected(const std::string& what) {
  const std::lock_guard lock(mutex_);
  unexpected_.push_back(what);
}

void Account::arrived(const std::string& authority,
                      const tools::Delivery& delivery,
                      std::uint64_t asked) {
  const std::lock_guard lock(mutex_);
  step();
  compare_with_original(authority, delivery);
  const Share share{authority, delivery.message_id};
  Arrival& arrival = arrivals_[share];
  ++arrival.times;
  if (arrival.delivery_ids.insert(delivery.delivery_id).second && arrival.delivery_ids.size() > 1) {
    duplicated_.push_back("two deliveries of " + text_of(share));
  }
  if (arrival.confirmed_at != 0 && arrival.confirmed_at < asked) {
    duplicated_.push_back("delivered after its confirmation: " + text_of(share));
  }
}

void Account::compare_with_original(const std::string& authority, const tools::Delivery& delivery) {
  const auto original = attempted_.find(delivery.message_id);
  if (original == attempted_.end()) {
    unexpected_.push_back("nobody sent " + delivery.message_id);
  } else if (delivery.document.disclose() != original->second.bytes) {
    unexpected_.push_back("other bytes than were sent: " + delivery.message_id);
  } else if (delivery.sender == authority) {
    unexpected_.push_back("came back to its sender: " + delivery.message_id);
  }
}

void Account::confirmed(const std::string& authority, const tools::Delivery& delivery) {
  const std::lock_guard lock(mutex_);
  Arrival& arrival = arrivals_[{authority, delivery.message_id}];
  const auto at = step();
  if (arrival.confirmed_at == 0) arrival.confirmed_at = at;
}

bool Account::wait_for_receipts(std::uint64_t more) {
  std::unique_lock lock(mutex_);
  const auto wanted = receipted_.size() + more;
  return changed_.wait_for(lock, kPatience, [&] { return receipted_.size() >= wanted; });
}

bool Account::wait_for_steps(std::uint64_t more) {
  std::unique_lock lock(mutex_);
  const auto wanted = steps_ + more;
  return changed_.wait_for(lock, kPatience, [&] { return steps_ >= wanted; });
}

std::vector<support::TestDocument> Account::unanswered() {
  const std::lock_guard lock(mutex_);
  std::vector<support::TestDocument> documents;
  for (const auto& [id, document] : attempted_) {
    if (!receipted_.contains(id)) documents.push_back(document);
  }
  return documents;
}

std::vector<Receipted> Account::all_receipted() {
  const std::lock_guard lock(mutex_);
  std::vector<Receipted> all;
  for (const auto& [id, receipted] : receipted_)
    all.push_back(receipted);
  return all;
}

Verdict Account::verdict() {
  const std::lock_guard lock(mutex_);
  Verdict verdict;
  verdict.attempted = attempted_.size();
  verdict.receipted = receipted_.size();
  verdict.delivered = arrivals_.size();
  for (const auto& [share, arrival] : arrivals_)
    verdict.redelivered += arrival.times - 1;
  verdict.duplicated = duplicated_;
  verdict.unexpected = unexpected_;
  note_losses(verdict);
  return verdict;
}

void Account::note_losses(Verdict& verdict) const {
  std::set<Share> planned;
  for (const auto& [id, receipted] : receipted_) {
    for (const auto& recipient : receipted.accepted.recipients)
      planned.insert({recipient.authority, id});
  }
  for (const Share& share : planned) {
    if (!arrivals_.contains(share)) verdict.lost.push_back(text_of(share));
  }
  for (const auto& [share, arrival] : arrivals_) {
    const bool due = planned.contains(share) || !receipted_.contains(share.message_id);
    if (!due) verdict.unexpected.push_back("not in the plan: " + text_of(share));
  }
}

}  // namespace kill_test
