#include "tests/contract/http/holder_cases.h"

#include "tests/contract/http/served.h"
#include "tests/support/message_factory.h"

namespace http_tests {

using support::fresh_request;
using enum gateway::RefusalCode;

Got ask_as(const SmallGateway& gateway, std::string_view authority, std::string_view request) {
  return TlsClient(gateway.as(authority)).ask(request);
}

std::string submission(const std::string& document) {
  return post_xml("/api/v1/messages", document);
}

namespace {

using Asking = std::function<std::string(const std::string& path)>;

Asking forward_to(const std::string& authority) {
  return [authority](const std::string& path) {
    return post_json(path + "/forward",
                     R"({"addressees":[")" + authority + R"("],"justification":"a test"})");
  };
}

Asking assign_to(const std::string& authority) {
  return [authority](const std::string& path) {
    return post_json(path + "/assign", R"({"authority":")" + authority + R"(","reason":"a test"})");
  };
}

Asking read_as(const std::string& person) {
  return [person](const std::string& path) {
    return "GET " + path + " HTTP/1.1\r\nHost: h\r\nLiaison-Person: " + person + "\r\n\r\n";
  };
}

/// The same with a person named.
Asking by(const std::string& person, const Asking& asking) {
  return [=](const std::string& path) {
    const std::string host = "Host: ";
    auto request = asking(path);
    return request.insert(request.find(host), "Liaison-Person: " + person + "\r\n");
  };
}

std::string gives_back(const std::string& path) {
  return post_json(path + "/assignment/return", R"({"reason":"not-competent"})");
}

/// FR-POLICE-1 gets a message with this handling, and asks this of it.
Case asks_of_coded(const std::string& handling, const Asking& request_at) {
  return [=](const SmallGateway& gateway) {
    const auto document = support::with_handling(fresh_request(), handling);
    const auto accepted = ask_as(gateway, "AT-POLICE-1", submission(document.bytes));
    EXPECT_EQ(accepted->status, 201) << accepted->body;
    return ask_as(gateway, "FR-POLICE-1", request_at(accepted->fields.at("location")));
  };
}

Got changes_what_another_sent(const SmallGateway& gateway) {
  const auto subject = fresh_request();
  EXPECT_EQ(ask_as(gateway, "AT-POLICE-1", submission(subject.bytes))->status, 201);
  const auto change = support::fresh_notice(
      subject,
      {.type = "HandlingChange",
       .sender = "FR-POLICE-1",
       .addressee = "AT-POLICE-1",
       .body = "<Change>relax</Change><WholeMessage/><NewHandling><Code>H0</Code></NewHandling>"
               "<Reason>A test.</Reason>"});
  return ask_as(gateway, "FR-POLICE-1", submission(change.bytes));
}

}  // namespace

std::map<gateway::RefusalCode, Case> holder_cases() {
  const std::string free = "<Code>H0</Code>";
  return {
      {kNotProvider, changes_what_another_sent},
      {kConsentMissing, asks_of_coded("<Code>H2</Code>", forward_to("DE-POLICE-1"))},
      {kRestrictionUnread,
       asks_of_coded("<Code>H3</Code><Text>Not before the trial.</Text>", read_as("officer-1"))},
      {kAuthorityNotAddressable, asks_of_coded(free, forward_to("EU-EUROPOL"))},
      {kPersonRole, asks_of_coded(free, by("dpo-1", forward_to("DE-POLICE-1")))},
      {kAssignmentAbroad, asks_of_coded(free, assign_to("DE-POLICE-1"))},
      {kNotAssigned, asks_of_coded(free, gives_back)},
  };
}

}  // namespace http_tests
