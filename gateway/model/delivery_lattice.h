/// \file
/// How reports about one delivery add up, whatever their order: the lattice of its states.
///
/// Each state has a rank, and a sign that says what it means for whoever sent. What is reported
/// joins what is known, and the higher rank stays: a late or repeated report never takes anything
/// back. That it arrived stands above every failure, and that somebody refused it above that nobody
/// came. docs/reference/delivery-states.md has a row each; a test compares the two.
///
/// Two acts are no reports and begin a delivery's way anew: a lease that is given back or lapses,
/// and an operator's redrive. Each names what it ends, so that a late one ends nothing else. Pure.
#pragma once

#include <array>
#include <string_view>

#include "gateway/model/labels.h"

namespace gateway {

/// What a state means for whoever sent the message.
enum class StateSign {
  kOpen,     ///< It waits, and somebody must act.
  kArrived,  ///< The recipient has it.
  kFailed    ///< The gateway no longer tries.
};

struct LatticeRow {
  DeliveryState state;
  int rank;  ///< Each once.
  StateSign sign;
  std::string_view said_by;  ///< Whose act reports it.
};

/// By rank.
inline constexpr std::array kDeliveryLattice{
    LatticeRow{DeliveryState::kAccepted, 1, StateSign::kOpen, "the gateway, by its commit"},
    LatticeRow{DeliveryState::kRelayed, 2, StateSign::kOpen, "the gateway, by a lease"},
    LatticeRow{DeliveryState::kExpired, 3, StateSign::kFailed, "the gateway, when time is over"},
    LatticeRow{DeliveryState::kRejected, 4, StateSign::kFailed, "the recipient's system"},
    LatticeRow{DeliveryState::kDelivered, 5, StateSign::kArrived, "the recipient's system"},
    LatticeRow{DeliveryState::kRead, 6, StateSign::kArrived, "a person of the recipient"},
    LatticeRow{DeliveryState::kAcknowledged, 7, StateSign::kArrived, "a person of the recipient"}};

/// \param state  one of the enumeration.
[[nodiscard]] constexpr const LatticeRow& lattice_row(DeliveryState state) {
  for (const auto& row : kDeliveryLattice) {
    if (row.state == state) return row;
  }
  return kDeliveryLattice.front();  // Not reached: a test goes through the enumeration.
}

[[nodiscard]] constexpr StateSign sign_of(DeliveryState state) {
  return lattice_row(state).sign;
}

/// Commutative, associative and idempotent.
[[nodiscard]] constexpr DeliveryState join(DeliveryState known, DeliveryState reported) {
  return lattice_row(known).rank < lattice_row(reported).rank ? reported : known;
}

[[nodiscard]] std::string_view to_text(StateSign sign);

}  // namespace gateway
