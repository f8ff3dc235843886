#include "tools/liaison/arrival_checker.h"

#include <algorithm>

#include "gateway/audit/sha256.h"
#include "gateway/base/digest.h"

namespace tools {
namespace {

bool names(const std::vector<std::string>& authorities, const std::string& authority) {
  return std::ranges::find(authorities, authority) != authorities.end();
}

bool is_as_sent(const Delivery& delivery, const MadeDocument& sent) {
  return delivery.document.disclose() == sent.bytes &&
         delivery.digest == gateway::to_hex(gateway::sha256(sent.bytes)) &&
         delivery.sender == sent.sender && delivery.message_id == sent.message_id &&
         delivery.exchange == Exchange{sent.exchange_opener, sent.exchange_id};
}

}  // namespace

void ArrivalTally::add(const ArrivalTally& other) {
  arrived += other.arrived;
  missing += other.missing;
  unexpected += other.unexpected;
  damaged += other.damaged;
  duplicate += other.duplicate;
  redelivered += other.redelivered;
  out_of_order += other.out_of_order;
}

ArrivalChecker::ArrivalChecker(std::string authority, SentLoads loads)
    : authority_(std::move(authority)), loads_(std::move(loads)) {}

std::optional<ArrivalChecker::Place> ArrivalChecker::place_of(const std::string& message_id) const {
  for (std::size_t load = 0; load < loads_.size(); ++load) {
    const auto number = loads_[load]->documents.number_of(message_id);
    if (number && loads_[load]->ledger.find(*number)) return Place{load, *number};
  }
  return std::nullopt;
}

bool ArrivalChecker::is_for_us(const Place& place, const std::string& role) const {
  const auto& documents = loads_[place.first]->documents;
  return names(documents.addressees_of(place.second), authority_) == (role == "addressed");
}

bool ArrivalChecker::is_owed(const Place& place) const {
  const auto& documents = loads_[place.first]->documents;
  return names(documents.addressees_of(place.second), authority_) ||
         !names(documents.plan().addressees, authority_);
}

Arrival ArrivalChecker::arrive(const Delivery& delivery) {
  const auto place = place_of(delivery.message_id);
  if (!place || !is_for_us(*place, delivery.role)) {
    const std::lock_guard lock(mutex_);
    ++faults_.unexpected;
    return Arrival::kUnexpected;
  }
  // Making the document takes time that other threads need not wait for.
  const auto sent = loads_[place->first]->documents.document(place->second);
  const auto first = is_as_sent(delivery, sent) ? Arrival::kExpected : Arrival::kDamaged;
  const std::lock_guard lock(mutex_);
  return counted(*place, delivery, first);
}

Arrival ArrivalChecker::counted(const Place& place, const Delivery& delivery, Arrival first) {
  const auto [seen, is_new] = seen_.emplace(place, State::kArrived);
  if (first == Arrival::kDamaged) {
    ++faults_.damaged;
    return first;
  }
  if (!is_new) {
    const bool again = seen->second == State::kConfirmed || delivery.attempt < 2;
    ++(again ? faults_.duplicate : faults_.redelivered);
    return again ? Arrival::kDuplicate : Arrival::kRedelivered;
  }
  const auto& [load, which] = place;
  const Place exchange{load, {which.source, loads_[load]->documents.exchange_of(which)}};
  const auto [newest, opened] = newest_.emplace(exchange, which.number);
  if (!opened && which.number < newest->second) {
    ++faults_.out_of_order;
    return Arrival::kOutOfOrder;
  }
  newest->second = which.number;
  return Arrival::kExpected;
}

void ArrivalChecker::confirmed(const std::string& message_id) {
  const auto place = place_of(message_id);
  const std::lock_guard lock(mutex_);
  const auto seen = place ? seen_.find(*place) : seen_.end();
  if (seen != seen_.end()) seen->second = State::kConfirmed;
}

std::optional<SentMessage> ArrivalChecker::sent(const std::string& message_id) const {
  const auto place = place_of(message_id);
  if (!place) return std::nullopt;
  return loads_[place->first]->ledger.find(place->second);
}

ArrivalTally ArrivalChecker::tally() const {
  const std::lock_guard lock(mutex_);
  auto tally = faults_;
  tally.arrived = seen_.size();
  for (std::size_t load = 0; load < loads_.size(); ++load) {
    const auto& ledger = loads_[load]->ledger;
    for (const auto& which : ledger.of_fate(Fate::kAccepted)) {
      const Place place{load, which};
      if (!seen_.contains(place) && is_owed(place)) ++tally.missing;
    }
    for (const auto& which : ledger.of_fate(Fate::kRefused))
      tally.unexpected += seen_.contains(Place{load, which}) ? 1U : 0U;
  }
  return tally;
}

}  // namespace tools
