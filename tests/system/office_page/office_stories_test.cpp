/// \file
/// Goal: three people of an office without a programmer receive, answer and send at a page on their
/// own machine, and learn at once what was not sent. Method: the real connector on the real gateway
/// over TLS and a real PostgreSQL; stories drive Debian's Chromium by Playwright.
#include <gtest/gtest.h>

#include "tests/support/connector_process.h"
#include "tests/support/file_content.h"
#include "tests/support/line_relay.h"
#include "tests/support/story_stage.h"

namespace {

class OfficeStoriesTest : public testing::Test {
 protected:
  /// What a story needs to know of a running connector.
  static support::Command environment_of(support::ConnectorProcess& connector) {
    const auto port_file = connector.spool() / "page-port";
    connector.wait_until("the page", [&] { return std::filesystem::exists(port_file); });
    const auto shown = connector.command("page").out;
    const auto code = shown.substr(shown.find("access code: ") + 13);
    return {"OFFICE=http://127.0.0.1:" + support::content_of(port_file),
            "CODE=" + code.substr(0, code.find('\n')),
            "CONNECTOR_LOG=" + connector.log().string()};
  }

  support::StoryStage stage_;
  support::TemporaryFolder base_;
};

TEST_F(OfficeStoriesTest, ADayAtTheOffice) {
  support::ConnectorProcess connector(base_.path(), "FR-CUSTOMS-1", "page_port = 0\n");
  connector.point_at(stage_.stand().gateway().port());
  connector.start();

  const auto done = stage_.play("office", environment_of(connector));

  EXPECT_EQ(done.status, 0) << done.err;
}

TEST_F(OfficeStoriesTest, WhatWasNotSentIsSaidAndSentOnlyWhenConfirmed) {
  support::LineRelay relay;
  relay.lead_to(stage_.stand().gateway().port());
  support::ConnectorProcess connector(
      base_.path(),
      "DE-CUSTOMS-1",
      "page_port = 0\nurgent_alarm_minutes = 1\ncentral_unit_telephone = \"+49 000 0001\"\n");
  connector.point_at(relay.port());
  relay.cut();
  connector.start();

  const auto done = stage_.play("office_alarm", environment_of(connector));

  EXPECT_EQ(done.status, 0) << done.err;
  const auto& office = connector.office();
  EXPECT_TRUE(office.names("sent").empty());
  relay.mend();
  connector.wait_until("sent", [&] { return office.names("sent", ".receipt").size() == 1; });
}

}  // namespace
