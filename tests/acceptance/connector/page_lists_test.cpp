/// \file
/// Goal: the lists of the office's page hide nothing: what is owed stands on them however much lies
/// in the folders, what does not fit is counted, and what cannot be read says so. Method: real
/// folders with more in them than a list shows, and with files that no document is.
#include <algorithm>
#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/connector/the_page.h"

#include <sys/stat.h>
#include <unistd.h>

namespace testing_connector {
namespace {

namespace fs = std::filesystem;

class PageListsTest : public PageTest {
 protected:
  void SetUp() override { enter(); }

  [[nodiscard]] fs::path at(const std::string& folder, const std::string& name) const {
    return at_.base.path() / "office" / folder / name;
  }

  [[nodiscard]] static std::string arrival(const std::string& time, const std::string& rest) {
    return "20261127T" + time + "Z-" + rest + ".xml";
  }

  [[nodiscard]] static json row_of(const json& items, const std::string& key, const json& value) {
    for (const auto& item : items)
      if (item.at(key) == value) return item;
    return nullptr;
  }
};

/// A time for an arrival's name, a millisecond each from ten o'clock on.
std::string moment(int number) {
  const auto text = std::to_string(100'000 + number);  // Digits with leading noughts.
  return "1000" + text.substr(1, 2) + "." + text.substr(3);
}

TEST_F(PageListsTest, WhatIsOwedNeverFallsOffAndTheRestIsCounted) {
  put("in", arrival("080000.000", "Request-open"), document({.id = "open"}));
  put("in", arrival("090000.000", "Request-done"), document({.id = "done", .level = "urgent"}));
  put("sent",
      "answer.xml",
      document({.type = "Information", .id = "f", .in_reply_to = "done", .answer = "full-answer"}));
  for (int number = 0; number < 600; ++number) {
    const auto id = "copy-" + std::to_string(number);
    put("in",
        arrival(moment(number), "Request-" + id),
        document({.id = id, .addressee = "FR-SPOC", .level = "urgent"}));
  }
  put("in", "zzz of somebody else.xml", "nothing that arrived");

  const auto list = looked("/inbox");

  ASSERT_EQ(list.at("items").size(), 500U);
  EXPECT_FALSE(row_of(list.at("items"), "messageId", "open").is_null());
  EXPECT_EQ(list.at("more"), json({{"in", 102}}));
}

TEST_F(PageListsTest, AnAnsweredArrivalStaysAnsweredHoweverOldItsAnswerIs) {
  put("in", arrival("080000.000", "Request-a"), document({.id = "a"}));
  put("sent",
      "answer.xml",
      document({.type = "Information", .id = "f", .in_reply_to = "a", .answer = "full-answer"}));
  for (int number = 0; number < 210; ++number)
    put("sent", "later-" + std::to_string(number) + ".xml", document({.type = "Information"}));

  EXPECT_EQ(looked("/inbox").at("items")[0].at("answered"), true);
  const auto list = looked("/outgoing");
  EXPECT_EQ(list.at("items").size(), 200U);
  EXPECT_EQ(list.at("more"), json({{"sent", 11}}));
}

TEST_F(PageListsTest, ADocumentThatWasMendedUnderItsNameIsReadAnew) {
  put("refused", "a.xml", document({.id = "first"}));
  EXPECT_EQ(looked("/outgoing").at("items")[0].at("facts").at("messageId"), "first");

  put("refused", "a.xml", document({.id = "second"}));

  EXPECT_EQ(looked("/outgoing").at("items")[0].at("facts").at("messageId"), "second");
}

TEST_F(PageListsTest, WhatCannotBeReadIsARowThatSaysSo) {
  put("in", arrival("080000.000", "Request-a"), document({.id = "a"}));
  put("in", arrival("070000.000", "Request-b"), "no XML");
  ASSERT_EQ(::mkfifo(at("in", arrival("060000.000", "Request-c")).c_str(), 0600), 0);
  ASSERT_EQ(::mkfifo(at("refused", "d.xml").c_str(), 0600), 0);
  ASSERT_EQ(::mkfifo(at("refused", "d.xml.reason.txt").c_str(), 0600), 0);
  fs::create_symlink("nowhere", at("held", "e.xml"));

  const auto items = looked("/inbox").at("items");
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].at("name"), arrival("060000.000", "Request-c"));
  EXPECT_EQ(items[0].at("readable"), false);
  EXPECT_EQ(items[1].at("readable"), false);
  EXPECT_EQ(items[2].at("readable"), true);
  const auto gone = looked("/outgoing").at("items");
  ASSERT_EQ(gone.size(), 2U);
  EXPECT_TRUE(gone[0].at("facts").is_null());
  EXPECT_EQ(gone[1].at("note"), "");
  EXPECT_EQ(call("GET", "/inbox/" + items[0].at("id").get<std::string>()).status, 404);
}

TEST_F(PageListsTest, AFileThatNobodyMayReadIsARowUntilItMayBeRead) {
  const auto name = arrival("080000.000", "Request-a");
  put("in", name, document({.id = "a"}));
  fs::permissions(at("in", name), fs::perms::none);
  fs::permissions(at_.base.path(), fs::perms::all);
  const bool is_root = ::geteuid() == 0;
  ASSERT_TRUE(!is_root || ::seteuid(65534) == 0);

  const auto closed = looked("/inbox").at("items");
  const auto id = closed.at(0).at("id").get<std::string>();
  const auto status = call("GET", "/inbox/" + id).status;

  ASSERT_TRUE(!is_root || ::seteuid(0) == 0);
  EXPECT_EQ(closed[0].at("readable"), false);
  EXPECT_EQ(status, 404);
  fs::permissions(at("in", name), fs::perms::owner_read);
  EXPECT_EQ(looked("/inbox").at("items")[0].at("messageId"), "a");
}

TEST_F(PageListsTest, TensOfThousandsAreReadOnceAndThenLookedAtQuickly) {
  constexpr int kMany = 20'000;
  const auto text = document({.addressee = "FR-SPOC"}) + std::string(4096, ' ');
  for (int number = 0; number < kMany; ++number)
    put("in", arrival(moment(number), "Request-" + std::to_string(number)), text);
  EXPECT_EQ(looked("/inbox").at("more"), json({{"in", kMany - 500}}));

  auto quickest = std::chrono::steady_clock::duration::max();
  for (int look = 0; look < 5; ++look) {  // In one or the other the machine did something else.
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(looked("/inbox").at("items").size(), 500U);
    quickest = std::min(quickest, std::chrono::steady_clock::now() - begun);
  }

  EXPECT_LT(quickest, std::chrono::seconds(2));
}

}  // namespace
}  // namespace testing_connector
