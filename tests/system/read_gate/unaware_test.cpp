/// \file
/// Goal: for a unit from which an exchange is withheld everything it can look at is the same with
/// and without the exchange, whatever happens in it. Method: every GET of the route table and a
/// lease, by an officer and by data protection of each of the two units, before an exchange that is
/// withheld and after each thing that happens in it; all bytes are compared, but for what names the
/// call and the size of the audit log, which is public.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/http/routes.h"
#include "tests/system/read_gate/scene.h"

#include <nlohmann/json.hpp>

namespace read_gate {
namespace {

using support::code_of;
using support::fresh_notice;
using support::TestDocument;
using testing::HasSubstr;

constexpr auto kWhy = "The same group is active there.";

/// What the unit sees, by call and person.
using Views = std::map<std::string, std::string>;

class UnawareTest : public testing::Test {
 protected:
  /// What both units are answered on every call that shows anything.
  Views views(const Names& names) {
    Views seen;
    for (const std::string unit : {kSendingUnit, kReceivingUnit}) {
      for (const std::string person : {"officer-1", "dpo-1"}) {
        const auto who = Scene::at(unit, person);
        for (const auto& call : calls())
          seen[unit + " " + person + ": " + call] = view(who, call, names);
      }
    }
    return seen;
  }

  /// Fails where what the units see of the names now is not what they saw before.
  void expect_unaware_of(const Names& names, const std::string& after) {
    const auto now = views(names);
    for (const auto& [call, view] : before_)
      EXPECT_EQ(now.at(call), view) << "after " << after << ", " << call;
  }

  std::string submitted(const TestDocument& document) {
    auto client = scene().stand().client(document.sender);
    const auto answer = client.submit(document.document());
    if (const auto* accepted = std::get_if<tools::Accepted>(&answer)) handle_ = accepted->handle;
    return code_of(answer);
  }

  [[nodiscard]] Names names_of(const TestDocument& document) const {
    Names names = Scene::unknown({});
    names["handle"] = handle_;
    names["message"] = document.message_id;
    names["exchange"] = document.exchange_id;
    return names;
  }

  std::string handle_;  ///< Of the last message that was accepted.
  Views before_;

 private:
  static std::vector<std::string> calls() {
    std::vector<std::string> all{"POST /inbox/lease"};
    for (const auto& route : adapters::http::routes()) {
      const bool looks = route.method == "GET" && !route.pattern.starts_with("/admin/");
      if (looks) all.push_back("GET " + std::string(route.pattern));
    }
    all.emplace_back("GET /messages/{handle}?use=evidence");
    all.emplace_back("GET /exchanges/{exchange}?opener=FR-POLICE-1");
    return all;
  }

  std::string view(const Who& who, const std::string& call, const Names& names) {
    const auto reply = scene().call(who, call, names);
    // How many entries the log has is told to everybody; how it comes to them is not.
    const bool is_checkpoint = call == "GET /audit/{log}/checkpoint";
    return is_checkpoint ? std::to_string(reply.status) : view_of(reply, names);
  }
};

TestDocument withheld_request() {
  return Scene::document_of({.codes = "H0", .level = "BPL", .withheld = true});
}

TEST_F(UnawareTest, NothingThatHappensInAWithheldExchangeShowsToItsUnits) {
  // The units have received something, so that their lists are not merely empty.
  scene().sent(Scene::document_of({}));
  for (const std::string unit : {kSendingUnit, kReceivingUnit})
    scene().drain(unit, {});
  before_ = views(Scene::unknown({}));

  const auto request = withheld_request();
  ASSERT_EQ(submitted(request), "granted");
  const auto request_names = names_of(request);
  expect_unaware_of(request_names, "the request");

  const auto answer = support::fresh_answer(request, kAddressee);
  ASSERT_EQ(submitted(answer), "granted");
  expect_unaware_of(names_of(answer), "the answer");

  auto addressee = scene().stand().client(kAddressee);
  const auto& handle = request_names.at("handle");
  ASSERT_EQ(code_of(addressee.forward(handle, {kHolder}, kWhy)), "granted");
  ASSERT_EQ(code_of(addressee.assign(handle, kAssigned, kWhy)), "granted");
  ASSERT_EQ(code_of(addressee.forward(handle, {kReceivingUnit}, kWhy)),
            "route.suppression-conflict");
  ASSERT_EQ(code_of(addressee.forward(handle, {kSendingUnit}, kWhy)), "route.suppression-conflict");
  expect_unaware_of(request_names, "forwards, an assignment and forwards to the units themselves");

  const auto change = fresh_notice(
      request,
      {.type = "HandlingChange",
       .sender = kSender,
       .addressee = kAddressee,
       .body = "<Change>tighten</Change><WholeMessage/><NewHandling><Code>H2</Code></NewHandling>"
               "<Reason>A source is at risk.</Reason>"});
  ASSERT_EQ(submitted(change), "granted");
  expect_unaware_of(names_of(change), "a change of its handling");

  const auto refusal = fresh_notice(
      request,
      {.type = "Refusal",
       .sender = kAddressee,
       .addressee = kSender,
       .body = "<Extent>partial</Extent><Ground><Code>minor-offence</Code><Explanation>Little."
               "</Explanation></Ground><RefusedPart>The rest.</RefusedPart>"
               "<MaximumPenaltyMonths>12</MaximumPenaltyMonths>"});
  ASSERT_EQ(submitted(refusal), "granted");
  expect_unaware_of(names_of(refusal), "a refusal");
}

/// A unit could try out ids: it is answered as if nobody had ever used them.
TEST_F(UnawareTest, WritingIntoTheExchangeTellsNothing) {
  const auto request = withheld_request();
  ASSERT_EQ(submitted(request), "granted");
  const auto elsewhere = withheld_request();  // Never sent.
  for (const std::string call : {"POST /messages", "POST /messages?explain=true"}) {
    for (const std::string author : {kSendingUnit, kReceivingUnit, kStranger}) {
      const auto answered = [&](const TestDocument& subject, TestDocument document) {
        Names names{{"document", document.bytes}, {"own", document.message_id}};
        names["message"] = subject.message_id;
        names["exchange"] = subject.exchange_id;
        return view_of(scene().call(Scene::at(author, "officer-1"), call, names), names);
      };
      const auto answer = [&](const TestDocument& subject) {
        return answered(subject, support::fresh_answer(subject, author));
      };
      const auto change = [&](const TestDocument& subject) {
        return answered(
            subject,
            fresh_notice(subject,
                         {.type = "HandlingChange",
                          .sender = author,
                          .addressee = kElsewhere,
                          .body = "<Change>tighten</Change><WholeMessage/><NewHandling><Code>H2"
                                  "</Code></NewHandling><Reason>A source.</Reason>"}));
      };
      EXPECT_EQ(answer(request), answer(elsewhere)) << call << " by " << author;
      EXPECT_THAT(change(request), HasSubstr("\"not-found\"")) << call << " by " << author;
      if (call.ends_with("true")) continue;  // Nothing is looked up for an explanation.
      EXPECT_THAT(answer(request), HasSubstr("\"exchange.unknown\"")) << call << " by " << author;
      EXPECT_EQ(change(request), change(elsewhere)) << call << " by " << author;
    }
  }
}

}  // namespace
}  // namespace read_gate
