#include "tests/support/fault/account.h"

#include <algorithm>
#include <utility>

namespace fault {
namespace {

constexpr std::chrono::seconds kPatience{180};
constexpr std::string_view kCanaryOpening = "canary-";
constexpr std::size_t kCanaryLength = kCanaryOpening.size() + 36;  // And a UUID.

std::string text_of(const Share& share) {
  return share.message_id + " for " + share.authority;
}

/// Every text of the form of a canary.
std::vector<std::string> canaries_in(std::string_view text) {
  std::vector<std::string> found;
  for (auto at = text.find(kCanaryOpening); at != std::string_view::npos;
       at = text.find(kCanaryOpening, at + 1)) {
    found.emplace_back(text.substr(at, kCanaryLength));
  }
  return found;
}

}  // namespace

Canary fresh_canary(std::set<std::string> entitled) {
  return {.text = std::string(kCanaryOpening) + support::fresh_uuid(),
          .entitled = std::move(entitled)};
}

std::vector<std::string> Verdict::findings() const {
  std::vector<std::string> all;
  const auto add = [&all](const char* kind, const std::vector<std::string>& sentences) {
    for (const auto& sentence : sentences)
      all.push_back(std::string(kind) + ": " + sentence);
  };
  add("lost", lost);
  add("duplicated", duplicated);
  add("held twice", held_twice);
  add("disordered", disordered);
  add("unexpected", unexpected);
  add("disclosed", disclosed);
  add("unproved", unproved);
  return all;
}

std::string Verdict::text() const {
  const auto part = [](auto number, const char* what) {
    return std::to_string(number) + " " + what;
  };
  return part(attempted, "attempted, ") + part(receipted, "receipted, ") +
         part(declined, "declined, ") + part(delivered, "delivered, ") +
         part(redelivered, "delivered again, ") + part(lost.size(), "lost, ") +
         part(duplicated.size(), "duplicated, ") + part(held_twice.size(), "held twice, ") +
         part(disordered.size(), "disordered, ") + part(unexpected.size(), "unexpected, ") +
         part(disclosed.size(), "disclosed, ") + part(unproved.size(), "unproved");
}

Account::Account(ReceiptCheck proves, std::chrono::seconds lease_time)
    : proves_(std::move(proves)), lease_time_(lease_time) {}

void Account::attempting(const support::TestDocument& document, const Canary& canary) {
  const std::lock_guard lock(mutex_);
  attempted_.emplace(document.message_id, Attempt{document, step()});
  entitled_.emplace(canary.text, canary.entitled);
}

void Account::receipted(const support::TestDocument& document, const tools::Accepted& accepted) {
  const bool proved = proves_(document, accepted.receipt);
  const std::lock_guard lock(mutex_);
  if (!proved) unproved_.push_back(document.message_id);
  const auto [known, first] =
      receipted_.emplace(document.message_id, Answer{Receipted{document, accepted}, step()});
  const auto& before = known->second.receipted.accepted;
  if (!first && (before.receipt != accepted.receipt || before.handle != accepted.handle))
    duplicated_.push_back("two receipts for " + document.message_id);
}

void Account::declined(const support::TestDocument& document) {
  const std::lock_guard lock(mutex_);
  declined_.insert(document.message_id);
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

void Account::shown(const std::string& authority, std::string_view text) {
  const std::lock_guard lock(mutex_);
  look_for_canaries(authority, text);
}

void Account::arrived(const std::string& authority,
                      const tools::Delivery& delivery,
                      std::uint64_t asked) {
  const std::lock_guard lock(mutex_);
  step();
  compare_with_original(authority, delivery);
  look_for_canaries(authority, delivery.document.disclose());
  const Share share{authority, delivery.message_id};
  Arrival& arrival = arrivals_[share];
  ++arrival.times;
  if (arrival.delivery_ids.insert(delivery.delivery_id).second && arrival.delivery_ids.size() > 1) {
    duplicated_.push_back("two deliveries of " + text_of(share));
  }
  if (arrival.confirmed_at != 0 && arrival.confirmed_at < asked) {
    duplicated_.push_back("delivered after its confirmation: " + text_of(share));
  }
  note_lease(share, delivery, arrival);
  note_place(authority, delivery);
}

/// Numbers of an exchange arrive one after the other: the next one waits until the one before is
/// confirmed, and nobody confirms what has not arrived.
void Account::note_place(const std::string& authority, const tools::Delivery& delivery) {
  auto& places = places_[{authority, delivery.exchange.opener, delivery.exchange.id}];
  const auto number = delivery.sequence;
  const auto [known, first] = places.emplace(number, delivery.message_id);
  const std::string text =
      std::to_string(number) + " of its exchange: " + text_of({authority, delivery.message_id});
  if (known->second != delivery.message_id) disordered_.push_back("a second number " + text);
  if (number == 0 || (first && number > 1 && !places.contains(number - 1)))
    disordered_.push_back("arrived before what is before it, number " + text);
}

void Account::compare_with_original(const std::string& authority, const tools::Delivery& delivery) {
  const auto original = attempted_.find(delivery.message_id);
  if (original == attempted_.end()) {
    unexpected_.push_back("nobody sent " + delivery.message_id);
  } else if (delivery.document.disclose() != original->second.document.bytes) {
    unexpected_.push_back("other bytes than were sent: " + delivery.message_id);
  } else if (delivery.sender == authority) {
    unexpected_.push_back("came back to its sender: " + delivery.message_id);
  }
}

void Account::look_for_canaries(const std::string& authority, std::string_view text) {
  for (const auto& canary : canaries_in(text)) {
    const auto known = entitled_.find(canary);
    if (known == entitled_.end() || !known->second.contains(authority)) {
      disclosed_.push_back(canary + " to " + authority);
    }
  }
}

/// Two leases of one delivery must not overlap; both ends are times of the service's own clock, so
/// they compare exactly.
void Account::note_lease(const Share& share, const tools::Delivery& delivery, Arrival& arrival) {
  const auto end = gateway::timestamp_from_text(delivery.lease_until);
  if (!end) {
    unexpected_.push_back("a lease without an end: " + text_of(share));
    return;
  }
  const Lease lease{.delivery_id = delivery.delivery_id, .begin = *end - lease_time_, .end = *end};
  const auto overlaps = [&](const auto& other) {
    return other.second.delivery_id == lease.delivery_id && other.first != delivery.lease_id &&
           lease.begin < other.second.end && other.second.begin < lease.end;
  };
  if (std::ranges::any_of(arrival.leases, overlaps)) held_twice_.push_back(text_of(share));
  arrival.leases.emplace(delivery.lease_id, lease);
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
  for (const auto& [id, attempt] : attempted_) {
    if (!receipted_.contains(id) && !declined_.contains(id)) documents.push_back(attempt.document);
  }
  return documents;
}

std::vector<Receipted> Account::all_receipted() {
  const std::lock_guard lock(mutex_);
  std::vector<Receipted> all;
  for (const auto& [id, answer] : receipted_)
    all.push_back(answer.receipted);
  return all;
}

std::set<std::string> Account::lease_ids() {
  const std::lock_guard lock(mutex_);
  std::set<std::string> ids;
  for (const auto& [share, arrival] : arrivals_) {
    for (const auto& [id, lease] : arrival.leases)
      ids.insert(id);
  }
  return ids;
}

Verdict Account::verdict() {
  const std::lock_guard lock(mutex_);
  Verdict verdict;
  verdict.attempted = attempted_.size();
  verdict.receipted = receipted_.size();
  verdict.declined = declined_.size();
  verdict.delivered = arrivals_.size();
  for (const auto& [share, arrival] : arrivals_)
    verdict.redelivered += arrival.times - 1;
  verdict.duplicated = duplicated_;
  verdict.held_twice = held_twice_;
  verdict.disordered = disordered_;
  verdict.unexpected = unexpected_;
  verdict.disclosed = disclosed_;
  verdict.unproved = unproved_;
  note_losses(verdict);
  note_overtaking(verdict);
  return verdict;
}

void Account::note_losses(Verdict& verdict) const {
  std::set<Share> planned;
  for (const auto& [id, answer] : receipted_) {
    for (const auto& recipient : answer.receipted.accepted.recipients)
      planned.insert({recipient.authority, id});
  }
  for (const Share& share : planned) {
    if (!arrivals_.contains(share)) verdict.lost.push_back(text_of(share));
  }
  for (const auto& [share, arrival] : arrivals_) {
    const bool due = planned.contains(share) || !receipted_.contains(share.message_id);
    if (!due) verdict.unexpected.push_back("not in the plan: " + text_of(share));
    if (declined_.contains(share.message_id))
      verdict.unexpected.push_back("said not to be stored: " + text_of(share));
  }
}

/// What was first sent after another one's receipt stands behind it in every exchange.
void Account::note_overtaking(Verdict& verdict) const {
  for (const auto& [thread, places] : places_) {
    std::uint64_t latest_begun = 0;  // Of all that stand before.
    for (const auto& [number, id] : places) {
      const auto answer = receipted_.find(id);
      if (answer != receipted_.end() && answer->second.at < latest_begun)
        verdict.disordered.push_back("stands behind a later one: " +
                                     text_of({thread.authority, id}));
      const auto attempt = attempted_.find(id);
      if (attempt != attempted_.end()) latest_begun = std::max(latest_begun, attempt->second.begun);
    }
  }
}

}  // namespace fault
