/// \file
/// Goal: a configuration means what it says or is refused with every problem and its line.
/// Method: a smallest complete file, changed in one place per test; ranges are taken from the
/// table and tried on both sides, so no setting can be forgotten.

#include "tools/liaison-gateway/settings.h"

#include <fstream>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"
#include "tests/unit/settings/settings_text.h"
#include "tools/liaison-gateway/settings_table.h"

namespace {

using namespace settings_text;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using tools::Necessity;
using tools::read_settings;
using tools::SettingRow;

TEST(SettingsTest, TakesTheSmallestFileAndPutsPathsBesideIt) {
  const auto result = read_settings(text_of(required_values()), kFile);

  ASSERT_THAT(result.problems, IsEmpty());
  const auto& settings = *result.settings;
  EXPECT_EQ(settings.node.id, "xa-1");
  EXPECT_EQ(settings.node.state_directory, "/var/lib/liaison");
  EXPECT_EQ(settings.audit.log, "xa.example");
  EXPECT_EQ(settings.audit.signing_key, "/etc/liaison/audit.pem");
  EXPECT_EQ(settings.database.main, "dbname=liaison");
  EXPECT_EQ(settings.database.keys, "dbname=liaison_keys");
  EXPECT_EQ(settings.keys.master_key, "/etc/master.key");
  EXPECT_EQ(settings.directory.authorities, "/etc/liaison/authorities.csv");
  EXPECT_EQ(settings.directory.systems, "/etc/liaison/systems.csv");
  EXPECT_EQ(settings.directory.certificates, "/etc/liaison/certificates.csv");
  EXPECT_EQ(settings.directory.persons, "/etc/liaison/persons.csv");
  EXPECT_EQ(settings.directory.states, "");
  EXPECT_EQ(settings.web_service.certificate, "/etc/liaison/pki/gateway.pem");
  EXPECT_EQ(settings.web_service.private_key, "/etc/liaison/pki/gateway.key");
  EXPECT_EQ(settings.web_service.client_ca, "/etc/liaison/pki/ca.pem");
  EXPECT_EQ(settings.logging.file, "");
}

TEST(SettingsTest, TakesEveryDefaultWhenItIsWrittenOut) {
  auto values = required_values();
  for (const auto& row : tools::setting_rows()) {
    const auto text = tools::default_text(row);  // Empty = what is not written is the default.
    if (row.necessity == Necessity::kOptional && !text.empty()) {
      values[std::string(row.key)] = text;
    }
  }

  EXPECT_THAT(problems_of(text_of(values)), IsEmpty());
}

TEST(SettingsTest, PutsValuesOfEachKindIntoTheirFields) {
  const auto result = read_settings(text_of(required_values()) +
                                        "[web_service_more]\n"
                                        "x = 1\n",
                                    kFile);
  EXPECT_FALSE(result.settings);

  auto values = required_values();
  values["web_service.revocation_lists"] = "['a.crl', '/b.crl']";
  values["web_service.port"] = "0";
  values["web_service.header_seconds"] = "7";
  values["limits.document_bytes"] = "70_000";
  values["handling.ceiling"] = "'EU-R'";
  values["logging.level"] = "'debug'";
  values["schemas.folder"] = "'schemas'";
  const auto changed = read_settings(text_of(values), kFile).settings;

  ASSERT_TRUE(changed);
  EXPECT_THAT(changed->web_service.revocation_lists, ElementsAre("/etc/liaison/a.crl", "/b.crl"));
  EXPECT_EQ(changed->web_service.port, 0);
  EXPECT_EQ(changed->web_service.header_seconds, std::chrono::seconds(7));
  EXPECT_EQ(changed->limits.document_bytes, 70'000U);
  EXPECT_EQ(changed->handling.ceiling, gateway::Classification::kRestricted);
  EXPECT_EQ(changed->logging.level, gateway::LogLevel::kDebug);
  EXPECT_EQ(changed->schemas.folder, "/etc/liaison/schemas");
}

TEST(SettingsTest, TakesOperatorsByNamesAsCertificatesSpellThem) {
  const std::string longest(64, 'z');
  auto values = required_values();
  values["operators.administrators"] = "['ada', 'b.e_n-2', '" + longest + "']";

  const auto settings = read_settings(text_of(values), kFile).settings;

  ASSERT_TRUE(settings);
  EXPECT_THAT(settings->operators.administrators, ElementsAre("ada", "b.e_n-2", longest));
  EXPECT_THAT(settings->operators.auditors, IsEmpty());
  const std::vector<std::string> refused{
      "['ada', '']", "['Ada']", "['a b']", "['" + longest + "z']"};
  for (const auto& list : refused) {
    EXPECT_THAT(problems_with("operators.auditors", list),
                ElementsAre(HasSubstr("operators.auditors: expected ")))
        << list;
  }
}

TEST(SettingsTest, TakesFingerprintsOfOperatorsAsTheDirectorySpellsThem) {
  const std::string fingerprint(64, 'e');
  auto values = required_values();
  values["operators.certificates"] = "['" + fingerprint + "']";

  const auto settings = read_settings(text_of(values), kFile).settings;

  ASSERT_TRUE(settings);
  EXPECT_THAT(settings->operators.certificates, ElementsAre(fingerprint));
  const std::vector<std::string> refused{"['']",
                                         "['" + fingerprint + "e']",
                                         "['" + fingerprint.substr(1) + "']",
                                         "['" + fingerprint.substr(1) + "g']",
                                         "['" + fingerprint.substr(1) + "E']"};
  for (const auto& list : refused) {
    EXPECT_THAT(problems_with("operators.certificates", list),
                ElementsAre(HasSubstr("operators.certificates: expected ")))
        << list;
  }
}

TEST(SettingsTest, TakesBothEndsOfEveryRangeAndNothingBeyond) {
  for (const auto& row : tools::setting_rows()) {
    const auto [low, high] = row.range;
    if (low == high) continue;
    const auto refusal = std::string(row.key) + ": expected " + tools::value_form(row);
    const auto refused = [&](std::int64_t value) {
      const auto problems = problems_with(row.key, std::to_string(value));
      return std::ranges::any_of(
          problems, [&](const std::string& problem) { return problem.ends_with(refusal); });
    };

    EXPECT_FALSE(refused(low)) << row.key;
    EXPECT_FALSE(refused(high)) << row.key;
    EXPECT_TRUE(refused(low - 1)) << row.key;
    EXPECT_TRUE(refused(high + 1)) << row.key;
  }
}

/// The largest number that the field can hold; 0 for what is no number.
struct LargestOf {
  template <class Field>
  std::int64_t operator()(const Field*) const {
    using std::is_same_v;
    if constexpr (is_same_v<Field, std::optional<std::uint16_t>>) return 65535;
    if constexpr (is_same_v<Field, std::chrono::seconds> || is_same_v<Field, std::uint64_t>) {
      return std::numeric_limits<std::int64_t>::max();
    } else if constexpr (std::is_unsigned_v<Field>) {
      return std::numeric_limits<Field>::max();
    } else {
      return 0;
    }
  }
};

TEST(SettingsTest, EveryRangeFitsItsFieldAndEveryNumberHasOne) {
  for (const auto& row : tools::setting_rows()) {
    tools::Settings settings;
    const auto largest = std::visit(LargestOf{}, row.field(settings));

    EXPECT_GE(row.range.low, 0) << row.key;
    EXPECT_LE(row.range.high, largest) << row.key;
    EXPECT_EQ(row.range.low<row.range.high, largest> 0) << row.key;
  }
}

TEST(SettingsTest, EveryKeyAndEveryFieldOccursOnce) {
  tools::Settings settings;
  std::map<std::string_view, int> keys;
  std::map<const void*, int> fields;
  for (const auto& row : tools::setting_rows()) {
    ++keys[row.key];
    ++fields[std::visit([](const auto* field) -> const void* { return field; },
                        row.field(settings))];
  }

  EXPECT_THAT(keys, ::testing::Each(::testing::Pair(::testing::_, 1)));
  EXPECT_THAT(fields, ::testing::Each(::testing::Pair(::testing::_, 1)));
}

TEST(SettingsTest, NamesEveryRequiredKeyThatIsMissing) {
  for (const auto& [key, value] : required_values()) {
    auto values = required_values();
    values.erase(key);

    const auto problems = problems_of(text_of(values));

    ASSERT_EQ(problems.size(), 1U) << key;
    EXPECT_THAT(problems.front(), ::testing::EndsWith(": " + key + " is missing"));
  }
  EXPECT_EQ(problems_of("").size(), required_values().size());
}

TEST(SettingsTest, RefusesAnUnknownKeyAndNamesTheNearestOne) {
  EXPECT_THAT(
      problems_of(text_of(required_values()) + "[web_servise]\n"),
      ElementsAre("f:15: [web_servise] is not a section; the nearest one is [web_service]"));
  EXPECT_THAT(problems_with("web_service.prot", "1"),
              ElementsAre("f:15: web_service.prot is not a setting; the nearest one is "
                          "web_service.port"));
  EXPECT_THAT(problems_with("node.master_key", "1"),
              ElementsAre(HasSubstr("node.master_key is not a setting; the nearest one is "
                                    "keys.master_key")));
  EXPECT_THAT(problems_with("ceiling", "1"),
              ElementsAre(HasSubstr("ceiling is not a setting; the nearest one is "
                                    "handling.ceiling")));
}

TEST(SettingsTest, ReportsAllProblemsAtOnceInTheOrderOfTheFile) {
  EXPECT_THAT(problems_of("[limits]\n"
                          "depth = 7\n"
                          "dept = 8\n"
                          "[health]\n"
                          "address = '0.0.0.0'\n" +
                          text_of({{"x", "1"}}))
                  .size(),
              4 + required_values().size());
  const auto problems =
      problems_of("limits.depth = 7\nhealth.address = '0.0.0.0'\nlimits.dept = 8\n");
  ASSERT_GE(problems.size(), 4U);
  EXPECT_EQ(problems[0], "f:1: limits.depth: expected whole number from 8 to 256");
  EXPECT_EQ(problems[1], "f:2: health.address: expected loopback address: 127.0.0.0/8 or ::1");
  EXPECT_EQ(problems[2], "f:3: limits.dept is not a setting; the nearest one is limits.depth");
  EXPECT_EQ(problems[3], "f:1: node.id is missing");
}

TEST(SettingsTest, RefusesValuesOfTheWrongKind) {
  for (const auto& row : tools::setting_rows()) {
    for (const std::string value : {"1.5", "true", "2026-11-23", "[1]", "{a = 1}", "[[]]"}) {
      EXPECT_THAT(problems_with(row.key, value),
                  ElementsAre(HasSubstr(std::string(row.key) + ": expected ")))
          << value;
    }
  }
}

TEST(SettingsTest, RefusesTextsThatBreakTheirRule) {
  const std::map<std::string, std::vector<std::string>> broken{
      {"node.id", {"", "a b", "a/b", std::string(65, 'a')}},
      {"audit.log", {"", "A", "a_b", ".a", "a/b", std::string(65, 'a')}},
      {"audit.signing_key", {""}},
      {"database.main", {""}},
      {"web_service.address", {"", "localhost", "1.2.3", "1.2.3.4:80"}},
      {"health.address", {"", "0.0.0.0", "128.0.0.1", "126.255.255.255", "::", "localhost"}},
      {"handling.ceiling", {"", "bpl", "EU-X"}},
      {"logging.level", {"", "INFO", "trace"}}};

  for (const auto& [key, texts] : broken) {
    for (const auto& text : texts) {
      EXPECT_THAT(problems_with(key, "'" + text + "'"), ElementsAre(HasSubstr(key + ": expected ")))
          << text;
    }
  }
}

TEST(SettingsTest, TakesTextsThatKeepTheirRule) {
  const std::map<std::string, std::vector<std::string>> kept{
      {"node.id", {"a", "A.b_c-1", std::string(64, 'a')}},
      {"audit.log", {"a", "xa.example-1", std::string(64, 'a')}},
      {"web_service.address", {"0.0.0.0", "::", "2001:db8::1"}},
      {"health.address", {"127.0.0.1", "127.255.255.255", "::1"}},
      {"handling.ceiling", {"BPL", "EU-R", "EU-C", "EU-S", "EU-TS"}},
      {"logging.level", {"debug", "info", "warning", "error"}}};

  for (const auto& [key, texts] : kept) {
    for (const auto& text : texts) {
      EXPECT_THAT(problems_with(key, "'" + text + "'"), IsEmpty()) << key << " " << text;
    }
  }
}

TEST(SettingsTest, RefusesSettingsThatDoNotGoTogether) {
  EXPECT_THAT(problems_with("web_service.connections_per_source", "4096"), IsEmpty());
  EXPECT_THAT(problems_with("web_service.connections_per_source", "4097"),
              ElementsAre("f:14: web_service.connections_per_source (4097) must not exceed "
                          "web_service.connections_total (4096)"));
  EXPECT_THAT(problems_with("web_service.long_polls_at_once", "4096"), IsEmpty());
  EXPECT_THAT(problems_with("web_service.long_polls_at_once", "4097").size(), 1U);
  EXPECT_THAT(problems_with("grpc.streams_per_certificate", "256"), IsEmpty());
  EXPECT_THAT(problems_with("grpc.streams_per_certificate", "257").size(), 1U);
  EXPECT_THAT(problems_with("limits.ttl_routine_seconds", "28800"), IsEmpty());
  EXPECT_THAT(problems_with("limits.ttl_routine_seconds", "28799").size(), 1U);
  EXPECT_THAT(problems_with("push.deadline_seconds", "119"), IsEmpty());
  EXPECT_THAT(problems_with("push.deadline_seconds", "120"),
              ElementsAre("f:12: push.deadline_seconds (120) must be below limits.lease_seconds "
                          "(120): what is brought must have been answered before its lease runs "
                          "out"));
  EXPECT_THAT(problems_with("limits.lease_seconds", "31"), IsEmpty());
  EXPECT_THAT(problems_with("limits.lease_seconds", "30").size(), 1U);
  EXPECT_THAT(problems_with("limits.queue_events", "256"), IsEmpty());
  EXPECT_THAT(problems_with("limits.queue_events", "255").size(), 1U);
}

TEST(SettingsTest, APredecessorAndItsKeyGoTogether) {
  for (const std::string key : {"audit.predecessor", "audit.predecessor_key"}) {
    EXPECT_THAT(problems_with(key, "'file'"),
                ElementsAre(HasSubstr("audit.predecessor and audit.predecessor_key go together")));
  }
}

TEST(SettingsTest, TheCertificateForBringingAndItsKeyGoTogether) {
  for (const std::string key : {"push.certificate", "push.private_key"}) {
    EXPECT_THAT(problems_with(key, "'file'"),
                ElementsAre(HasSubstr("push.certificate and push.private_key go together")));
  }
}

TEST(SettingsTest, RefusesOneDatabaseForMessagesAndKeysWithoutQuotingIt) {
  EXPECT_THAT(problems_with("database.keys", "'dbname=liaison'"),
              ElementsAre("f:3: database.keys must be another database than database.main, so that "
                          "an erased key is in no backup of it"));
}

TEST(SettingsTest, NamesTheLineOfWhatIsNotToml) {
  EXPECT_THAT(problems_of("[node]\nid = \n"), ElementsAre(::testing::StartsWith("f:2: ")));
  EXPECT_THAT(problems_of("[node]\nid = 'a'\nid = 'b'\n"),
              ElementsAre(::testing::StartsWith("f:3: ")));
}

TEST(SettingsTest, ReadsAFileAndPutsPathsBesideIt) {
  const support::TemporaryFolder folder;
  const auto file = folder.path() / "gateway.toml";
  std::ofstream(file) << text_of(required_values());

  const auto result = tools::load_settings(file);

  ASSERT_THAT(result.problems, IsEmpty());
  EXPECT_EQ(result.settings->audit.signing_key, folder.path() / "audit.pem");
}

TEST(SettingsTest, SaysSoWhenTheFileCannotBeRead) {
  const support::TemporaryFolder folder;

  EXPECT_THAT(tools::load_settings(folder.path() / "none.toml").problems,
              ElementsAre(HasSubstr("none.toml:1: the configuration file cannot be read")));
  EXPECT_THAT(tools::load_settings(folder.path()).problems,
              ElementsAre(HasSubstr("the configuration file cannot be read")));
}

TEST(SettingsTest, ReadsAnEmptyFileAsOneThatLacksEverything) {
  const support::TemporaryFolder folder;
  std::ofstream(folder.path() / "empty.toml").flush();

  EXPECT_EQ(tools::load_settings(folder.path() / "empty.toml").problems.size(),
            required_values().size());
}

}  // namespace
