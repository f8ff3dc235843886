/// \file
/// Goal: an auditor gets exactly the log that a checkpoint signs, after the disclosure is on
/// record; nobody else gets anything; an erased section is told from a damaged one. Method: the
/// service over the journal in memory, tiles and sections recomputed from the entries.
#include "workflow/runtime/log_export_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/checkpoint.h"
#include "gateway/audit/entry_line.h"
#include "tests/unit/workflow/path_fixture.h"

namespace workflow {
namespace {

using gateway::BegunExport;
using gateway::DisclosedSection;
using gateway::LogBundle;
using gateway::LogName;
using gateway::OperatorCaller;
using gateway::OperatorName;
using gateway::RefusalCode;
using gateway::Result;
using testing::HasSubstr;

OperatorCaller caller(const std::string& name) {
  return {.certificate = {.der = "operator:" + name + "|" + std::string(64, 'a')}};
}

template <class T>
std::optional<RefusalCode> refused(const Result<T>& result) {
  return result ? std::nullopt : std::optional(result.refusal().code);
}

class LogExportServiceTest : public ::testing::Test {
 protected:
  LogExportServiceTest() { world_.journal.seal_with(sections_); }

  /// Adds entries with an actor section each.
  void record(int entries) {
    for (int i = 0; i < entries; ++i) {
      (void)world_.committer.commit(gateway::Consultation{
          .actor = {gateway::SystemId("xa-police"), gateway::AuthorityId("XA-POLICE")},
          .handle = gateway::Handle("00000000-0000-4000-8000-000000000001"),
          .justification = gateway::Confidential<std::string>("because")});
    }
  }

  [[nodiscard]] std::uint64_t size() const { return world_.journal.lines().size(); }

  [[nodiscard]] Result<BegunExport> begin(const std::string& name = "eve",
                                          const gateway::ExportRange& range = {}) {
    return service_.begin(caller(name), log_, range, "Yearly audit");
  }

  [[nodiscard]] std::uint64_t size_signed_in(const BegunExport& begun) const {
    return gateway::open_checkpoint(begun.checkpoint, world_.signer.verifier()).value().size;
  }

  World world_;
  SectionVault sections_{world_.keys, world_.cipher, world_.clock, gateway::StateCode("OP")};
  OperatorGate gate_{{.authenticator = world_.authenticator,
                      .directories = world_.directories,
                      .refusals = world_.refusals,
                      .telemetry = world_.telemetry},
                     {.administrators = {OperatorName("ada")},
                      .auditors = {OperatorName("eve"), OperatorName("eva")}}};
  LogExportService service_{{.operators = gate_,
                             .clock = world_.clock,
                             .entropy = world_.entropy,
                             .records = world_.journal,
                             .keys = world_.keys,
                             .cipher = world_.cipher,
                             .telemetry = world_.telemetry,
                             .committer = world_.committer,
                             .refusals = world_.refusals},
                            {}};
  const LogName log_ = support::MemoryJournal::log_name();
};

TEST_F(LogExportServiceTest, TheCheckpointHoldsTheRangeAndTheDisclosuresOwnEntry) {
  record(3);
  const auto before = size();

  const auto begun = begin();

  ASSERT_TRUE(begun);
  EXPECT_EQ(begun->range.first, 0U);
  EXPECT_EQ(begun->range.count, before + 1);
  EXPECT_EQ(size_signed_in(*begun), before + 1);
  EXPECT_THAT(world_.journal.lines().back(), HasSubstr("log.disclosed"));
}

TEST_F(LogExportServiceTest, NobodyButAnAuditorGetsAnything) {
  const auto begun = begin();
  ASSERT_TRUE(begun);

  EXPECT_EQ(refused(begin("ada")), RefusalCode::kOperatorRole);
  EXPECT_EQ(refused(begin("mallory")), RefusalCode::kOperatorUnknown);
  EXPECT_EQ(refused(service_.bundle(caller("ada"), begun->id, 0)), RefusalCode::kOperatorRole);
  EXPECT_EQ(refused(service_.tile(caller("ada"), begun->id, {}, 1)), RefusalCode::kOperatorRole);
  EXPECT_EQ(refused(service_.bundle(caller("eva"), begun->id, 0)), RefusalCode::kNotFound)
      << "an export is its operator's own";
  EXPECT_EQ(refused(service_.bundle(caller("eve"), "another", 0)), RefusalCode::kNotFound);
}

TEST_F(LogExportServiceTest, WhatIsNotInTheLogIsRefusedAndLeavesNoDisclosure) {
  record(3);
  const auto all = size();
  const auto disclosures = [this] {
    return std::ranges::count_if(world_.journal.lines(), [](const std::string& line) {
      return line.find("log.disclosed") != std::string::npos;
    });
  };

  EXPECT_EQ(refused(service_.begin(caller("eve"), LogName("other"), {}, "audit")),
            RefusalCode::kNotFound);
  EXPECT_EQ(refused(begin("eve", {.first = all + 10, .count = 0})), RefusalCode::kRequestMalformed);
  EXPECT_EQ(refused(begin("eve", {.first = 0, .count = all + 10})), RefusalCode::kRequestMalformed);
  EXPECT_EQ(refused(begin("eve", {.first = 1, .count = ~std::uint64_t{0}})),
            RefusalCode::kRequestMalformed);
  for (const std::string& reason : {std::string(), std::string(1001, 'a'), std::string("\xFF")}) {
    EXPECT_EQ(refused(service_.begin(caller("eve"), log_, {}, reason)),
              RefusalCode::kRequestMalformed);
  }
  EXPECT_EQ(disclosures(), 0);
  EXPECT_TRUE(service_.begin(caller("eve"), log_, {}, std::string(1000, 'a')));
  EXPECT_EQ(disclosures(), 1);
}

TEST_F(LogExportServiceTest, BundlesAreWholeAndBelongToTheRange) {
  record(600);

  const auto begun = begin("eve", {.first = 300, .count = 5});

  ASSERT_TRUE(begun);
  EXPECT_EQ(begun->range.first, 256U);
  EXPECT_EQ(begun->range.count, 256U);
  EXPECT_EQ(refused(service_.bundle(caller("eve"), begun->id, 0)), RefusalCode::kNotFound);
  EXPECT_EQ(refused(service_.bundle(caller("eve"), begun->id, 2)), RefusalCode::kNotFound);
  EXPECT_EQ(refused(service_.bundle(caller("eve"), begun->id, ~std::uint64_t{0})),
            RefusalCode::kNotFound);
  const auto bundle = service_.bundle(caller("eve"), begun->id, 1);
  ASSERT_TRUE(bundle);
  const auto& lines = world_.journal.lines();
  EXPECT_EQ(bundle->lines, std::vector<std::string>(lines.begin() + 256, lines.begin() + 512));
}

TEST_F(LogExportServiceTest, TheLastBundleEndsWithTheCheckpointThoughTheLogGoesOn) {
  record(300);
  const auto begun = begin();
  ASSERT_TRUE(begun);
  const auto signed_size = size_signed_in(*begun);
  record(5);

  const auto bundle = service_.bundle(caller("eve"), begun->id, 1);

  ASSERT_TRUE(bundle);
  EXPECT_EQ(bundle->lines.size(), signed_size - 256);
}

TEST_F(LogExportServiceTest, EverySectionIsShownAsItWasCommittedTo) {
  record(4);
  const auto begun = begin();
  ASSERT_TRUE(begun);

  const auto bundle = service_.bundle(caller("eve"), begun->id, 0);

  ASSERT_TRUE(bundle);
  ASSERT_EQ(bundle->sections.size(), 4 * 2 + 3U);
  std::pair<std::uint64_t, std::string> previous;
  for (const auto& section : bundle->sections) {
    const auto facts = gateway::read_entry(bundle->lines.at(section.entry)).value();
    EXPECT_EQ(section.state, DisclosedSection::State::kShown);
    EXPECT_EQ(gateway::section_commitment(section.salt, section.content),
              facts.commitments.at(section.name));
    const std::pair place(section.entry, std::string(gateway::to_text(section.name)));
    EXPECT_LT(previous, place);
    previous = place;
  }
}

TEST_F(LogExportServiceTest, ASectionWhoseKeyIsGoneIsErasedAndOneThatDoesNotOpenIsDamaged) {
  record(1);
  const auto begun = begin();
  ASSERT_TRUE(begun);
  support::MemoryKeyStore strange;
  LogExportService other({.operators = gate_,
                          .clock = world_.clock,
                          .entropy = world_.entropy,
                          .records = world_.journal,
                          .keys = strange,
                          .cipher = world_.cipher,
                          .telemetry = world_.telemetry,
                          .committer = world_.committer,
                          .refusals = world_.refusals},
                         {});
  const auto theirs = other.begin(caller("eve"), log_, {}, "audit");
  ASSERT_TRUE(theirs);

  const auto bundle = other.bundle(caller("eve"), theirs->id, 0);
  ASSERT_TRUE(bundle);
  EXPECT_GT(bundle->sections.size(), 0U);
  for (const auto& section : bundle->sections) {
    EXPECT_EQ(section.state, DisclosedSection::State::kErased);
    EXPECT_EQ(section.content, "");
  }
  EXPECT_FALSE(world_.telemetry.logged("section.broken"));
  strange.go_down();
  EXPECT_THROW((void)other.bundle(caller("eve"), theirs->id, 0), gateway::JournalUnavailable)
      << "a key store that does not answer says nothing of erasure";
}

TEST_F(LogExportServiceTest, TilesAreThoseOfTheCheckpointsTreeAndOfFormerOnes) {
  record(300);
  const auto begun = begin();
  ASSERT_TRUE(begun);
  const auto last = static_cast<std::uint32_t>(size_signed_in(*begun) - 256);
  record(5);
  const auto& lines = world_.journal.lines();

  for (const std::uint32_t width : {1U, last}) {
    const auto tile = service_.tile(caller("eve"), begun->id, {.level = 0, .index = 1}, width);
    ASSERT_TRUE(tile);
    std::string expected;
    for (std::uint32_t i = 0; i < width; ++i)
      expected += gateway::as_bytes(gateway::leaf_hash(lines[256 + i]));
    EXPECT_EQ(*tile, expected);
  }
  const auto tile = [&](unsigned level, std::uint64_t index, std::uint32_t width) {
    return refused(
        service_.tile(caller("eve"), begun->id, {.level = level, .index = index}, width));
  };
  EXPECT_EQ(tile(0, 1, last + 1), RefusalCode::kNotFound) << "of a later tree";
  EXPECT_EQ(tile(0, 1, 0), RefusalCode::kNotFound);
  EXPECT_EQ(tile(0, 2, 1), RefusalCode::kNotFound);
  EXPECT_EQ(tile(0, ~std::uint64_t{0}, 1), RefusalCode::kNotFound);
  EXPECT_EQ(tile(1, 0, 1), std::nullopt);
  EXPECT_EQ(tile(1, 0, 2), RefusalCode::kNotFound);
  EXPECT_EQ(tile(2, 0, 1), RefusalCode::kNotFound);
  EXPECT_EQ(tile(8, 0, 1), RefusalCode::kNotFound);
}

TEST_F(LogExportServiceTest, AnExportLivesAnHour) {
  const auto begun = begin();
  ASSERT_TRUE(begun);

  world_.clock.advance(std::chrono::seconds{3599});
  EXPECT_TRUE(service_.bundle(caller("eve"), begun->id, 0));
  world_.clock.advance(std::chrono::seconds{1});
  EXPECT_EQ(refused(service_.bundle(caller("eve"), begun->id, 0)), RefusalCode::kNotFound);
}

TEST_F(LogExportServiceTest, AFifthExportEndsTheOperatorsOldestAndNobodyElses) {
  const auto others = begin("eva");
  std::vector<std::string> ids;
  for (int i = 0; i < 5; ++i)
    ids.push_back(begin()->id);

  EXPECT_EQ(refused(service_.bundle(caller("eve"), ids[0], 0)), RefusalCode::kNotFound);
  for (int i = 1; i < 5; ++i)
    EXPECT_TRUE(service_.bundle(caller("eve"), ids.at(static_cast<std::size_t>(i)), 0)) << i;
  EXPECT_TRUE(service_.bundle(caller("eva"), others->id, 0));
}

}  // namespace
}  // namespace workflow
