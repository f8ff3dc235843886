/// \file
/// Goal: what an operator leaves out is as the design says. Method: every default of the one table,
/// as it would be written in a file.

#include <gtest/gtest.h>

#include "tests/unit/settings/settings_text.h"
#include "tools/liaison-gateway/settings_table.h"

namespace {

using namespace settings_text;
using tools::Necessity;

const Values kDefaults{{"audit.predecessor", "\"\""},
                       {"audit.predecessor_key", "\"\""},
                       {"database.connections", "8"},
                       {"directory.states", "\"\""},
                       {"schemas.folder", "\"\""},
                       {"web_service.address", "\"127.0.0.1\""},
                       {"web_service.port", "8443"},
                       {"web_service.port_file", "\"\""},
                       {"web_service.revocation_lists", "[]"},
                       {"web_service.connections_total", "4096"},
                       {"web_service.connections_per_source", "64"},
                       {"web_service.header_seconds", "10"},
                       {"web_service.body_seconds", "60"},
                       {"web_service.submissions_at_once", "256"},
                       {"web_service.long_polls_at_once", "3072"},
                       {"desk.address", "\"127.0.0.1\""},
                       {"desk.port", ""},
                       {"desk.port_file", "\"\""},
                       {"desk.idle_seconds", "600"},
                       {"desk.session_seconds", "43200"},
                       {"desk.event_streams_at_once", "1024"},
                       {"grpc.address", "\"127.0.0.1\""},
                       {"grpc.port", "8445"},
                       {"grpc.port_file", "\"\""},
                       {"grpc.submissions_at_once", "256"},
                       {"grpc.streams_at_once", "256"},
                       {"grpc.streams_per_certificate", "8"},
                       {"grpc.calls_per_connection", "100"},
                       {"grpc.connections_total", "1024"},
                       {"grpc.connections_per_source", "64"},
                       {"grpc.heartbeat_seconds", "20"},
                       {"push.threads", "16"},
                       {"push.deadline_seconds", "30"},
                       {"push.certificate", "\"\""},
                       {"push.private_key", "\"\""},
                       {"health.address", "\"127.0.0.1\""},
                       {"health.port", "9443"},
                       {"health.port_file", "\"\""},
                       {"handling.ceiling", "\"BPL\""},
                       {"operators.administrators", "[]"},
                       {"operators.auditors", "[]"},
                       {"operators.certificates", "[]"},
                       {"limits.document_bytes", "4194304"},
                       {"limits.depth", "64"},
                       {"limits.lease_seconds", "120"},
                       {"limits.failed_attempts", "30"},
                       {"limits.ttl_urgent_seconds", "28800"},
                       {"limits.ttl_routine_seconds", "604800"},
                       {"limits.batch_events", "256"},
                       {"limits.queue_events", "4096"},
                       {"limits.queue_seconds", "20"},
                       {"limits.in_flight_bytes", "536870912"},
                       {"limits.clock_skew_seconds", "60"},
                       {"storage.folders", "[]"},
                       {"storage.free_bytes", "1073741824"},
                       {"logging.file", "\"\""},
                       {"logging.level", "\"info\""}};

TEST(DefaultsTest, HasTheDefaultsOfTheDesign) {
  Values defaults;
  for (const auto& row : tools::setting_rows()) {
    if (row.necessity == Necessity::kOptional) {
      defaults[std::string(row.key)] = tools::default_text(row);
    }
  }

  EXPECT_EQ(defaults, kDefaults);
}

}  // namespace
