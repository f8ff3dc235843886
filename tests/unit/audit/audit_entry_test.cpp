/// \file
/// Goal: each event says what docs/audit.md promises, in the open line nothing but opaque ids and
/// digests, and a line has one spelling. Method: one literal event of each kind, whole lines and
/// sections compared; then every near miss of the strict reader.

#include "gateway/audit/audit_entry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/entry_line.h"
#include "gateway/audit/sha256.h"

namespace gateway {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

using Sections = std::map<SectionName, std::string>;

const Actor kActor{.system = SystemId("xa-cms"), .authority = AuthorityId("XA-POLICE-1")};
const std::string kActorSection = R"({"authority":"XA-POLICE-1","system":"xa-cms"})";
const Handle kHandle("0b7e4d2c-0000-4000-8000-000000000001");
const DeliveryId kDelivery("0b7e4d2c-0000-4000-8000-000000000002");
const LeaseId kLease("0b7e4d2c-0000-4000-8000-000000000003");
const EntryIds kLeaseIds{
    {"delivery", kDelivery.str()}, {"handle", kHandle.str()}, {"lease", kLease.str()}};
const ExchangeKey kExchange{.opener = AuthorityId("XA-POLICE-1"), .id = ExchangeId("exchange-1")};
const PlannedDelivery kPlanned{.authority = AuthorityId("XB-POLICE-1"),
                               .role = DeliveryRole::kAddressed,
                               .reasons = {{.rule = RuleId("copy.addressed"), .legal = "Art. 1"}}};
const std::string kRecipientsSection =
    R"([{"authority":"XB-POLICE-1","delivery":"0b7e4d2c-0000-4000-8000-000000000002",)"
    R"("reasons":[{"legal":"Art. 1","rule":"copy.addressed"}],"role":"addressed"}])";

Admission admission() {
  Admission admission;
  admission.handle = kHandle;
  admission.actor = kActor;
  admission.header.id = MessageId("message-1");
  admission.header.exchange = kExchange;
  admission.header.subject = Confidential<std::string>("NEVER SHOWN");
  admission.header.version = "1.0";
  admission.header.sender = kActor.authority;
  admission.header.urgency.urgency = Urgency::kUrgent;
  admission.header.urgency.ground = UrgencyGround::kLifeOrIntegrity;
  admission.header.urgency.reason = Confidential<std::string>("NEVER SHOWN");
  admission.header.handling = {HandlingCode::kH1};
  admission.header.erase_by = Timestamp(milliseconds(86'400'000));
  admission.digest = sha256("document");
  admission.plan = {kPlanned};
  admission.delivery_ids = {kDelivery};
  admission.time_to_live = seconds(28'800);
  admission.effective_handling = {HandlingCode::kH1, HandlingCode::kH2};
  admission.directory_version = "d1";
  return admission;
}

void expect_draft(const EntryDraft& draft,
                  AuditEvent event,
                  const EntryIds& ids,
                  const Sections& sections) {
  EXPECT_EQ(draft.event, event);
  EXPECT_EQ(draft.ids, ids);
  EXPECT_EQ(draft.sections, sections);
}

TEST(AuditEntry, OfAnAdmissionNamesActorRecipientsAndDecisionOutsideTheLine) {
  const EntryDraft draft = describe(admission());

  EXPECT_EQ(draft.digest, sha256("document"));
  expect_draft(draft,
               AuditEvent::kMessageAdmitted,
               {{"handle", kHandle.str()}},
               {{SectionName::kActor, kActorSection},
                {SectionName::kRecipients, kRecipientsSection},
                {SectionName::kDecision,
                 R"({"classification":"BPL","directory":"d1","eraseBy":"1970-01-02T00:00:00.000Z",)"
                 R"("exchange":{"id":"exchange-1","opener":"XA-POLICE-1"},"handling":"H0 H1 H2",)"
                 R"("handlingDeclared":"H0 H1","message":"message-1","rehearsal":"no",)"
                 R"("sender":"XA-POLICE-1","timeToLive":28800,"type":"Request","urgency":"urgent",)"
                 R"("urgencyGround":"life-or-integrity","version":"1.0"})"}});
}

TEST(AuditEntry, OfAnAdmissionLeavesOutWhatTheHeaderLeavesOut) {
  Admission routine = admission();
  routine.header.urgency = {};
  routine.header.erase_by.reset();
  routine.header.rehearsal = true;

  EXPECT_EQ(describe(routine).sections.at(SectionName::kDecision),
            R"({"classification":"BPL","directory":"d1",)"
            R"("exchange":{"id":"exchange-1","opener":"XA-POLICE-1"},"handling":"H0 H1 H2",)"
            R"("handlingDeclared":"H0 H1","message":"message-1","rehearsal":"yes",)"
            R"("sender":"XA-POLICE-1","timeToLive":28800,"type":"Request","urgency":"routine",)"
            R"("version":"1.0"})");
}

TEST(AuditEntry, OfALeaseNamesWhatIsDisclosedToWhom) {
  const LeasedDelivery leased{.delivery = kDelivery,
                              .lease = kLease,
                              .lease_until = Timestamp(seconds(120)),
                              .attempt = 2,
                              .sequence = 7,
                              .planned = kPlanned,
                              .handle = kHandle,
                              .sender = AuthorityId("XA-POLICE-1"),
                              .message = MessageId("message-1"),
                              .exchange = kExchange,
                              .digest = sha256("document"),
                              .accepted_at = {},
                              .document = {}};
  const EntryDraft draft = describe(kActor, leased);

  EXPECT_EQ(draft.digest, sha256("document"));
  expect_draft(draft,
               AuditEvent::kDeliveryLeased,
               kLeaseIds,
               {{SectionName::kActor, kActorSection},
                {SectionName::kRecipients, kRecipientsSection},
                {SectionName::kDecision,
                 R"({"attempt":2,"exchange":{"id":"exchange-1","opener":"XA-POLICE-1"},)"
                 R"("leaseUntil":"1970-01-01T00:02:00.000Z","message":"message-1",)"
                 R"("sender":"XA-POLICE-1","sequence":7})"}});
}

TEST(AuditEntry, OfAConfirmationNamesTheActor) {
  const Confirmation confirmation{.actor = kActor, .delivery = kDelivery, .lease = kLease};

  expect_draft(describe(confirmation, kHandle),
               AuditEvent::kDeliveryConfirmed,
               kLeaseIds,
               {{SectionName::kActor, kActorSection}});
}

TEST(AuditEntry, OfAReleaseKeepsItsReasonInASection) {
  const Release release{.actor = kActor,
                        .delivery = kDelivery,
                        .lease = kLease,
                        .reason = Confidential<std::string>("disk \"full\""),
                        .wait = seconds(60)};

  expect_draft(describe(release, kHandle),
               AuditEvent::kDeliveryReleased,
               kLeaseIds,
               {{SectionName::kActor, kActorSection},
                {SectionName::kJustification, R"({"text":"disk \"full\""})"},
                {SectionName::kDecision, R"({"cause":"failed","wait":60})"}});
}

TEST(AuditEntry, OfAConsultationKeepsItsJustificationInASection) {
  const Consultation consultation{
      .actor = kActor, .handle = kHandle, .justification = Confidential<std::string>("answer due")};

  expect_draft(describe(consultation),
               AuditEvent::kMessageConsulted,
               {{"handle", kHandle.str()}},
               {{SectionName::kActor, kActorSection},
                {SectionName::kJustification, R"({"text":"answer due"})"}});
}

TEST(AuditEntry, OfARefusalNamesCodeRuleGroundAndCount) {
  const RefusalRecord refusal{.actor = kActor,
                              .code = RefusalCode::kNoCopyRule,
                              .rule = "copy.none",
                              .legal = "Art. 2",
                              .digest = sha256("document"),
                              .occurrences = 3};
  const EntryDraft draft = describe(refusal);

  EXPECT_EQ(draft.digest, sha256("document"));
  expect_draft(
      draft,
      AuditEvent::kRequestRefused,
      {},
      {{SectionName::kActor, kActorSection},
       {SectionName::kDecision,
        R"({"code":"route.no-rule","legal":"Art. 2","occurrences":3,"rule":"copy.none"})"}});
}

TEST(AuditEntry, OfTheGatewaysOwnLifeNamesVersionOrDirectory) {
  using Kind = OperationalNotice::Kind;
  expect_draft(describe(OperationalNotice{Kind::kGatewayStarted, "0.1.0"}),
               AuditEvent::kGatewayStarted,
               {{"version", "0.1.0"}},
               {});
  expect_draft(describe(OperationalNotice{Kind::kGatewayStopped, "0.1.0"}),
               AuditEvent::kGatewayStopped,
               {{"version", "0.1.0"}},
               {});
  expect_draft(describe(OperationalNotice{Kind::kDirectoryLoaded, "d1"}),
               AuditEvent::kDirectoryLoaded,
               {{"directory", "d1"}},
               {});
}

Salt salt_of(std::uint8_t byte) {
  Salt salt;
  salt.fill(byte);
  return salt;
}

TEST(AuditEntry, ComposesOneCanonicalLineWithACommitmentForEachSection) {
  const EntryDraft draft{.event = AuditEvent::kRequestRefused,
                         .ids = {},
                         .digest = sha256("document"),
                         .sections = {{SectionName::kActor, "{}"}, {SectionName::kDecision, "[]"}}};

  const ComposedEntry entry =
      compose_entry(draft, Timestamp(milliseconds(1'700'000'000'123)), {salt_of(1), salt_of(2)});

  EXPECT_EQ(entry.line,
            R"({"at":1700000000123,"digest":")" + to_hex(sha256("document")) +
                R"(","event":"request.refused","ids":{},"sections":{"actor":")" +
                to_hex(section_commitment(salt_of(1), "{}")) + R"(","decision":")" +
                to_hex(section_commitment(salt_of(2), "[]")) + R"("},"v":1})");
  ASSERT_EQ(entry.sections.size(), 2U);
  EXPECT_EQ(entry.sections[0].name, SectionName::kActor);
  EXPECT_EQ(entry.sections[0].salt, salt_of(1));
  EXPECT_EQ(entry.sections[0].content, "{}");
  EXPECT_EQ(entry.sections[1].name, SectionName::kDecision);
  EXPECT_EQ(entry.sections[1].salt, salt_of(2));
  EXPECT_EQ(entry.sections[1].content, "[]");
}

TEST(AuditEntry, CommitsToSaltAndContentApart) {
  EXPECT_EQ(section_commitment(salt_of('s'), "content"),
            sha256("liaison-section-v1\nsssssssssssssssscontent"));
}

TEST(AuditEntry, ShowsNothingOfItsSectionsInTheLine) {
  const ComposedEntry entry =
      compose_entry(describe(admission()), Timestamp(), {salt_of(1), salt_of(2), salt_of(3)});

  for (const char* hidden : {"XA-", "XB-", "message-1", "exchange-1", "urgent", "H1", "NEVER"}) {
    EXPECT_EQ(entry.line.find(hidden), std::string::npos) << hidden;
  }
  for (const SaltedSection& section : entry.sections) {
    EXPECT_EQ(section.content.find("NEVER"), std::string::npos);
  }
}

TEST(AuditEntry, HasAtMostFourKibibytes) {
  const auto with_id = [](std::size_t length) {
    return EntryDraft{.event = AuditEvent::kGatewayStarted,
                      .ids = {{"version", std::string(length, 'x')}},
                      .digest = {},
                      .sections = {}};
  };
  const std::size_t frame = compose_entry(with_id(0), Timestamp(), {}).line.size();

  EXPECT_EQ(compose_entry(with_id(4096 - frame), Timestamp(), {}).line.size(), 4096U);
  EXPECT_DEATH((void)compose_entry(with_id(4097 - frame), Timestamp(), {}), "fits into 4 KiB");
}

TEST(AuditEntry, TakesOpaqueIdsAndOneSaltForEachSection) {
  const EntryDraft quoted{.event = AuditEvent::kGatewayStarted,
                          .ids = {{"version", "a\"b"}},
                          .digest = {},
                          .sections = {}};
  EXPECT_DEATH((void)compose_entry(quoted, Timestamp(), {}), "reads back as it was written");
  EXPECT_DEATH((void)compose_entry(describe(admission()), Timestamp(), {salt_of(1)}),
               "a salt of its own");
  EXPECT_DEATH((void)compose_entry({}, Timestamp(milliseconds(-1)), {}), "after 1970");
}

TEST(AuditEntry, ReadsBackWhatWasWritten) {
  const EntryFacts facts{
      .event = AuditEvent::kDeliveryLeased,
      .at = Timestamp(milliseconds(1)),
      .ids = kLeaseIds,
      .digest = sha256("document"),
      .commitments = {{SectionName::kActor, sha256("a")}, {SectionName::kDecision, sha256("d")}}};
  EXPECT_EQ(read_entry(entry_line(facts)), facts);

  EntryFacts bare = facts;
  bare.ids.clear();
  bare.digest.reset();
  bare.commitments.clear();
  EXPECT_EQ(read_entry(entry_line(bare)), bare);
}

TEST(AuditEntry, ReadsNoOtherSpellingOfTheSame) {
  const std::string good = R"({"at":1,"event":"gateway.started","ids":{"a":"1","b":"2"},)"
                           R"("sections":{},"v":1})";
  ASSERT_TRUE(read_entry(good));
  const std::vector<std::pair<std::string, std::string>> changes{
      {R"({"at")", R"( {"at")"},
      {R"("v":1})", R"("v":1} )"},
      {R"("v":1})", R"("v":1}}")"},
      {R"("v":1})", R"("v":2})"},
      {R"("v":1})", R"("v":1,"x":1})"},
      {R"("at":1)", R"("at":01)"},
      {R"("at":1)", R"("at":1.0)"},
      {R"("at":1)", R"("at":-1)"},
      {R"("at":1)", R"("at":9007199254740992)"},
      {R"("at":1)", R"("at": 1)"},
      {R"("at":1,"event":"gateway.started")", R"("event":"gateway.started","at":1)"},
      {"gateway.started", "gateway.unheard-of"},
      {"gateway.started", "Gateway.started"},
      {R"("a":"1","b":"2")", R"("b":"2","a":"1")"},
      {R"("a":"1","b":"2")", R"("a":"1","a":"2")"},
      {R"("a":"1")", R"("a":1)"},
      {R"("a":"1")", R"("a":"\u0031")"},
      {R"("a":"1")", R"("a":"\n")"},
      {R"("a":"1")", "\"a\":\"\n\""},
      {R"("a":"1")", "\"a\":\"\xFF\""},
      {R"("a":"1")", "\"\xC3\xA4\":\"1\""},
      {R"("a":"1")", "\"\xFF\":\"1\""},
      {R"("a":"1")", "\"a\":\"\xC3\xA4\""},
      {R"("a":"1",)", R"("a":"1",,)"},
      {R"("b":"2"})", R"("b":"2",})"},
      {R"("sections":{})", R"("sections":{"actor":"00"})"},
      {R"("sections":{})", R"("sections":{"weather":")" + to_hex(Digest{}) + "\"}"},
      {R"("event")", R"("digest":")" + to_hex(Digest{}) + R"(" ,"event")"},
  };
  for (const auto& [from, to] : changes) {
    std::string changed = good;
    changed.replace(changed.find(from), from.size(), to);
    EXPECT_EQ(read_entry(changed), std::nullopt) << changed;
  }
}

TEST(AuditEntry, ReadsNoCapitalHexadecimal) {
  const std::string good = entry_line({.digest = sha256("x")});
  std::string capital = good;
  const auto letter = capital.find_first_of("abcdef", capital.find("digest\":\"") + 9);
  capital[letter] = static_cast<char>(capital[letter] - 'a' + 'A');

  EXPECT_TRUE(read_entry(good));
  EXPECT_EQ(read_entry(capital), std::nullopt);
}

TEST(AuditEntry, ReadsNoPartOfALine) {
  const std::string line = entry_line({.ids = kLeaseIds, .digest = sha256("x")});
  for (std::size_t length = 0; length < line.size(); ++length) {
    EXPECT_EQ(read_entry(line.substr(0, length)), std::nullopt);
  }
  EXPECT_TRUE(read_entry(line));
}

}  // namespace
}  // namespace gateway
