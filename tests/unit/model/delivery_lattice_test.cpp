/// \file
/// Goal: every state has one place in the lattice, failures stand between what waits and what
/// arrived, and docs/reference/delivery-states.md says the same. Method: the table is gone through;
/// the documented rows are compared with rows rendered from it.
#include "gateway/model/delivery_lattice.h"

#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gateway {
namespace {

using enum DeliveryState;

TEST(DeliveryLattice, HasARowForEachStateAndEachRankOnce) {
  std::set<DeliveryState> states;
  std::set<int> ranks;
  for (const auto& row : kDeliveryLattice) {
    states.insert(row.state);
    ranks.insert(row.rank);
    EXPECT_EQ(lattice_row(row.state).state, row.state);
  }

  EXPECT_EQ(states,
            (std::set{kAccepted, kRelayed, kDelivered, kRead, kAcknowledged, kRejected, kExpired}));
  EXPECT_EQ(ranks.size(), kDeliveryLattice.size());
}

TEST(DeliveryLattice, WhatArrivedStandsAboveEveryFailureAndThatAboveWhatWaits) {
  for (const auto& low : kDeliveryLattice) {
    for (const auto& high : kDeliveryLattice) {
      const bool above = (low.sign == StateSign::kOpen && high.sign != StateSign::kOpen) ||
                         (low.sign == StateSign::kFailed && high.sign == StateSign::kArrived);
      EXPECT_TRUE(!above || low.rank < high.rank);
    }
  }
}

TEST(DeliveryLattice, WhatArrivedAfterItWasGivenUpIsDelivered) {
  EXPECT_EQ(join(kExpired, kDelivered), kDelivered);
  EXPECT_EQ(join(kRejected, kDelivered), kDelivered);
  EXPECT_EQ(join(kDelivered, kRejected), kDelivered);
  EXPECT_EQ(join(kExpired, kRejected), kRejected) << "that somebody refused says more";
}

TEST(DeliveryLattice, IsDocumentedRowByRow) {
  std::vector<std::string> rows;
  for (const auto& row : kDeliveryLattice) {
    rows.push_back("| `" + std::string(to_text(row.state)) + "` | " + std::to_string(row.rank) +
                   " | " + std::string(to_text(row.sign)) + " | " + std::string(row.said_by) +
                   " |");
  }
  std::ifstream document(LIAISON_SOURCE_DIR "/docs/reference/delivery-states.md");
  std::vector<std::string> documented;
  for (std::string line; std::getline(document, line);) {
    if (line.starts_with("| `")) documented.push_back(line);
  }

  EXPECT_EQ(documented, rows);
}

}  // namespace
}  // namespace gateway
