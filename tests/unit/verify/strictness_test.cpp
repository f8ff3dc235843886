/// \file
/// Goal: the verifier takes every value in its one spelling only, so that no two files mean the
/// same. Method: each reader with good texts and with every other way to write them.

#include <gtest/gtest.h>

#include "tests/unit/audit/test_log.h"
#include "tools/liaison-verify/checkpoint.h"
#include "tools/liaison-verify/damage.h"
#include "tools/liaison-verify/encodings.h"
#include "tools/liaison-verify/entry.h"
#include "tools/liaison-verify/json.h"
#include "tools/liaison-verify/receipt_check.h"

namespace verify {
namespace {

const std::string kStarted =
    R"({"at":1767268801250,"event":"gateway.started","ids":{"version":"0.1.0"},)"
    R"("sections":{},"v":1})";

template <class Check>
std::string kind_of(const Check& check) {
  try {
    check();
  } catch (const Damaged& damaged) {
    return std::string(to_text(damaged.damage().kind));
  }
  return "none";
}

bool canonical(std::string_view text) {
  const auto json = read_json(text);
  return json && is_canonical(text, *json);
}

TEST(StrictnessTest, Base64HasNoOtherSpelling) {
  EXPECT_EQ(from_base64("YWI="), "ab");
  EXPECT_EQ(from_base64(""), "");
  for (const std::string text : {"YWJ=",  // Trailing bits that are not zero.
                                 "YR==",
                                 "YWI",    // No padding.
                                 "YWI==",  // Too much of it.
                                 "YW=I",
                                 "====",
                                 "A===",
                                 "YWI=YWI=",
                                 "YW I",
                                 "YWI=\n",
                                 "YW-_"}) {
    EXPECT_EQ(from_base64(text), std::nullopt) << text;
  }
}

TEST(StrictnessTest, ANumberHasNoOtherSpelling) {
  EXPECT_EQ(from_decimal("0"), 0U);
  EXPECT_EQ(from_decimal("18446744073709551615"), ~std::uint64_t{0});
  for (const std::string text :
       {"", "00", "01", "+1", "-0", " 1", "1 ", "1.0", "1e0", "0x1", "18446744073709551616"}) {
    EXPECT_EQ(from_decimal(text), std::nullopt) << text;
  }
}

TEST(StrictnessTest, HexadecimalDigitsAreLowerCaseAndInPairs) {
  EXPECT_EQ(from_hex("00ff"), std::string("\0\xff", 2));
  for (const std::string text : {"0", "0F", "0g", "0x", " 0"})
    EXPECT_EQ(from_hex(text), std::nullopt) << text;
}

TEST(StrictnessTest, JsonHasNoOtherSpelling) {
  EXPECT_TRUE(canonical(R"({"a":1,"b":["x",{"c":"\u001f\n\"\\é"}]})"));
  for (const std::string text : {R"({"a":1,"a":1})",  // A member twice.
                                 R"({"b":1,"a":1})",  // Not in order.
                                 R"({ "a":1})",       // Spaces.
                                 R"({"a":1} )",
                                 "{\"a\":1}\r",
                                 "{\"a\":\r\n1}",
                                 R"({"a":01})",
                                 R"({"a":1.0})",
                                 R"({"a":1e2})",
                                 R"({"a":-1})",
                                 R"({"a":9007199254740992})",
                                 R"({"a":"\/"})",  // Needless escapes.
                                 R"({"a":"\u0061"})",
                                 R"({"a":"\u001F"})",
                                 R"({"a":"\u000a"})",
                                 R"({"a":"\u00e9"})",
                                 R"({"a":"\ud800"})",     // Half a character.
                                 "{\"a\":\"\xC0\xAF\"}",  // Overlong.
                                 "{\"a\":\"\t\"}",
                                 "\xEF\xBB\xBF{}",  // A mark of byte order.
                                 R"({"a":null})",
                                 R"({"a":1,})",
                                 R"({"a":1}{"a":1})",
                                 R"({'a':1})",
                                 "{\"é\":1}",  // Names are ASCII.
                                 ""}) {
    EXPECT_FALSE(canonical(text)) << text;
  }
}

TEST(StrictnessTest, JsonOfAnyDepthAndLengthEnds) {
  EXPECT_FALSE(canonical(std::string(100000, '[')));
  EXPECT_FALSE(canonical(std::string(100000, '{')));
  EXPECT_FALSE(canonical("\"" + std::string(100000, '\\')));
}

class EntrySpellingTest : public ::testing::Test {
 protected:
  [[nodiscard]] static std::string kind(const std::string& line) {
    return kind_of([&] { static_cast<void>(read_entry(line, {.file = "bundle", .entry = 1})); });
  }

  [[nodiscard]] std::string with(const std::string& from, const std::string& to) const {
    auto line = good_;
    line.replace(line.find(from), from.size(), to);
    return line;
  }

  const std::string good_ = kStarted;
};

TEST_F(EntrySpellingTest, AnEntryHasOneSpellingAndItsEventsMembers) {
  EXPECT_EQ(kind(good_), "none");
  EXPECT_EQ(kind(with("{\"at\"", "{ \"at\"")), "entry-not-canonical");
  EXPECT_EQ(kind(with(",\"v\":1", ",\"v\":1,\"v\":1")), "entry-malformed");
  EXPECT_EQ(kind(with("\"v\":1", "\"v\":2")), "entry-malformed");
  EXPECT_EQ(kind(with("1767268801250", "01767268801250")), "entry-malformed");
  EXPECT_EQ(kind(with("1767268801250", "1767268801250.0")), "entry-malformed");
  EXPECT_EQ(kind(with("1767268801250", "\"1767268801250\"")), "entry-malformed");
  EXPECT_EQ(kind(with("0.1.0", "\\u0030.1.0")), "entry-not-canonical");
  EXPECT_EQ(kind(with("0.1.0", "é")), "entry-malformed");
  EXPECT_EQ(kind(with("gateway.started", "gateway.paused")), "unknown-event");
  EXPECT_EQ(kind(with("\"version\":\"0.1.0\"", "\"other\":\"0.1.0\"")), "wrong-members");
  EXPECT_EQ(kind(with(",\"event\"", ",\"digest\":\"" + std::string(64, 'a') + "\",\"event\"")),
            "wrong-members");
  EXPECT_EQ(kind(good_ + "\n"), "entry-not-canonical");
  EXPECT_EQ(kind(with("0.1.0", std::string(4096, 'a'))), "entry-malformed");
  EXPECT_EQ(kind(""), "entry-malformed");
}

TEST_F(EntrySpellingTest, AnIdHasTheFormOfItsName) {
  const auto kind_with = [](const std::string& event, const std::string& ids) {
    return kind(R"({"at":1,"event":")" + event + R"(","ids":{)" + ids + R"(},"sections":{)" +
                (event == "message.read" ? R"("actor":")" + std::string(64, 'a') + "\"" : "") +
                R"(},"v":1})");
  };
  const std::string uuid = "5d1c7c0e-7a52-4f0e-9d6e-3f6f3b0a1c01";
  const std::string hash(64, 'a');
  const auto handle = [](const std::string& id) { return R"("handle":")" + id + "\""; };
  EXPECT_EQ(kind_with("message.read", handle(uuid)), "none");
  for (const std::string& id : {std::string(),
                                std::string("a sentence"),
                                std::string("5D1C7C0E-7A52-4F0E-9D6E-3F6F3B0A1C01"),
                                uuid + "0",
                                uuid.substr(1),
                                "{" + uuid + "}",
                                std::string("5d1c7c0e07a5204f0e09d6e03f6f3b0a1c01"),
                                std::string("5d1c7c0e-7a52-4f0e-9d6e-3f6f3b0a1c0g")}) {
    EXPECT_EQ(kind_with("message.read", handle(id)), "wrong-members") << id;
  }
  for (const std::string id : {"0.1.0", "1", "1.2.3-rc.1+5"})
    EXPECT_EQ(kind_with("gateway.started", R"("version":")" + id + "\""), "none") << id;
  for (const std::string& id :
       {std::string(), std::string("v1"), std::string("1 0"), std::string(65, '1')})
    EXPECT_EQ(kind_with("gateway.stopped", R"("version":")" + id + "\""), "wrong-members") << id;
  EXPECT_EQ(kind_with("directory.loaded", R"("directory":")" + hash + "\""), "none");
  for (const std::string& id : {std::string(), hash + "a", hash.substr(1), std::string(64, 'A')})
    EXPECT_EQ(kind_with("directory.loaded", R"("directory":")" + id + "\""), "wrong-members") << id;
}

TEST_F(EntrySpellingTest, AnOpeningNamesLogsAndASizeAndARoot) {
  const auto kind_with = [](const std::string& log,
                            const std::string& predecessor,
                            const std::string& root,
                            const std::string& size) {
    return kind(R"({"at":1,"event":"log.opened","ids":{"log":")" + log + R"(","predecessor":")" +
                predecessor + R"(","predecessor_root":")" + root + R"(","predecessor_size":")" +
                size + R"("},"sections":{},"v":1})");
  };
  const std::string root(64, 'a');
  EXPECT_EQ(kind_with("new.test/audit", "old.test/audit", root, "18446744073709551615"), "none");
  EXPECT_EQ(kind_with("", "old.test", root, "1"), "wrong-members");
  EXPECT_EQ(kind_with("new test", "old.test", root, "1"), "wrong-members");
  EXPECT_EQ(kind_with("new+test", "old.test", root, "1"), "wrong-members");
  EXPECT_EQ(kind_with("new.test", "", root, "1"), "wrong-members");
  EXPECT_EQ(kind_with("new.test", "old.test", root.substr(2), "1"), "wrong-members");
  for (const std::string size : {"", "01", "-1", "+1", "1.0", "18446744073709551616"})
    EXPECT_EQ(kind_with("new.test", "old.test", root, size), "wrong-members") << size;
}

class NoteSpellingTest : public ::testing::Test {
 protected:
  [[nodiscard]] std::string kind(const std::string& note) const {
    return kind_of([&] { static_cast<void>(open_checkpoint(note, key_, "checkpoint")); });
  }

  /// A note of this text, rightly signed.
  [[nodiscard]] std::string signed_text(const std::string& body) const {
    return signer_.note(body);
  }

  const testing_audit::TestSigner signer_{'k', "example.test/audit"};
  const LogKey key_ = *LogKey::from_text(signer_.verifier().text());
  const std::string root_ = "E4MS7PaLOixvKLkjf55ftqgFrE5FC4+KmAhZ3+wSjOc=";
  const std::string body_ = "example.test/audit\n3\n" + root_ + "\n";
};

TEST_F(NoteSpellingTest, ARightSignatureMakesNoOtherSpellingGood) {
  EXPECT_EQ(kind(signed_text(body_)), "none");
  for (const std::string& body : {"example.test/audit\n03\n" + root_ + "\n",
                                  "example.test/audit\n+3\n" + root_ + "\n",
                                  "example.test/audit\n3 \n" + root_ + "\n",
                                  "example.test/audit\r\n3\r\n" + root_ + "\r\n",
                                  // The last digit's trailing bits are not zero.
                                  "example.test/audit\n3\n" + root_.substr(0, 42) + "d=\n",
                                  "example.test/audit\n3\n" + root_.substr(0, 43) + "\n",
                                  // Extension lines, which no log of ours writes.
                                  body_ + "more\n",
                                  body_ + " \n",
                                  body_ + body_,
                                  body_ + "more\n\nmore\n",
                                  std::string("example.test/audit\n3\n")}) {
    EXPECT_EQ(kind(signed_text(body)), "checkpoint-malformed") << body;
  }
  EXPECT_EQ(kind(signed_text("other.test/audit\n3\n" + root_ + "\n")), "other-log");
}

TEST_F(NoteSpellingTest, ASignatureHasOneSpellingAndNoneMayBeWrong) {
  const std::string note = signed_text(body_);
  const std::string line = note.substr(note.find("\n\n") + 2);
  EXPECT_EQ(kind(note + line), "none") << "a key may sign twice";
  EXPECT_EQ(kind(note.substr(0, note.size() - 1)), "checkpoint-malformed");
  EXPECT_EQ(kind(note + "\n"), "checkpoint-malformed");
  EXPECT_EQ(kind(body_ + "\n"), "checkpoint-malformed") << "no signature at all";
  auto other = line;
  other[line.size() - 10] = line[line.size() - 10] == 'A' ? 'B' : 'A';
  EXPECT_EQ(kind(note + other), "checkpoint-not-signed") << "one right, one wrong";
  const testing_audit::TestSigner stranger('s', "example.test/audit");
  EXPECT_EQ(kind(stranger.note(body_)), "checkpoint-not-signed");
  const std::string cosigned = stranger.note(body_);
  EXPECT_EQ(kind(note + cosigned.substr(cosigned.find("\n\n") + 2)), "none")
      << "signatures of unknown keys are ignored";
}

TEST_F(NoteSpellingTest, AReceiptHasOneSpelling) {
  const auto receipt_kind = [this](const std::string& receipt) {
    return kind_of([&] { static_cast<void>(check_receipt(receipt, key_, {}, "receipt")); });
  };
  const std::string entry = kStarted;
  const gateway::TreeHead head{.size = 1, .root = gateway::leaf_hash(entry)};
  const std::string good = gateway::receipt_text(
      entry, {.index = 0, .tree_size = 1, .hashes = {}}, signer_.checkpoint(head));
  ASSERT_EQ(receipt_kind(good), "none");
  const auto with = [&good](const std::string& from, const std::string& to) {
    auto receipt = good;
    receipt.replace(receipt.find(from), from.size(), to);
    return receipt;
  };

  EXPECT_EQ(receipt_kind(with("index 0", "index 00")), "receipt-malformed");
  EXPECT_EQ(receipt_kind(with("index 0", "index 0\r")), "receipt-malformed");
  EXPECT_EQ(receipt_kind(with("@v1", "@v2")), "receipt-malformed");
  EXPECT_EQ(receipt_kind(with("extra ", "extra  ")), "receipt-malformed");
  EXPECT_EQ(receipt_kind(with("index 0", "index 1")), "not-included");
  EXPECT_EQ(receipt_kind(good + "\n"), "checkpoint-malformed");
}

}  // namespace
}  // namespace verify
