/// \file
/// Goal: before a disk is full intake closes while leasing, confirming and reading go on; on a full
/// one nothing is answered as stored that is not; with space again everything goes on by itself.
/// Method: the real gateway on a database that lies in a small file system of its own, filled by
/// the test. Needs the right to mount one.

#include <fstream>
#include <memory>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/comes_true.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"

#include <sys/mount.h>
#include <unistd.h>

namespace {

using std::chrono::seconds;
using support::granted;
using testing::HasSubstr;

constexpr seconds kTimeLimit{60};
constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20;
constexpr auto kMark = "33554432";  // 32 MiB must be free.

/// As long as a narrative may be nearly, and hard to compress.
std::string noise() {
  static std::mt19937 random(1);
  std::uniform_int_distribution<int> letters('a', 'z');
  std::string text(190'000, ' ');
  for (char& letter : text)
    letter = static_cast<char>(letters(random));
  return text;
}

/// 128 MiB in memory, mounted while the object lives.
class SmallDisk {
 public:
  SmallDisk()
      : mounted_(::mount("tmpfs", path().c_str(), "tmpfs", 0, "size=128m,mode=0777") == 0) {}

  ~SmallDisk() {
    if (mounted_) ::umount2(path().c_str(), MNT_DETACH);
  }

  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  [[nodiscard]] bool mounted() const { return mounted_; }

  [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }

  /// Leaves so many bytes.
  void fill_but(std::uint64_t bytes) const {
    std::ofstream ballast(ballast_file(), std::ios::app);
    const std::string piece(64 << 10, 'x');
    while (std::filesystem::space(path()).available > bytes + piece.size()) {
      ballast << piece << std::flush;
      if (!ballast) return;
    }
  }

  void make_space() const { std::filesystem::remove(ballast_file()); }

 private:
  [[nodiscard]] std::filesystem::path ballast_file() const { return path() / "ballast"; }

  support::TemporaryFolder folder_;
  bool mounted_;
};

/// A gateway whose main database has its files on the small disk; the write-ahead log has not, as
/// where an operator has put it elsewhere.
class SpaceTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(disk_.mounted()) << "no file system can be mounted here: it takes root";
    const auto tables = disk_.path() / "tables";
    std::filesystem::create_directory(tables);
    if (geteuid() == 0) {
      ASSERT_EQ(support::run({"chown", "postgres", tables.string()}).status, 0);
    }
    sql("CREATE TABLESPACE small LOCATION '" + tables.string() + "'");
    sql("CREATE DATABASE liaison TABLESPACE small");
  }

  void TearDown() override {
    gateway_.reset();
    disk_.make_space();
  }

  void start(const std::string& more_settings) {
    support::GatewayOptions options;
    options.folder = folder_.path();
    options.main_database = cluster_.conninfo("liaison");
    options.keys_database = cluster_.create_database("liaison_keys");
    options.more_settings = more_settings;
    gateway_ = std::make_unique<support::GatewayProcess>(options, support::test_europe());
    gateway_->migrate();
    gateway_->start();
  }

  void sql(const std::string& command) const {
    const auto done = support::run({"psql",
                                    "--no-psqlrc",
                                    "--dbname=" + cluster_.conninfo("postgres"),
                                    "--command=" + command});
    ASSERT_EQ(done.status, 0) << done.err;
  }

  [[nodiscard]] tools::ApiClient client(const std::string& authority) const {
    return support::client_of(authority, gateway_->port());
  }

  [[nodiscard]] bool says(const std::string& words) const {
    return gateway_->health("/readyz").body.find(words) != std::string::npos;
  }

  SmallDisk disk_;
  support::TemporaryFolder folder_;
  support::PrivateCluster cluster_;
  std::unique_ptr<support::GatewayProcess> gateway_;
};

TEST_F(SpaceTest, IntakeClosesFirstAndTheRestGoesOn) {
  start("[storage]\nfolders = [\"" + disk_.path().string() + "\"]\nfree_bytes = " + kMark + "\n");
  auto sender = client("AT-POLICE-1");
  auto recipient = client("FR-POLICE-1");
  const auto request = support::fresh_request();
  const auto accepted = granted(sender.submit(request.document()));

  disk_.fill_but(24 * kMebibyte);
  ASSERT_TRUE(support::comes_true(kTimeLimit, [this] { return says("intake closed"); }));
  EXPECT_EQ(gateway_->health("/readyz").status, 200);
  EXPECT_THAT(gateway_->health("/metrics").body, HasSubstr("intake_closed{cause=\"folders\"} 1"));

  const auto refused = sender.submit(support::fresh_request().document());
  ASSERT_EQ(support::code_of(refused), "service.closed");
  EXPECT_EQ(std::get<tools::Problem>(refused).status, 503);
  EXPECT_EQ(std::get<tools::Problem>(refused).retry_after, "30");
  const auto deliveries = support::lease_all(recipient, {});
  ASSERT_EQ(deliveries.size(), 1U);
  EXPECT_NO_THROW(support::confirm(recipient, deliveries.front()));
  EXPECT_EQ(granted(sender.document(accepted.handle, {})), request.document());

  disk_.make_space();
  EXPECT_TRUE(support::comes_true(kTimeLimit, [this] { return !says("intake closed"); }));
  EXPECT_EQ(support::code_of(sender.submit(support::fresh_request().document())), "granted");
}

TEST_F(SpaceTest, AFullDiskLosesNothingAndIsOverByItself) {
  start({});
  auto sender = client("AT-POLICE-1");
  std::vector<tools::Accepted> accepted;
  disk_.fill_but(0);

  // What PostgreSQL has in its files already takes some messages still.
  std::string code = "granted";
  for (int i = 0; i < 200 && code == "granted"; ++i) {
    const auto answer = sender.submit(support::fresh_request({.narrative = noise()}).document());
    code = support::code_of(answer);
    if (code == "granted") accepted.push_back(granted(answer));
  }
  ASSERT_EQ(code, "service.closed");
  EXPECT_THAT(gateway_->health("/metrics").body, HasSubstr("intake_closed{cause=\"database\"} 1"));

  disk_.make_space();
  const auto request = support::fresh_request();
  EXPECT_TRUE(support::comes_true(kTimeLimit, [&] {
    return support::code_of(sender.submit(request.document())) == "granted";
  }));
  EXPECT_THAT(gateway_->health("/metrics").body, HasSubstr("intake_closed{cause=\"database\"} 0"));
  for (const auto& message : accepted)
    EXPECT_EQ(granted(sender.receipt(message.handle)), message.receipt);
}

}  // namespace
