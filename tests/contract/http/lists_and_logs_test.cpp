/// \file
/// Goal: directory and audit log are given as their port answered, member by member. Method: fake
/// ports, literal bodies, real TLS.

#include <gmock/gmock.h>

#include "tests/contract/http/served.h"

namespace http_tests {
namespace {

class ListsAndLogsTest : public Served {};

TEST_F(ListsAndLogsTest, ListsTheDirectory) {
  queries_.on_directory = [] {
    return std::vector<gateway::DirectoryEntry>{
        {.authority = gateway::AuthorityId("XB-POLICE"),
         .name = "Police",
         .state = gateway::StateCode("XB"),
         .kind = gateway::AuthorityKind::kCompetentAuthority,
         .central_unit = gateway::AuthorityId("XB-SPOC"),
         .languages = {"fr"},
         .duty_telephone = "+33",
         .attended = true,
         .highest_level = gateway::Classification::kRestricted,
         .part_of = gateway::AuthorityId("XB-FORCE"),
         .fallback = gateway::AuthorityId("XB-SPOC"),
         .successor = gateway::AuthorityId("XB-NEW"),
         .accepts = {gateway::MessageType::kFlash, gateway::MessageType::kRequest},
         .versions = {"1.1", "1.0"}},
        {.authority = gateway::AuthorityId("XB-SPOC"),
         .name = "Unit",
         .state = gateway::StateCode("XB"),
         .kind = gateway::AuthorityKind::kSpoc,
         .central_unit = {},
         .languages = {},
         .duty_telephone = {},
         .attended = false}};
  };
  start();

  const auto answer = ask(get("/api/v1/directory/authorities"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body,
            R"({"authorities":[{"authority":"XB-POLICE","name":"Police","state":"XB",)"
            R"("kind":"competent-authority","centralUnit":"XB-SPOC","languages":["fr"],)"
            R"("dutyTelephone":"+33","attended":true,"highestLevel":"EU-R","partOf":"XB-FORCE",)"
            R"("fallback":"XB-SPOC","successor":"XB-NEW","accepts":["Request","Flash"],)"
            R"("versions":["1.0","1.1"]},{"authority":"XB-SPOC","name":"Unit","state":"XB",)"
            R"("kind":"spoc","languages":[],"attended":false,"highestLevel":"BPL"}]})");
}

TEST_F(ListsAndLogsTest, ReadsCheckpointAndTilesOfTheLogThatThePathNames) {
  queries_.on_checkpoint = [](const gateway::LogName& log) { return "note of " + log.str(); };
  queries_.on_tile =
      [](const gateway::LogName& log, const gateway::TileAddress& address, std::uint32_t width) {
        return log.str() + " " + std::to_string(address.level) + " " +
               std::to_string(address.index) + " " + std::to_string(width);
      };
  start();

  EXPECT_EQ(ask(get("/api/v1/audit/a%2Fb/checkpoint"))->body, "note of a/b");
  EXPECT_EQ(ask(get("/api/v1/audit/log/tile/0/x001/x234/067"))->body, "log 0 1234067 256");
  EXPECT_EQ(ask(get("/api/v1/audit/log/tile/7/000.p/255"))->body, "log 7 0 255");
  EXPECT_EQ(ask(get("/api/v1/audit/log/tile/entries/000"))->status, 404);
}

}  // namespace
}  // namespace http_tests
