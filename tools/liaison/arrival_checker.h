/// \file
/// What arrived at one authority, held against what was sent to it: every byte, each message once,
/// those of an exchange in order, none missing.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tools/liaison/api_types.h"
#include "tools/liaison/sent_ledger.h"

namespace tools {

/// What an arrival is; of several faults the first of this list.
enum class Arrival {
  kUnexpected,   ///< Of no such load, never submitted, or not for this authority.
  kDamaged,      ///< Document, digest, sender or exchange are not those that were sent.
  kDuplicate,    ///< Confirmed before.
  kRedelivered,  ///< Leased before and not confirmed, so it may come again.
  kOutOfOrder,   ///< Behind a later one of its exchange.
  kExpected
};

struct ArrivalTally {
  std::uint64_t arrived = 0;  ///< Different messages.
  std::uint64_t missing = 0;  ///< Accepted, and not here.
  std::uint64_t unexpected = 0;
  std::uint64_t damaged = 0;
  std::uint64_t duplicate = 0;
  std::uint64_t redelivered = 0;  ///< No fault of the gateway.
  std::uint64_t out_of_order = 0;

  [[nodiscard]] bool clean() const {
    return missing + unexpected + damaged + duplicate + out_of_order == 0;
  }

  void add(const ArrivalTally& other);

  friend bool operator==(const ArrivalTally&, const ArrivalTally&) = default;
};

using SentLoads = std::vector<const SentLoad*>;

/// Thread-safe.
class ArrivalChecker {
 public:
  /// \param authority  whose inbox this is. One that no load is addressed to is taken for a unit
  ///        that is owed a copy of everything. \param loads  must outlive the checker.
  ArrivalChecker(std::string authority, SentLoads loads);

  [[nodiscard]] Arrival arrive(const Delivery& delivery);

  /// The gateway has been told and has said so; coming again it is a duplicate.
  void confirmed(const std::string& message_id);

  /// When the message was to be submitted; nothing where that is not known.
  [[nodiscard]] std::optional<SentMessage> sent(const std::string& message_id) const;

  /// As of now: what was refused and has arrived all the same is unexpected.
  [[nodiscard]] ArrivalTally tally() const;

  [[nodiscard]] const std::string& authority() const { return authority_; }

 private:
  enum class State : std::uint8_t {
    kArrived,
    kConfirmed
  };
  using Place = std::pair<std::size_t, DocumentNumber>;  // Load and message.

  [[nodiscard]] std::optional<Place> place_of(const std::string& message_id) const;
  [[nodiscard]] bool is_for_us(const Place& place, const std::string& role) const;
  [[nodiscard]] bool is_owed(const Place& place) const;
  [[nodiscard]] Arrival counted(const Place& place, const Delivery& delivery, Arrival first);

  std::string authority_;
  SentLoads loads_;
  mutable std::mutex mutex_;
  std::map<Place, State> seen_;
  std::map<Place, std::uint64_t> newest_;  // Of an exchange, by its first message.
  ArrivalTally faults_;
};

}  // namespace tools
