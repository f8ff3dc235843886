/// \file
/// Goal: a line that breaks anywhere costs a repeat and nothing else. Method: between clients and
/// gateway, and between gateway and PostgreSQL, stand cutters that break every connection after so
/// many bytes of either direction, from a hundred to a million: in handshakes, in requests, in
/// answers, before a COMMIT and behind it. 100 breaks before clients and 40 before the database;
/// LIAISON_ROUNDS: so many times as many, LIAISON_SEED draws the same lengths.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/byte_cutter.h"
#include "tests/support/fault/story.h"

namespace fault {
namespace {

using support::ByteCutter;
using testing::IsEmpty;

constexpr int kUsualRounds = 1;
constexpr std::uint64_t kClientBreaks = 100;
constexpr std::uint64_t kDatabaseBreaks = 40;

/// A handshake with a client has some 3 KB in each direction.
constexpr support::Breaks kClientLine{.low = 6, .high = 17};

/// A connection to the database begins with 70 KB of statements; many break before it is of use.
constexpr support::Breaks kDatabaseLine{.low = 10, .high = 20};

class CutTest : public testing::Test {
 protected:
  CutTest() : story_(stand_, {.seed = seed_, .port = leading_to_gateway()}) {}

  std::uint16_t leading_to_gateway() {
    clients_.lead_to(stand_.gateway().port());
    return clients_.port();
  }

  const std::uint64_t seed_ = announced_seed();
  ByteCutter clients_{ByteCutter::Kind::kPort, kClientLine, seed_};
  ByteCutter database_{ByteCutter::Kind::kDatabase, kDatabaseLine, seed_ + 1};
  support::GatewayStand stand_{support::StandOptions{.more_settings = story_settings(),
                                                     .way_to_server = [this](const auto& server) {
                                                       database_.lead_to(server);
                                                       return database_.folder();
                                                     }}};
  Story story_;
};

TEST_F(CutTest, WhereverALineBreaksNothingIsLostAndNothingDoneTwice) {
  const auto rounds = static_cast<std::uint64_t>(number_given("LIAISON_ROUNDS", kUsualRounds));
  story_.await_receipts(10);
  clients_.begin();
  database_.begin();
  while (clients_.breaks() < rounds * kClientBreaks ||
         database_.breaks() < rounds * kDatabaseBreaks) {
    story_.await_steps(50);
  }
  clients_.end();
  database_.end();
  story_.tell(std::to_string(clients_.breaks()) + " breaks before clients, " +
              std::to_string(database_.breaks()) + " before the database");
  story_.await_receipts(10);

  EXPECT_THAT(story_.judgement(), IsEmpty());
}

}  // namespace
}  // namespace fault
