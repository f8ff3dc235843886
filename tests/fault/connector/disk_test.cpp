/// \file
/// Goal: a full disk, a folder without rights and thousands of documents at once cost neither a
/// document nor the machine's memory, and status says what is wrong. Method: a small file system of
/// the connector's own that is filled and emptied; a program without the right to overrule folders'
/// rights; the highest memory that the kernel saw. LIAISON_DOCUMENTS=2000 for the whole pile; a
/// tenth of it unless given.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/connector/board.h"
#include "tests/support/connector_process.h"
#include "tests/support/file_content.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/line_relay.h"
#include "tests/support/message_factory.h"

#include <unistd.h>

namespace fault {
namespace {

namespace fs = std::filesystem;
using adapters::connector::Concern;
using support::fresh_request;
using support::granted;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::size_t kUsualPile = 200;
constexpr std::chrono::seconds kLongWait{900};  ///< For a busy machine.
constexpr long kMemoryMaxKilobytes = 64 * 1024;

std::string concern(const fs::path& spool, Concern which) {
  const auto condition = adapters::connector::read_board(spool / "board.json");
  return condition ? condition->concerns.at(static_cast<std::size_t>(which)) : "";
}

/// VmHWM of a process.
long highest_kilobytes(int pid) {
  const auto text = support::content_of("/proc/" + std::to_string(pid) + "/status");
  return std::stol(text.substr(text.find("VmHWM:") + 6));
}

std::size_t size_of_pile() {
  const char* given = std::getenv("LIAISON_DOCUMENTS");
  return given == nullptr ? kUsualPile : std::strtoul(given, nullptr, 10);
}

class DiskTest : public testing::Test {
 protected:
  DiskTest() {
    relay_.lead_to(stand_.gateway().port());
    connector_.point_at(relay_.port());
  }

  static support::TestDocument outgoing() {
    return fresh_request({.sender = "FR-CUSTOMS-1", .addressees = {"AT-POLICE-1"}});
  }

  void send_to_office() {
    auto sender = stand_.client("AT-POLICE-1");
    static_cast<void>(granted(sender.submit(
        fresh_request({.sender = "AT-POLICE-1", .addressees = {"FR-CUSTOMS-1"}}).document())));
  }

  /// What status says of either way, once it says something of both: it may be tried once more
  /// meanwhile.
  std::vector<std::string> said_of_both(const fs::path& spool) {
    std::vector<std::string> said;
    connector_.wait_until("said", [&] {
      said = {concern(spool, Concern::kOutgoing), concern(spool, Concern::kIncoming)};
      return std::ranges::none_of(said, [](const auto& each) { return each.empty(); });
    });
    return said;
  }

  support::GatewayStand stand_{"[limits]\nlease_seconds = 10\n"};
  support::TemporaryFolder base_;
  support::LineRelay relay_;
  support::ConnectorProcess connector_{base_.path(), "FR-CUSTOMS-1"};
};

TEST_F(DiskTest, AFullDiskLosesNothingAndIsSaid) {
  for (const auto* name : {"office", "spool"})
    fs::create_directory(base_.path() / name);
  const auto mounted = base_.path().string();
  // What is mounted hides the configuration, which is therefore carried over.
  connector_.start({"unshare",
                    ::geteuid() == 0 ? "-m" : "-mr",
                    "sh",
                    "-c",
                    "text=$(cat \"$0/connector.toml\") && "
                    "mount -t tmpfs -o size=1m tmpfs \"$0\" && "
                    "printf '%s\\n' \"$text\" >\"$0/connector.toml\" && exec \"$@\"",
                    mounted});
  const fs::path inside = "/proc/" + std::to_string(connector_.pid()) + "/root" + mounted;
  const support::Office office(inside / "office");
  const auto spool = inside / "spool";
  connector_.wait_until("running", [&] { return fs::exists(spool / "board.json"); });
  relay_.cut();
  office.drop("a.xml", outgoing().bytes);
  connector_.wait_until("spooled", [&] { return office.names("out").empty(); });
  std::ofstream(inside / "filler") << std::string(std::size_t{2} << 20, 'x');
  send_to_office();
  relay_.mend();

  const auto said = said_of_both(spool);
  EXPECT_THAT(said, Each(HasSubstr("No space left on device")));
  EXPECT_THAT(office.names("in"), IsEmpty());
  EXPECT_EQ(stand_.number("SELECT count(*) FROM delivery WHERE recipient = 'FR-CUSTOMS-1' AND "
                          "state >= 3"),
            0);
  fs::remove(inside / "filler");

  connector_.wait_until("through", [&] {
    return office.has("sent", "a.xml") && office.names("in", ".xml").size() == 1;
  });
  EXPECT_TRUE(office.has("sent", "a.xml.receipt"));
  EXPECT_EQ(stand_.number("SELECT count(*) FROM message_key WHERE sender = 'FR-CUSTOMS-1'"), 1);
  connector_.wait_until("well", [&] {
    return concern(spool, Concern::kOutgoing).empty() && concern(spool, Concern::kIncoming).empty();
  });
}

TEST_F(DiskTest, FoldersWithoutRightsLoseNothingAndAreSaid) {
  const auto& office = connector_.office();
  for (const auto* name : {"in", "sent", "out"})
    fs::create_directories(office.path() / name);
  const auto read_only = fs::perms::owner_read | fs::perms::owner_exec;
  for (const auto* name : {"in", "sent"})
    fs::permissions(office.path() / name, read_only);
  office.drop("a.xml", outgoing().bytes);
  send_to_office();
  const support::Command without_power{"setpriv", "--bounding-set=-dac_override,-dac_read_search"};
  connector_.start(::geteuid() == 0 ? without_power : support::Command{});

  const auto said = said_of_both(connector_.spool());
  EXPECT_THAT(said, Each(HasSubstr("Permission denied")));
  for (const auto* name : {"in", "sent"})
    fs::permissions(office.path() / name, fs::perms::owner_all);

  connector_.wait_until("through", [&] {
    return office.has("sent", "a.xml") && office.names("in", ".xml").size() == 1;
  });
  EXPECT_EQ(stand_.number("SELECT count(*) FROM message_key WHERE sender = 'FR-CUSTOMS-1'"), 1);
}

TEST_F(DiskTest, ManyAtOnceAreAllSentInBoundedMemory) {
  const auto& office = connector_.office();
  const auto pile = size_of_pile();
  for (std::size_t i = 0; i < pile; ++i)
    office.drop(std::to_string(i) + ".xml", outgoing().bytes);
  connector_.start();
  connector_.wait_until(
      "all sent", [&] { return office.names("sent", ".xml").size() >= pile; }, kLongWait);
  const auto highest = highest_kilobytes(connector_.pid());
  std::cout << "highest memory: " << highest << " KiB" << std::endl;

  EXPECT_LT(highest, kMemoryMaxKilobytes);
  EXPECT_THAT(office.names("refused"), IsEmpty());
  EXPECT_THAT(office.names("sent", ".receipt"), SizeIs(pile));
  EXPECT_EQ(stand_.number("SELECT count(*) FROM message_key WHERE sender = 'FR-CUSTOMS-1'"),
            static_cast<std::int64_t>(pile));
}

}  // namespace
}  // namespace fault
