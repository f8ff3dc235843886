/// \file
/// Goal: under one name there is one history. A database that is older than what was signed, or
/// was altered, is not signed again; of two processes only the newer one writes; and where nothing
/// inside can see a fork, a kept checkpoint can. Method: the real gateway on copies of its
/// database, with its own and with another state folder; every signed note is collected and held
/// against the entries.

#include <set>
#include <thread>

#include "tests/system/evidence/log_case.h"

#include <nlohmann/json.hpp>

namespace evidence {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

class ForkTest : public LogCase {
 protected:
  [[nodiscard]] std::int64_t size() const { return stand_.number("SELECT size FROM audit_log"); }

  [[nodiscard]] std::vector<gateway::Digest> leaves() const {
    std::vector<gateway::Digest> leaves;
    for (const auto& line : stand_.rows("SELECT line FROM audit_entry ORDER BY entry_index"))
      leaves.push_back(gateway::leaf_hash(line));
    return leaves;
  }

  /// Stored notes, line feeds included.
  [[nodiscard]] std::set<std::string> stored_notes() const {
    std::set<std::string> notes;
    for (const auto& size : stand_.rows("SELECT tree_size FROM audit_checkpoint")) {
      std::string note;
      for (const auto& line :
           stand_.rows("SELECT note FROM audit_checkpoint WHERE tree_size = " + size))
        note += line + "\n";
      note.pop_back();  // psql ends each row with a line feed of its own.
      notes.insert(note);
    }
    return notes;
  }

  [[nodiscard]] std::string note_of_size(const std::string& size) const {
    for (const auto& note : stored_notes()) {
      if (std::to_string(support::opened(note).size) == size) return note;
    }
    return {};
  }

  [[nodiscard]] static std::filesystem::path kept_file(const std::filesystem::path& folder) {
    return folder / "state" / "liaison.test.checkpoint";
  }

  /// Gives another folder what the stand's gateway remembers.
  void copy_memory_to(const std::filesystem::path& folder) const {
    std::filesystem::create_directories(folder / "state");
    support::save_file(kept_file(folder), kept_in(stand_.folder()));
  }

  /// Every note states the root of the log's first entries: so any two are consistent.
  void expect_one_history(const std::set<std::string>& notes) const {
    const auto all = leaves();
    for (const auto& note : notes) {
      const auto head = support::opened(note);
      ASSERT_LE(head.size, all.size());
      EXPECT_EQ(support::root_of({all.begin(), all.begin() + static_cast<long>(head.size)}),
                head.root)
          << note;
    }
  }
};

TEST_F(ForkTest, ARestoredOlderDatabaseIsNotSigned) {
  send_to(gateway().port());
  ASSERT_EQ(gateway().stop(), 0);
  const auto older = size();
  stand_.cluster().copy_database("older", "liaison");
  gateway().start();
  send_to(gateway().port());
  ASSERT_EQ(gateway().stop(), 0);
  const auto newer = size();
  const auto kept = kept_in(stand_.folder());

  const auto said = refusal_of(*process(options_with_state_on("older")));

  EXPECT_THAT(said,
              AllOf(HasSubstr("The database is older than what this node has signed"),
                    HasSubstr("holds " + std::to_string(older) + " entries"),
                    HasSubstr("signed for " + std::to_string(newer)),
                    HasSubstr("docs/audit.md, \"A log that does not fit\"")));
  EXPECT_EQ(kept_in(stand_.folder()), kept) << "nothing was signed";
}

TEST_F(ForkTest, ADatabaseWithEntriesIsNotSignedByANodeThatRemembersNothing) {
  send_to(gateway().port());
  ASSERT_EQ(gateway().stop(), 0);
  const auto kept = kept_in(stand_.folder());
  std::filesystem::remove(kept_file(stand_.folder()));

  EXPECT_THAT(refusal_of(gateway()),
              AllOf(HasSubstr("The state directory holds no checkpoint of the log liaison.test"),
                    HasSubstr("as liaison.test.checkpoint"),
                    HasSubstr("docs/audit.md, \"A log that does not fit\"")));
  EXPECT_FALSE(std::filesystem::exists(kept_file(stand_.folder()))) << "nothing was signed";
  EXPECT_THAT(support::content_of(gateway().log()),
              AllOf(HasSubstr("node.not-started"), HasSubstr("holds no checkpoint")));

  support::save_file(kept_file(stand_.folder()), kept);
  gateway().start();
  send_to(gateway().port());
}

TEST_F(ForkTest, ASecondProcessThatRemembersNothingShutsNobodyOut) {
  send_to(gateway().port());

  EXPECT_THAT(refusal_of(*process(options_on("liaison", "second"))),
              HasSubstr("holds no checkpoint of the log"));

  send_to(gateway().port());
}

TEST_F(ForkTest, AnAlteredLastEntryIsNotServed) {
  send_to(gateway().port());
  ASSERT_EQ(gateway().stop(), 0);
  stand_.leaves_broken({"log.leaves"});
  const auto last = std::to_string(size() - 1);
  (void)stand_.rows(
      "UPDATE audit_entry SET line = replace(line, 'gateway.stopped', "
      "'gateway.started') WHERE entry_index = " +
      last);

  EXPECT_THAT(refusal_of(gateway()),
              AllOf(HasSubstr("Entry " + last + " of the log liaison.test is not the one"),
                    HasSubstr("A log that does not fit")));
}

TEST_F(ForkTest, AnEntryThatIsMissingOrTooManyIsNotServed) {
  ASSERT_EQ(gateway().stop(), 0);
  stand_.leaves_broken({"log.size", "log.checkpoint"});
  const auto behind = std::to_string(size());
  (void)stand_.rows("INSERT INTO audit_entry SELECT log, " + behind + ", line, " + behind +
                    " + 1 FROM audit_entry WHERE entry_index = 0");
  EXPECT_THAT(refusal_of(gateway()), HasSubstr("Entry " + behind + " of the log"));

  (void)stand_.rows("DELETE FROM audit_entry WHERE entry_index >= " + behind + " - 1; SELECT 1");

  EXPECT_THAT(refusal_of(gateway()), HasSubstr("is missing"));
}

TEST_F(ForkTest, AlteredTilesAndEntriesThatFitThemAreFoundByTheKeptCheckpoint) {
  ASSERT_EQ(gateway().stop(), 0);
  // Somebody who knows the formats writes another last entry and its hash.
  const auto last = size() - 1;
  const std::string line = stand_
                               .rows(
                                   "SELECT replace(line, 'gateway.stopped', 'gateway.started') "
                                   "FROM audit_entry WHERE entry_index = " +
                                   std::to_string(last))
                               .at(0);
  const auto hash = gateway::to_hex(gateway::leaf_hash(line));
  (void)stand_.rows("UPDATE audit_entry SET line = '" + line +
                    "' WHERE entry_index = " + std::to_string(last) +
                    "; UPDATE audit_tile SET hashes = overlay(hashes PLACING '\\x" + hash +
                    "' FROM octet_length(hashes) - 31) WHERE level = 0; SELECT 1");

  EXPECT_THAT(refusal_of(gateway()),
              HasSubstr("The database holds other entries than this node has signed"));
  // An older note that still fits leaves the check to the note in the database.
  support::save_file(kept_file(stand_.folder()), note_of_size("1"));
  EXPECT_THAT(refusal_of(gateway()), HasSubstr("the stored checkpoint is signed for"));
}

TEST_F(ForkTest, TheOlderOfTwoProcessesStopsWritingAndThereIsOneHistory) {
  std::set<std::string> notes;
  std::string refused;
  std::thread sender([this, &refused] {
    auto client = support::client_of("AT-POLICE-1", gateway().port());
    while (refused.empty()) {
      const auto answer = client.submit(support::fresh_request().document());
      if (support::code_of(answer) != "granted") refused = support::code_of(answer);
    }
  });
  const auto second = process(options_on("liaison", "second"));
  copy_memory_to(beside("second"));
  second->start();
  sender.join();

  send_to(second->port());

  EXPECT_EQ(refused, "service.closed");
  auto older = support::client_of("AT-POLICE-1", gateway().port());
  EXPECT_EQ(support::code_of(older.submit(support::fresh_request().document())), "service.closed");
  EXPECT_EQ(gateway().health("/readyz").status, 503);
  notes = stored_notes();
  notes.insert(kept_in(stand_.folder()));
  notes.insert(kept_in(beside("second")));
  EXPECT_GT(notes.size(), 2U);
  expect_one_history(notes);
  gateway().kill();
  second->kill();
}

TEST_F(ForkTest, AForkOnACopyIsFoundByAKeptCheckpointAndByASharedState) {
  send_to(gateway().port());
  ASSERT_EQ(gateway().stop(), 0);
  stand_.cluster().copy_database("copy", "liaison");
  copy_memory_to(beside("second"));
  gateway().start();
  send_to(gateway().port());
  // Nothing that the second one can see tells it that it is a second one.
  const auto second = process(options_on("copy", "second"));
  second->start();
  support::save_file(beside("kept"), kept_in(stand_.folder()));
  for (int i = 0; i < 5; ++i)
    send_to(second->port());

  ASSERT_EQ(support::export_by_eve(second->port(), beside("export")).status, 0);

  const auto alone = support::liaison_verify({"export", beside("export"), "--log-key", key_});
  EXPECT_EQ(alone.status, 0) << alone.out;
  const auto held = support::liaison_verify(
      {"export", beside("export"), "--log-key", key_, "--since", beside("kept"), "--json"});
  EXPECT_EQ(held.status, 1);
  EXPECT_EQ(json::parse(held.out).at("damage").at("kind"), "forked");

  ASSERT_EQ(second->stop(), 0);
  ASSERT_EQ(gateway().stop(), 0);
  EXPECT_THAT(refusal_of(*process(options_with_state_on("copy"))),
              HasSubstr("The database holds other entries than this node has signed"));
}

}  // namespace
}  // namespace evidence
