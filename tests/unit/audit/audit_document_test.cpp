/// \file
/// Goal: docs/audit.md says what the code does. Method: its table of events is compared with
/// describe() of one event of each kind, and its worked example is made again, byte for byte.

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/audit_entry.h"
#include "gateway/audit/base64.h"
#include "gateway/audit/sha256.h"
#include "tests/unit/audit/test_log.h"

namespace gateway {
namespace {

using testing_audit::TestLog;
using testing_audit::TestSigner;

std::string document() {
  std::ifstream file(std::string(LIAISON_SOURCE_DIR) + "/docs/audit.md");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The fenced block below the comment "<!-- example: name -->".
std::string block(const std::string& text, const std::string& name) {
  const std::size_t mark = text.find("<!-- example: " + name + " -->\n```");
  if (mark == std::string::npos) throw std::runtime_error("no example " + name);
  const std::size_t begin = text.find('\n', text.find("```", mark)) + 1;
  return text.substr(begin, text.find("```", begin) - begin);
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names)
    text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "none" : text;
}

/// The row of an event: code, ids, digest, sections.
std::string row_of(const EntryDraft& draft, const std::string& digest) {
  std::vector<std::string> ids;
  for (const auto& [name, id] : draft.ids)
    ids.push_back(name);
  std::vector<std::string> sections;
  for (const auto& [name, content] : draft.sections)
    sections.emplace_back(to_text(name));
  return "| `" + std::string(to_text(draft.event)) + "` | " + joined(ids) + " | " + digest + " | " +
         joined(sections) + " |";
}

ChangeProposal revocation() {
  ChangeProposal proposal;
  proposal.content = Revocation{.target = RevocationTarget::kSystem, .id = "xa-cms"};
  return proposal;
}

PassingOn europol_decision() {
  PassingOn decision;
  decision.europol = EuropolTerms();
  return decision;
}

SignIn unlocking() {
  SignIn again;
  again.purpose = SignInPurpose::kUnlock;
  return again;
}

/// What happens at the desk, and to what cannot be delivered.
std::vector<std::string> rows_of_the_desk() {
  return {row_of(describe(AccountOpening{}), "none"),
          row_of(describe(AccountEnrolment{}), "none"),
          row_of(describe(SignIn{}), "none"),
          row_of(describe(unlocking()), "none"),
          row_of(describe(SessionEnd{.actor = {}, .session = {}, .cause = SessionEndCause::kIdle}),
                 "none"),
          row_of(describe(SessionEnd{}), "none"),
          row_of(describe(QueueClaim{}, Handle()), "none"),
          row_of(describe(QueueRelease{}, Handle()), "none"),
          row_of(describe(QueueClosed{}, Handle()), "none"),
          row_of(describe_expiry(Admission{}, DeliveryId(), Handle()), "none"),
          row_of(describe_dead_letter(Release{}, Handle(), DeadLetterCause::kRejected), "none"),
          row_of(describe(Redrive{}, Handle()), "none")};
}

std::vector<std::string> rows_of_all_events() {
  using Kind = OperationalNotice::Kind;
  std::vector<std::string> rows{
      row_of(describe(Admission{}), "document"),
      row_of(describe(Actor{}, LeasedDelivery{}), "document"),
      row_of(describe(Confirmation{}, Handle()), "none"),
      row_of(describe(Release{}, Handle()), "none"),
      row_of(describe(Consultation{}), "none"),
      row_of(describe(RefusalRecord{}), "document, where there was one"),
      row_of(describe(OperationalNotice{Kind::kGatewayStarted, ""}), "none"),
      row_of(describe(OperationalNotice{Kind::kGatewayStopped, ""}), "none"),
      row_of(describe(OperationalNotice{Kind::kDirectoryLoaded, ""}), "none"),
      row_of(describe(Reading{}), "none"),
      row_of(describe(ChangeProposal{}), "content"),
      row_of(describe(ChangeDecision{.change = {}, .by = {}, .reason = {}}), "none"),
      row_of(describe(
                 ChangeDecision{.change = {}, .by = {}, .verdict = Verdict::kReject, .reason = {}}),
             "none"),
      row_of(describe(revocation()), "content"),
      row_of(describe(DirectoryInstallation{}), "content"),
      row_of(describe(LogDisclosure{}), "none"),
      row_of(describe(LogOpening{.log = {}, .predecessor = ClosedLog{}}), "none"),
      row_of(describe(RestrictionAcknowledged{}), "none"),
      row_of(describe(EvidentialExport{}), "none"),
      row_of(describe(PassingOn{}), "none"),
      row_of(describe(PassingOn{.kind = PassingKind::kAssignment,
                                .actor = {},
                                .handle = {},
                                .exchange = {},
                                .plan = {},
                                .delivery_ids = {},
                                .justification = {},
                                .lifts = {},
                                .directory_version = {},
                                .transfer = {},
                                .withheld = {}}),
             "none"),
      row_of(describe(AssignmentReturn{.actor = {}, .handle = {}}), "none"),
      row_of(describe(SuppressionLift{}, Handle()), "none"),
      row_of(describe(PassingOn{.kind = PassingKind::kDisclosure,
                                .actor = {},
                                .handle = {},
                                .exchange = {},
                                .plan = {},
                                .delivery_ids = {},
                                .justification = {},
                                .lifts = {},
                                .directory_version = {},
                                .transfer = {},
                                .withheld = {}}),
             "none"),
      row_of(describe(europol_decision()), "none")};
  std::ranges::move(rows_of_the_desk(), std::back_inserter(rows));
  return rows;
}

/// The rows of the table below "<!-- events -->", without their last column, which is prose.
std::vector<std::string> rows_in(const std::string& text) {
  std::vector<std::string> rows;
  std::istringstream lines(text.substr(text.find("<!-- events -->")));
  std::string line;
  for (std::getline(lines, line); std::getline(lines, line) && !line.empty();) {
    const std::size_t last_column = line.rfind(" |", line.size() - 3);
    if (line.starts_with("| `")) rows.push_back(line.substr(0, last_column + 2));
  }
  return rows;
}

/// The fixed log of the worked example: three entries, a key whose secret is 32 times "k".
class WorkedExample : public ::testing::Test {
 protected:
  static Salt salt_from(std::uint8_t first) {
    Salt salt;
    for (std::uint8_t& byte : salt)
      byte = first++;
    return salt;
  }

  static EntryDraft admission() {
    Admission admission;
    admission.handle = kHandle;
    admission.actor = {.system = SystemId("xa-cms"), .authority = AuthorityId("XA-POLICE-1")};
    admission.header.id = MessageId("5d1c7c0e-7a52-4f0e-9d6e-3f6f3b0a1c01");
    admission.header.exchange = {.opener = AuthorityId("XA-POLICE-1"),
                                 .id = ExchangeId("5d1c7c0e-7a52-4f0e-9d6e-3f6f3b0a1c02")};
    admission.header.version = "1.0";
    admission.header.sender = AuthorityId("XA-POLICE-1");
    admission.digest = sha256("worked example\n");
    admission.plan = {{.authority = AuthorityId("XB-POLICE-1"),
                       .role = DeliveryRole::kAddressed,
                       .reasons = {{.rule = RuleId("example.rule"), .legal = "Example Art. 1"}}}};
    admission.delivery_ids = {kDelivery};
    admission.time_to_live = std::chrono::seconds(604'800);
    admission.directory_version = to_hex(sha256("directory\n"));
    return describe(admission);
  }

  static Timestamp at(int second) {
    return *timestamp_from_text("2026-01-01T12:00:0" + std::to_string(second) + ".250Z");
  }

  inline static const Handle kHandle{"00000000-0000-4000-8000-000000000001"};
  inline static const DeliveryId kDelivery{"00000000-0000-4000-8000-000000000002"};
  inline static const LeaseId kLease{"00000000-0000-4000-8000-000000000003"};

  const std::string text_ = document();
  const TestSigner signer_{'k', "example.test/audit"};
  const ComposedEntry opened_ = compose_entry(
      describe(LogOpening{.log = LogName("example.test/audit"), .predecessor = {}}), at(1), {});
  const ComposedEntry admitted_ =
      compose_entry(admission(), at(2), {salt_from(0x00), salt_from(0x10), salt_from(0x20)});
  const ComposedEntry confirmed_ =
      compose_entry(describe(Confirmation{.actor = {.system = SystemId("xb-cms"),
                                                    .authority = AuthorityId("XB-POLICE-1")},
                                          .delivery = kDelivery,
                                          .lease = kLease},
                             kHandle),
                    at(3),
                    {salt_from(0x30)});
  const std::vector<std::string> lines_{opened_.line, admitted_.line, confirmed_.line};
  const TestLog log_{lines_, signer_};
};

TEST(AuditDocument, HasOneRowForEachEvent) {
  const auto rows = rows_of_all_events();

  EXPECT_EQ(rows_in(document()), rows);
  EXPECT_EQ(rows.size(), all_audit_events().size());
}

TEST_F(WorkedExample, HasTheSectionsAndCommitmentsOfItsEntry) {
  for (const SaltedSection& section : admitted_.sections) {
    const std::string name(to_text(section.name));
    const void* salt = section.salt.data();
    EXPECT_EQ(block(text_, name),
              "salt       " + to_hex({static_cast<const char*>(salt), section.salt.size()}) +
                  "\ncontent    " + section.content + "\ncommitment " +
                  to_hex(section_commitment(section.salt, section.content)) + "\n");
  }
}

TEST_F(WorkedExample, HasTheLinesAndTheirTile) {
  std::string tile;
  for (const std::string& line : lines_)
    tile += to_hex(leaf_hash(line)) + "\n";

  EXPECT_EQ(block(text_, "lines"), lines_[0] + "\n" + lines_[1] + "\n" + lines_[2] + "\n");
  EXPECT_EQ(block(text_, "tile"), tile);
}

TEST_F(WorkedExample, HasTheKeyTheCheckpointAndTheReceipt) {
  EXPECT_EQ(block(text_, "key"), signer_.verifier().text() + "\n");
  EXPECT_EQ(block(text_, "root"), to_hex(log_.head().root) + "\n");
  EXPECT_EQ(block(text_, "checkpoint"), log_.checkpoint());
  EXPECT_EQ(block(text_, "receipt"), log_.receipt(1));
}

TEST_F(WorkedExample, ProvesItsDocument) {
  const auto verifier = NoteVerifier::from_text(signer_.verifier().text());
  ASSERT_TRUE(verifier);
  const auto check = check_receipt(block(text_, "receipt"), *verifier, sha256("worked example\n"));

  EXPECT_EQ(check.verdict, ReceiptVerdict::kProved);
}

}  // namespace
}  // namespace gateway
