/// \file
/// Goal: what is said later of a message reaches everybody who holds it, once, however the message
/// came to them and whenever; nobody learns by it who else holds the message.
/// Method: the services over memory. Where two acts meet, the second is made in the middle of the
/// first, between its reading and its commit.

#include "workflow/runtime/notice_holders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/holding_world.h"
#include "tests/unit/workflow/interrupted_holdings.h"
#include "workflow/runtime/history_service.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::CaseMessage;
using gateway::DeliveryRole;
using gateway::Handle;
using gateway::HandlingChangeKind;
using gateway::HandlingCode;
using gateway::MessageRecord;
using gateway::MessageType;
using gateway::RefusalCode;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using enum HandlingCode;
using Text = gateway::Confidential<std::string>;

class NoticeHoldersTest : public ::testing::Test {
 protected:
  /// XA-POLICE sent to XB-POLICE; two hops more, each with the copies that it owes.
  void forward_twice() {
    ASSERT_TRUE(world_.forward("XB-POLICE", "XC-POLICE"));
    ASSERT_TRUE(world_.forward("XC-POLICE", "XB-CUSTOMS"));
  }

  CaseMessage tightening() {
    auto made =
        world_.reply(MessageType::kHandlingChange, "XA-POLICE", "XB-POLICE", world_.message);
    gateway::HandlingChangeBody body;
    body.change = HandlingChangeKind::kTighten;
    body.concerned.whole_message = true;
    body.new_handling.handling = gateway::HandlingCodes{kH2, kH3};
    body.new_handling.handling_text = Text("Only for the named officer.");
    body.reason = Text("A source is at risk.");
    made.body = body;
    return made;
  }

  CaseMessage notice(const std::string& by, const std::string& to) {
    auto made = world_.reply(MessageType::kDataNotice, by, to, world_.message);
    gateway::DataNoticeBody body;
    body.action = gateway::DataAction::kErase;
    body.concerned.whole_message = true;
    body.reason = "inaccurate";
    made.body = body;
    return made;
  }

  Handle said(const CaseMessage& message) {
    const auto accepted = world_.say(message);
    if (!accepted) throw std::logic_error(accepted.refusal().detail);
    return accepted->record.handle;
  }

  std::size_t deliveries_of(const Handle& notice, const std::string& authority) {
    const auto taken = world_.take(authority);
    return static_cast<std::size_t>(
        std::ranges::count(taken, notice, [](const auto& delivery) { return delivery.handle; }));
  }

  /// "XB-POLICE addressed", as its status says.
  std::vector<std::string> seen_by(const std::string& authority, const Handle& handle) {
    std::vector<std::string> seen;
    const auto status = world_.queries.status(caller_for(authority), handle);
    for (const auto& delivery : status->deliveries) {
      seen.push_back(delivery.planned.authority.str() + " " +
                     std::string(to_text(delivery.planned.role)));
    }
    return seen;
  }

  std::vector<std::string> told(const Handle& notice) {
    std::vector<std::string> names;
    const auto decision = world_.journal.decision_of(notice);
    for (const auto& id : decision->inputs.holders)
      names.push_back(id.str());
    return names;
  }

  HistoryService history() {
    return HistoryService(
        {.doorkeeper = world_.doorkeeper, .records = world_.journal, .refusals = world_.refusals});
  }

  HoldingWorld world_;
};

TEST_F(NoticeHoldersTest, AChangeIsDeliveredOnceToEveryHolder) {
  forward_twice();

  const Handle change = said(tightening());

  EXPECT_THAT(world_.last_section(gateway::SectionName::kRecipients),
              HasSubstr(R"("authority":"XB-CUSTOMS")"))
      << "the log names them as any other";
  for (const std::string holder :
       {"XB-POLICE", "XA-SPOC", "XB-SPOC", "XC-POLICE", "XC-SPOC", "XB-CUSTOMS"}) {
    EXPECT_EQ(deliveries_of(change, holder), 1U) << holder;
  }
  EXPECT_THAT(seen_by("XA-POLICE", change),
              ElementsAre("XB-POLICE addressed",
                          "XA-SPOC copy",
                          "XB-SPOC copy",
                          "XB-CUSTOMS notified",
                          "XC-POLICE notified",
                          "XC-SPOC notified"));
}

TEST_F(NoticeHoldersTest, TheNextAccessMeetsTheNewCodes) {
  forward_twice();
  (void)said(tightening());
  auto officer = caller_for("XB-CUSTOMS");
  officer.person = gateway::PersonId("officer-1");

  EXPECT_EQ(world_.forward("XB-CUSTOMS", "XB-POLICE").refusal().code, RefusalCode::kConsentMissing);
  EXPECT_EQ(world_.queries.document(officer, world_.handle, {}).refusal().code,
            RefusalCode::kRestrictionUnread);
}

TEST_F(NoticeHoldersTest, OtherRecipientsSeeNothingOfAHolder) {
  forward_twice();
  const Handle change = said(tightening());

  for (const std::string recipient : {"XB-POLICE", "XA-SPOC", "XB-SPOC"}) {
    EXPECT_THAT(seen_by(recipient, change),
                ElementsAre("XB-POLICE addressed", "XA-SPOC copy", "XB-SPOC copy"))
        << recipient;
  }
  for (const std::string holder : {"XC-POLICE", "XC-SPOC", "XB-CUSTOMS"})
    EXPECT_THAT(seen_by(holder, change), ElementsAre(holder + " notified"));
  const auto page = history().messages(caller_for("XA-SPOC"), {}, 100);
  ASSERT_THAT(page->items, SizeIs(2));
  for (const auto& item : page->items) {
    for (const auto& planned : item.record.recipients)
      EXPECT_NE(planned.role, DeliveryRole::kNotified) << planned.authority.str();
  }
}

TEST_F(NoticeHoldersTest, NoRowSaysOfAnotherRecipientThatItHoldsTheMessage) {
  const Handle change = said(tightening());
  const auto rows = [&](const std::string& reader) {
    std::vector<std::string> told_of;
    const auto status = world_.queries.status(caller_for(reader), change);
    for (const auto& planned : status->record.recipients) {
      for (const auto& reason : planned.reasons) {
        if (reason.rule.str() == "route.holder-handling")
          told_of.push_back(planned.authority.str());
      }
    }
    return told_of;
  };

  EXPECT_THAT(rows("XA-POLICE"), ElementsAre("XB-POLICE", "XA-SPOC", "XB-SPOC"));
  EXPECT_THAT(rows("XB-POLICE"), ElementsAre("XB-POLICE"));
  const auto status = world_.queries.status(caller_for("XB-POLICE"), change);
  for (const auto& delivery : status->deliveries) {
    const bool own = delivery.planned.authority == AuthorityId("XB-POLICE");
    EXPECT_THAT(delivery.planned.reasons, SizeIs(own ? 2 : 1)) << delivery.planned.authority.str();
  }
}

TEST_F(NoticeHoldersTest, ParticipantsOfTheExchangeStayAsTheyWere) {
  forward_twice();
  const auto participants = [&](const std::string& reader) {
    return history().exchanges(caller_for(reader), {}, 10)->exchanges.at(0).participants;
  };
  const std::vector<std::string> readers{
      "XB-POLICE", "XA-SPOC", "XB-SPOC", "XC-POLICE", "XC-SPOC", "XB-CUSTOMS"};
  std::map<std::string, std::vector<AuthorityId>> before;
  for (const auto& reader : readers)
    before[reader] = participants(reader);

  (void)said(tightening());

  for (const auto& reader : readers)
    EXPECT_EQ(participants(reader), before[reader]) << reader;
  EXPECT_THAT(participants("XA-POLICE"), Contains(AuthorityId("XB-CUSTOMS")))
      << "the sender is told whom its change reached";
}

TEST_F(NoticeHoldersTest, ExplainsWhomItWillReach) {
  forward_twice();
  const auto change = tightening();
  const std::string document = "<explained/>";
  world_.reader.know(document, change);

  const auto explained = world_.path.explain({caller_for("XA-POLICE"), Text(document)});

  ASSERT_TRUE(explained) << explained.refusal().detail;
  const auto& plan = std::get<gateway::Explanation>(*explained).route.plan;
  EXPECT_EQ(plan.back().authority, AuthorityId("XC-SPOC"));
  EXPECT_EQ(plan.back().role, DeliveryRole::kNotified);
}

// ---- whose chain -----------------------------------------------------------------------------

TEST_F(NoticeHoldersTest, ANoticeOfTheSenderReachesAll) {
  forward_twice();

  EXPECT_THAT(
      told(said(notice("XA-POLICE", "XB-POLICE"))),
      ElementsAre(
          "XA-POLICE", "XA-SPOC", "XB-CUSTOMS", "XB-POLICE", "XB-SPOC", "XC-POLICE", "XC-SPOC"));
}

TEST_F(NoticeHoldersTest, ANoticeOfAHolderReachesItsOwnChain) {
  forward_twice();

  EXPECT_THAT(told(said(notice("XB-POLICE", "XA-POLICE"))),
              ElementsAre("XB-CUSTOMS", "XB-SPOC", "XC-POLICE", "XC-SPOC"));
  EXPECT_THAT(told(said(notice("XC-POLICE", "XA-POLICE"))),
              ElementsAre("XB-CUSTOMS", "XB-SPOC", "XC-SPOC"));
  EXPECT_THAT(told(said(notice("XB-CUSTOMS", "XA-POLICE"))), IsEmpty());
}

TEST_F(NoticeHoldersTest, OtherTypesAndOtherMessagesReachNobodyElse) {
  forward_twice();
  auto unknown = notice("XA-POLICE", "XB-POLICE");
  unknown.header.in_reply_to = gateway::MessageId("00000000-0000-4000-8000-000000009999");

  EXPECT_THAT(told(said(unknown)), IsEmpty());
  auto other =
      world_.reply(MessageType::kAcknowledgement, "XB-POLICE", "XA-POLICE", world_.message);
  other.body = acknowledgement(other.header.id.str(), "XB-POLICE", "XA-POLICE").body;
  EXPECT_THAT(told(said(other)), IsEmpty());
}

MessageRecord passed(const std::vector<std::pair<std::string, std::string>>& passings) {
  MessageRecord record;
  record.sender = AuthorityId("sender");
  record.recipients = {{.authority = AuthorityId("one"), .reasons = {}},
                       {.authority = AuthorityId("two"), .reasons = {}}};
  for (const auto& [by, to] : passings) {
    gateway::Passing passing;
    passing.by.authority = AuthorityId(by);
    passing.planned.authority = AuthorityId(to);
    record.passings.push_back(passing);
  }
  return record;
}

std::string chain(const std::string& from,
                  const std::vector<std::pair<std::string, std::string>>& passings) {
  std::string names;
  for (const auto& id : own_chain(AuthorityId(from), passed(passings)))
    names += (names.empty() ? "" : " ") + id.str();
  return names;
}

TEST(OwnChain, GoesOnAsFarAsTheMessageWent) {
  EXPECT_EQ(chain("one", {}), "");
  EXPECT_EQ(chain("one", {{"one", "a"}, {"a", "b"}, {"b", "c"}}), "a b c");
  EXPECT_EQ(chain("a", {{"one", "a"}, {"a", "b"}, {"b", "c"}}), "b c");
  EXPECT_EQ(chain("two", {{"one", "a"}, {"a", "b"}}), "");
  EXPECT_EQ(chain("stranger", {{"one", "a"}}), "");
}

TEST(OwnChain, EndsWhereTheMessageWasHeldOnAnotherWay) {
  EXPECT_EQ(chain("one", {{"two", "a"}, {"one", "a"}, {"a", "b"}}), "a")
      << "it has it from two, and so has b";
  EXPECT_EQ(chain("two", {{"two", "a"}, {"one", "a"}, {"a", "b"}}), "a b");
  EXPECT_EQ(chain("one", {{"one", "two"}, {"two", "a"}}), "two") << "two has it by the plan";
  EXPECT_EQ(chain("one", {{"one", "a"}, {"a", "two"}, {"two", "b"}}), "a");
  EXPECT_EQ(chain("one", {{"one", "a"}, {"a", "one"}}), "a") << "nobody is told by itself";
}

// ---- acts that meet ----------------------------------------------------------------------------

TEST_F(NoticeHoldersTest, WhoGetsTheMessageMeanwhileIsToldToo) {
  ASSERT_TRUE(world_.forward("XB-POLICE", "XC-POLICE"));
  InterruptedHoldings holdings(world_.journal.holdings());
  MessagePath path({.doorkeeper = world_.doorkeeper,
                    .reader = world_.reader,
                    .directories = world_.directories,
                    .clock = world_.clock,
                    .entropy = world_.entropy,
                    .records = world_.journal,
                    .holdings = holdings,
                    .queues = world_.journal.queues(),
                    .telemetry = world_.telemetry,
                    .vault = world_.vault,
                    .committer = world_.committer,
                    .dispatcher = world_.dispatcher,
                    .refusals = world_.refusals},
                   path_options());
  const auto change = tightening();
  world_.reader.know("<change/>", change);
  // The first count is made for an exchange that nothing has moved yet, and is thrown away.
  holdings.after_holders = [&] {
    holdings.after_holders = [&] { ASSERT_TRUE(world_.forward("XC-POLICE", "XB-CUSTOMS")); };
  };

  const auto accepted = path.exchange({caller_for("XA-POLICE"), Text("<change/>")});

  ASSERT_TRUE(accepted) << accepted.refusal().detail;
  EXPECT_EQ(holdings.counted, 3);
  EXPECT_EQ(deliveries_of(accepted->record.handle, "XB-CUSTOMS"), 1U);
  EXPECT_EQ(deliveries_of(accepted->record.handle, "XC-POLICE"), 1U);
}

TEST_F(NoticeHoldersTest, AForwardThatMeetsATighteningIsDecidedByIt) {
  InterruptedHoldings holdings(world_.journal.holdings());
  const HandlingGate gate(
      {.directories = world_.directories, .clock = world_.clock, .holdings = holdings});
  HoldingService service({.doorkeeper = world_.doorkeeper,
                          .clock = world_.clock,
                          .entropy = world_.entropy,
                          .records = world_.journal,
                          .holdings = holdings,
                          .handling = gate,
                          .words = world_.words,
                          .vault = world_.vault,
                          .committer = world_.committer,
                          .dispatcher = world_.dispatcher,
                          .refusals = world_.refusals},
                         {});
  holdings.after_handling = [&] { (void)said(tightening()); };

  const auto passed = service.forward(
      caller_for("XB-POLICE"),
      world_.handle,
      {.addressees = {AuthorityId("XC-POLICE")}, .justification = Text("The same group.")});

  ASSERT_FALSE(passed);
  EXPECT_EQ(passed.refusal().code, RefusalCode::kConsentMissing);
  EXPECT_THAT(world_.journal.holdings().holders(world_.handle),
              Not(Contains(AuthorityId("XC-POLICE"))));
}

}  // namespace
}  // namespace workflow
