/// \file
/// Goal: the test Europe is what tests take it for. Method: the files as the scripts made them,
/// read by the gateway's own readers and checked by the openssl program, a verifier nobody here
/// wrote.
#include "tests/support/test_europe.h"

#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/csv/directory_files.h"
#include "adapters/toml/state_files.h"
#include "gateway/audit/checkpoint.h"
#include "tests/support/child_process.h"
#include "tools/liaison-gateway/table_reading.h"

namespace support {
namespace {

using ::testing::HasSubstr;

std::string verdict_on(const std::filesystem::path& certificate) {
  const auto pki = test_europe().pki();
  const CommandResult result = run({"openssl",
                                    "verify",
                                    "-CAfile",
                                    (pki / "client-ca.pem").string(),
                                    "-CRLfile",
                                    (pki / "crl.pem").string(),
                                    "-crl_check",
                                    certificate.string()});
  return result.out + result.err;
}

TEST(TestEuropeTest, IsADirectoryOf27StatesAndEuropol) {
  const auto& folder = test_europe().folder();

  const adapters::csv::DirectoryPaths paths{.authorities = folder / "authorities.csv",
                                            .systems = folder / "systems.csv",
                                            .certificates = folder / "certificates.csv",
                                            .persons = folder / "persons.csv"};
  const auto directory = adapters::csv::read_directory(paths);

  ASSERT_TRUE(directory) << gateway::to_text(directory.problems().front());
  const gateway::Timestamp any{};
  EXPECT_EQ(directory->list(any).size(), 27U * 3 + 1 + 4);  // Those of the next test.
  EXPECT_NE(directory->find(gateway::SystemId("at-police-1-revoked"), gateway::Timestamp{}),
            nullptr);
}

TEST(TestEuropeTest, HasAUnitAnEnuAndAnIndirectThirdParty) {
  const auto& folder = test_europe().folder();
  const adapters::csv::DirectoryPaths paths{.authorities = folder / "authorities.csv",
                                            .systems = folder / "systems.csv",
                                            .certificates = folder / "certificates.csv",
                                            .persons = folder / "persons.csv"};
  const auto directory = adapters::csv::read_directory(paths);
  ASSERT_TRUE(directory) << gateway::to_text(directory.problems().front());
  const auto find = [&](const std::string& id) {
    return directory->find(gateway::AuthorityId(id), gateway::Timestamp{});
  };

  for (const std::string id : {"DE-NIGHT-1", "MT-ENU", "US-POLICE", "US-COUNTY"})
    ASSERT_NE(find(id), nullptr) << id;
  EXPECT_EQ(find("DE-NIGHT-1")->part_of.str(), "DE-POLICE-1");
  EXPECT_EQ(find("MT-POLICE-1")->national_unit.str(), "MT-ENU");
  EXPECT_FALSE(find("MT-ENU")->wants_europol_copies);
  EXPECT_EQ(find("US-COUNTY")->proxy.str(), "US-POLICE");
  EXPECT_EQ(find("FR-CUSTOMS-1")->fallback.str(), "FR-POLICE-1");
}

TEST(TestEuropeTest, EverySystemHasACertificateThatVerifies) {
  for (const auto& entry : std::filesystem::directory_iterator(test_europe().pki() / "systems")) {
    if (entry.path().extension() != ".pem") continue;
    EXPECT_THAT(verdict_on(entry.path()), HasSubstr(": OK"));
  }
}

TEST(TestEuropeTest, TwoStatesHaveSetSomethingOfTheirOwn) {
  const auto& folder = test_europe().folder();
  auto read = adapters::csv::read_files({.authorities = folder / "authorities.csv",
                                         .systems = folder / "systems.csv",
                                         .certificates = folder / "certificates.csv",
                                         .persons = folder / "persons.csv"});
  read.files.states = adapters::toml::read_folder(folder / "states").states;

  const auto directory = gateway::build_directory(tools::read_tables(read.files));

  ASSERT_TRUE(directory) << gateway::to_text(directory.problems().front());
  const auto& france = directory->settings_of(gateway::StateCode("FR"));
  const auto& germany = directory->settings_of(gateway::StateCode("DE"));
  EXPECT_EQ(france.suppression.size(), 2U);
  EXPECT_EQ(france.unlisted_language, gateway::UnlistedLanguage::kWarn);
  EXPECT_TRUE(germany.suppression.empty());
  EXPECT_EQ(germany.unlisted_language, gateway::UnlistedLanguage::kRefuse);
  EXPECT_EQ(germany.transfers.size(), 1U);
  EXPECT_EQ(directory->settings_of(gateway::StateCode("AT")), gateway::StateSettings{});
}

TEST(TestEuropeTest, ThreeOperatorsHaveCertificatesOfTheirOwnKind) {
  for (const std::string name : {"ada", "ben", "eve"}) {
    const auto file = (test_europe().operator_of(name) += ".pem").string();

    EXPECT_THAT(verdict_on(file), HasSubstr(": OK"));
    EXPECT_THAT(run({"openssl", "x509", "-noout", "-ext", "subjectAltName", "-in", file}).out,
                HasSubstr("URI:urn:liaison:operator:" + name + "\n"));
  }
}

TEST(TestEuropeTest, TheCertificatesToBeRefusedAreRefusedEachForItsReason) {
  const TestEurope& europe = test_europe();

  EXPECT_THAT(verdict_on(europe.refused("expired") += ".pem"), HasSubstr("has expired"));
  EXPECT_THAT(verdict_on(europe.refused("revoked") += ".pem"), HasSubstr("revoked"));
  EXPECT_THAT(verdict_on(europe.refused("wrong-ca") += ".pem"), HasSubstr("local issuer"));
  EXPECT_THAT(verdict_on(europe.refused("unregistered") += ".pem"), HasSubstr(": OK"));
}

TEST(TestEuropeTest, TheLogKeyIsAVerifierOfTheLog) {
  std::ifstream stream(test_europe().log_key());
  std::string text;
  std::getline(stream, text);

  const auto verifier = gateway::NoteVerifier::from_text(text);

  ASSERT_TRUE(verifier.has_value());
  EXPECT_EQ(verifier->name.str(), TestEurope::log_name());
}

}  // namespace
}  // namespace support
