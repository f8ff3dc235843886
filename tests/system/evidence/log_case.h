/// \file
/// A gateway whose log is to be forked, rewound or closed, and further processes on its database
/// or on copies of it.
#pragma once

#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/checkpoint.h"
#include "tests/support/audit_log_reader.h"
#include "tests/support/evidence.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"

namespace evidence {

struct Sent {
  support::TestDocument document;
  tools::Accepted accepted;
};

/// Sends one message to the gateway that listens there.
inline Sent send_to(std::uint16_t port) {
  auto document = support::fresh_request();
  auto client = support::client_of("AT-POLICE-1", port);
  auto accepted = support::granted(client.submit(document.document()));
  return {std::move(document), std::move(accepted)};
}

class LogCase : public testing::Test {
 protected:
  [[nodiscard]] support::GatewayProcess& gateway() { return stand_.gateway(); }

  /// Options of a process with the stand's keys on that database, with a folder of its own.
  [[nodiscard]] support::GatewayOptions options_on(const std::string& database,
                                                   const std::string& folder) {
    support::GatewayOptions options;
    options.folder = others_.path() / folder;
    options.main_database = stand_.cluster().conninfo(database);
    options.keys_database = stand_.cluster().conninfo("liaison_keys");
    options.more_settings = support::auditor_settings();
    std::filesystem::create_directories(options.folder);
    return options;
  }

  /// With the state of the stand's own gateway: its kept checkpoint.
  [[nodiscard]] support::GatewayOptions options_with_state_on(const std::string& database) {
    auto options = options_on(database, "unused");
    options.folder = stand_.folder();
    return options;
  }

  [[nodiscard]] static std::unique_ptr<support::GatewayProcess> process(
      const support::GatewayOptions& options) {
    return std::make_unique<support::GatewayProcess>(options, support::test_europe());
  }

  /// What the process says when it refuses to start.
  [[nodiscard]] static std::string refusal_of(support::GatewayProcess& refusing) {
    refusing.launch();
    EXPECT_EQ(refusing.wait(std::chrono::seconds{180}), 3);
    return support::content_of(refusing.console());
  }

  /// The checkpoint that a process with this folder keeps outside the database.
  [[nodiscard]] static std::string kept_in(const std::filesystem::path& folder,
                                           const std::string& log = "liaison.test") {
    return support::content_of(folder / "state" / (log + ".checkpoint"));
  }

  [[nodiscard]] std::filesystem::path beside(const std::string& name) const {
    return others_.path() / name;
  }

  support::GatewayStand stand_{support::auditor_settings()};
  support::TemporaryFolder others_;
  const std::string key_ = support::test_europe().log_key().string();
};

}  // namespace evidence
