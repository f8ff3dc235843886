/// \file
/// Goal: the regime of a transfer is the one of its country, ground and time, and every key of a
/// state file is documented. Method: literal settings; the page itself.
#include "gateway/directory/state_settings.h"

#include <fstream>

#include <gtest/gtest.h>

#include "gateway/directory/state_reading.h"

namespace {

using gateway::find_regime;
using gateway::StateCode;
using gateway::StateSettings;
using gateway::Timestamp;
using gateway::TransferGround;
using gateway::TransferRegime;
using std::chrono::milliseconds;

const Timestamp kChange = *gateway::timestamp_from_text("2026-01-01T00:00:00Z");
const StateCode kUnitedStates("US");

StateSettings settings() {
  const auto regime = [](TransferGround ground, const std::string& legal) {
    return TransferRegime{.third = kUnitedStates, .ground = ground, .legal = legal, .validity = {}};
  };
  StateSettings made;
  made.transfers = {regime(TransferGround::kBindingInstrument, "old"),
                    regime(TransferGround::kBindingInstrument, "new"),
                    regime(TransferGround::kLegalClaims, "claims")};
  made.transfers[0].validity.until = kChange;
  made.transfers[1].validity.from = kChange;
  return made;
}

TEST(StateSettings, TellTheRegimeOfACountryGroundAndTime) {
  const auto made = settings();
  const auto legal = [&](TransferGround ground, Timestamp at) {
    const auto* regime = find_regime(made, kUnitedStates, ground, at);
    return regime == nullptr ? "" : regime->legal;
  };

  EXPECT_EQ(legal(TransferGround::kBindingInstrument, kChange - milliseconds(1)), "old");
  EXPECT_EQ(legal(TransferGround::kBindingInstrument, kChange), "new");
  EXPECT_EQ(legal(TransferGround::kLegalClaims, kChange), "claims");
  EXPECT_EQ(legal(TransferGround::kAdequacyDecision, kChange), "");
  EXPECT_EQ(find_regime(made, StateCode("CA"), TransferGround::kLegalClaims, kChange), nullptr);
}

TEST(StateSettings, TellTheFirstRegimeOfAnyGround) {
  const auto made = settings();

  EXPECT_EQ(find_regime(made, kUnitedStates, kChange)->legal, "new");
  EXPECT_EQ(find_regime(made, StateCode("CA"), kChange), nullptr);
}

TEST(StateSettings, HaveEveryKeyDocumented) {
  std::ifstream document(LIAISON_SOURCE_DIR "/docs/reference/state-files.md");
  std::vector<std::string> documented;
  for (std::string line; std::getline(document, line);) {
    if (line.starts_with("| `")) documented.push_back(line.substr(3, line.find('`', 3) - 3));
  }
  const auto keys = gateway::state_keys();

  EXPECT_EQ(documented, std::vector<std::string>(keys.begin(), keys.end()));
}

}  // namespace
