/// \file
/// The calls of an office's page on folders of the test's own, with documents to lie in them.
#pragma once

#include <fstream>
#include <map>

#include <gtest/gtest.h>

#include "adapters/connector/office_calls.h"
#include "tests/acceptance/connector/the_office.h"

#include <nlohmann/json.hpp>

namespace testing_connector {

using connector::OfficeAnswer;
using connector::OfficeRequest;
using gateway::Confidential;
using nlohmann::json;

inline constexpr std::uint16_t kPort = 8451;
inline const std::string kCode = "0123456789abcdef0123456789abcdef01234567";

struct Heading {
  std::string type = "Request";
  std::string id = "11111111-1111-4111-8111-111111111111";
  std::string sender = "AT-CUSTOMS-1";
  std::string addressee = "FR-CUSTOMS-1";
  std::string level = "routine";
  std::string in_reply_to{};
  std::string answer{};
};

inline std::string document(const Heading& heading) {
  const auto reply =
      heading.in_reply_to.empty() ? "" : "<InReplyTo>" + heading.in_reply_to + "</InReplyTo>";
  return "<" + heading.type + " xmlns=\"urn:liaison:message:1\"><Header><MessageId>" + heading.id +
         "</MessageId><Exchange><Opener>AT-CUSTOMS-1</Opener><Id>x</Id></Exchange>" + reply +
         "<Sender><Authority>" + heading.sender + "</Authority></Sender><Addressees><Authority>" +
         heading.addressee + "</Authority></Addressees><Urgency><Level>" + heading.level +
         "</Level></Urgency></Header>" +
         (heading.answer.empty() ? "" : "<Answer>" + heading.answer + "</Answer>") +
         "<Narrative>text</Narrative></" + heading.type + ">";
}

class PageTest : public ::testing::Test {
 protected:
  OfficeAnswer call(OfficeRequest request) { return calls_.answer(request); }

  OfficeAnswer call(const std::string& method,
                    const std::string& path,
                    const std::string& body = {}) {
    OfficeRequest request{.method = method,
                          .path = "/office/v1" + path,
                          .fields = own_,
                          .body = Confidential<std::string>(body)};
    return call(std::move(request));
  }

  void enter() {
    const auto opened = call("POST", "/session", R"({"code":")" + kCode + R"("})");
    ASSERT_EQ(opened.status, 201);
    own_["liaison-session"] = json::parse(opened.body.disclose()).at("token").get<std::string>();
  }

  json looked(const std::string& path) {
    const auto answer = call("GET", path);
    EXPECT_EQ(answer.status, 200) << path;
    return json::parse(answer.body.disclose());
  }

  void put(const std::string& folder, const std::string& name, const std::string& text) const {
    std::ofstream(at_.base.path() / "office" / folder / name) << text;
  }

  TheOffice at_;
  connector::Settings settings_{.url = {},
                                .ca = {},
                                .certificate = {},
                                .key = {},
                                .authority = "FR-CUSTOMS-1",
                                .person = {},
                                .folder = at_.base.path() / "office",
                                .spool = at_.base.path() / "spool",
                                .central_unit_telephone = {},
                                .page_port = kPort,
                                .schemas = {}};
  connector::OfficeCalls calls_{{.settings = &settings_,
                                 .folders = &at_.folders,
                                 .files = &at_.files,
                                 .checker = &at_.checker,
                                 .clock = &at_.clock},
                                connector::OfficeDoor(kCode, kPort)};
  std::map<std::string, std::string> own_{{"host", "127.0.0.1:8451"}};
};

}  // namespace testing_connector
