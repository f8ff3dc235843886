/// \file
/// Goal: reports about a delivery add up to the same state in whatever order they come and however
/// often, and no report takes anything back. Method: random reports, shuffled and repeated; the
/// seed is printed and taken from LIAISON_SEED where that is set.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "gateway/model/delivery_lattice.h"

namespace {

using gateway::DeliveryState;
using gateway::join;
using gateway::kDeliveryLattice;
using gateway::lattice_row;

constexpr unsigned kCases = 20000;

unsigned first_seed() {
  const char* given = std::getenv("LIAISON_SEED");
  const unsigned seed = given != nullptr ? static_cast<unsigned>(std::strtoul(given, nullptr, 10))
                                         : std::random_device()();
  std::cout << "first seed " << seed << "\n";
  return seed;
}

DeliveryState end_of(const std::vector<DeliveryState>& reports) {
  auto known = DeliveryState::kAccepted;
  for (const auto report : reports) {
    const auto joined = join(known, report);
    EXPECT_GE(lattice_row(joined).rank, lattice_row(known).rank);
    known = joined;
  }
  return known;
}

std::vector<DeliveryState> random_reports(std::mt19937& random) {
  std::vector<DeliveryState> reports;
  for (auto count = random() % 12; count > 0; --count)
    reports.push_back(kDeliveryLattice.at(random() % kDeliveryLattice.size()).state);
  return reports;
}

TEST(LatticeProperties, AnyOrderOfReportsEndsInTheSameState) {
  const auto seed = first_seed();
  for (unsigned i = 0; i < kCases; ++i) {
    std::mt19937 random(seed + i);
    auto reports = random_reports(random);
    const auto end = end_of(reports);
    for (auto again = random() % 4; again > 0 && !reports.empty(); --again)
      reports.push_back(reports.at(random() % reports.size()));
    std::ranges::shuffle(reports, random);

    ASSERT_EQ(end_of(reports), end) << "seed " << seed + i;
  }
}

TEST(LatticeProperties, JoiningIsCommutativeAssociativeAndIdempotent) {
  for (const auto& a : kDeliveryLattice) {
    EXPECT_EQ(join(a.state, a.state), a.state);
    for (const auto& b : kDeliveryLattice) {
      EXPECT_EQ(join(a.state, b.state), join(b.state, a.state));
      for (const auto& c : kDeliveryLattice) {
        EXPECT_EQ(join(join(a.state, b.state), c.state), join(a.state, join(b.state, c.state)));
      }
    }
  }
}

}  // namespace
