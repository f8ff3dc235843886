/// \file
/// Goal: no bit of an export can be turned unnoticed, and each is found as what it is, where it
/// is. Method: every bit of every file, one after the other, of an export made by the gateway's
/// code and of one fetched from the real gateway; kinds and places worked out by another way.

#include <fstream>
#include <iostream>

#include "tests/support/evidence.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"
#include "tests/system/verify_damage/expected_damage.h"
#include "tests/system/verify_damage/export_case.h"

namespace verify {
namespace {

class EveryBitTest : public ExportCase {
 protected:
  struct Tally {
    std::uint64_t flips = 0;
    std::uint64_t undetected = 0;
    std::uint64_t otherwise = 0;  ///< Found, but as something else.
  };

  /// Turns every bit of the saved export and turns it back.
  [[nodiscard]] Tally turn_every_bit(const support::ExportFiles& files, const LogKey& key) const {
    Tally tally;
    for (const auto& [name, bytes] : files) {
      std::fstream file(folder() / name, std::ios::in | std::ios::out | std::ios::binary);
      for (std::size_t offset = 0; offset < bytes.size(); ++offset) {
        for (unsigned bit = 0; bit < 8; ++bit)
          turn({.file = name, .offset = offset, .bit = bit}, files, key, file, tally);
        write(file, offset, bytes[offset]);
      }
    }
    return tally;
  }

  static void report(const std::string& what, const Tally& tally) {
    std::cout << what << ": " << tally.flips << " bits turned, " << tally.undetected
              << " undetected, " << tally.otherwise << " found as something else\n";
    EXPECT_GT(tally.flips, 0U);
    EXPECT_EQ(tally.undetected, 0U);
    EXPECT_EQ(tally.otherwise, 0U);
  }

 private:
  static void write(std::fstream& file, std::size_t offset, char byte) {
    file.seekp(static_cast<std::streamoff>(offset));
    file.put(byte).flush();
    ASSERT_TRUE(file.good());
  }

  void turn(const Flip& flip,
            const support::ExportFiles& files,
            const LogKey& key,
            std::fstream& file,
            Tally& tally) const {
    constexpr std::uint64_t kShown = 20;
    write(file, flip.offset, flipped(files.at(flip.file), flip)[flip.offset]);
    const Found found = finding(request(), key);
    const Found expected = expected_of(files, key.name, flip);
    ++tally.flips;
    if (found == expected && found != Found{}) return;
    auto& count = found == Found{} ? tally.undetected : tally.otherwise;
    if (++count > kShown) return;
    EXPECT_EQ(found, expected) << flip.file << " byte " << flip.offset << " bit " << flip.bit;
  }
};

TEST_F(EveryBitTest, OfAMadeExportIsFoundAtItsPlace) {
  auto entries = support::small_log();
  auto files = support::export_of(entries, signer_);
  files["checkpoints/3"] = support::checkpoint_of(support::lines_of(entries), 3, signer_);
  auto& sections = files["sections/000"];
  const auto second = sections.find('\n') + 1;
  sections = support::erased_line(1, "actor") + sections.substr(second);
  support::save(files, folder());
  const auto key = *LogKey::from_text(signer_.verifier().text());
  ASSERT_EQ(finding(request(), key), Found{});

  report("made export", turn_every_bit(files, key));
}

TEST_F(EveryBitTest, OfAnExportFromTheRealGatewayIsFoundAtItsPlace) {
  {
    support::GatewayStand stand(support::auditor_settings());
    auto sender = stand.client("AT-POLICE-1");
    (void)support::granted(sender.submit(support::fresh_request().document()));
    auto recipient = stand.client("FR-POLICE-1");
    for (const auto& delivery : support::lease_all(recipient))
      support::confirm(recipient, delivery);
    const auto fetched = support::export_by_eve(stand.gateway().port(), folder());
    ASSERT_EQ(fetched.status, 0) << fetched.err;
  }
  const auto files = support::files_in(folder());
  std::string text = support::content_of(support::test_europe().log_key());
  text.erase(text.find_last_not_of('\n') + 1);
  const auto key = *LogKey::from_text(text);
  ASSERT_EQ(finding(request(), key), Found{});

  report("real export", turn_every_bit(files, key));
}

}  // namespace
}  // namespace verify
