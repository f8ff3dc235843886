/// \file
/// Goal: a profile says exactly what it means, and a mistake in it is named instead of ignored.
/// Method: literal TOML texts; nothing is read from disk.

#include "tools/liaison/profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tools/liaison/failure.h"

namespace tools {
namespace {

using testing::HasSubstr;

constexpr auto kWhole = R"(url = "https://gateway.example:9000"
ca = "pki/ca.pem"
certificate = "/etc/system.pem"
key = "system.key"
authority = "XA-POLICE-1"
person = "p-4711"
)";

std::string complaint_about(const std::string& toml) {
  try {
    const auto profile = profile_from_text(toml, "/profiles");
    return "accepted " + profile.gateway.text();
  } catch (const UsageError& error) {
    return error.what();
  }
}

std::string url_complaint(const std::string& url) {
  try {
    return "accepted " + endpoint_from_url(url).text();
  } catch (const UsageError& error) {
    return error.what();
  }
}

TEST(Profile, PathsAreRelativeToItsFolder) {
  const Profile expected{.gateway = {.host = "gateway.example", .port = 9000},
                         .ca = "/profiles/pki/ca.pem",
                         .certificate = "/etc/system.pem",
                         .key = "/profiles/system.key",
                         .authority = "XA-POLICE-1",
                         .person = "p-4711"};

  EXPECT_EQ(profile_from_text(kWhole, "/profiles"), expected);
}

TEST(Profile, AuthorityAndPersonMayBeLeftOut) {
  const auto profile =
      profile_from_text("url = 'https://g'\nca = 'a'\ncertificate = 'b'\nkey = 'c'\n", "/profiles");

  EXPECT_EQ(profile.authority, "");
  EXPECT_EQ(profile.person, "");
}

TEST(Profile, AnUnknownKeyIsRefusedWithTheNearestKnownOne) {
  EXPECT_EQ(complaint_about(std::string(kWhole) + "autority = 'XA-POLICE-1'\n"),
            "unknown key \"autority\"; the nearest known key is \"authority\"");
}

TEST(Profile, AMissingKeyIsNamed) {
  EXPECT_EQ(complaint_about("url = 'https://g'\nca = 'a'\nkey = 'c'\n"),
            "key \"certificate\" is missing");
}

TEST(Profile, AValueThatIsNotATextIsRefused) {
  EXPECT_EQ(complaint_about("url = 8443\n"), "key \"url\" must be a text in quotes");
}

TEST(Profile, ATomlErrorNamesItsLine) {
  EXPECT_THAT(complaint_about("url = 'https://g'\nca = \n"), HasSubstr("line 2"));
}

TEST(Profile, AValueThatWouldEndAHeaderIsRefused) {
  EXPECT_EQ(complaint_about("url = 'https://g'\nca = 'a'\ncertificate = 'b'\nkey = 'c'\n"
                            "authority = \"XA\\r\\nLiaison-Person: x\"\n"),
            "key \"authority\" must be ASCII without spaces");
}

TEST(Endpoint, ThePortIs8443UnlessTheUrlSaysOtherwise) {
  EXPECT_EQ(endpoint_from_url("https://gateway.example/").text(), "gateway.example:8443");
  EXPECT_EQ(endpoint_from_url("https://[::1]").text(), "[::1]:8443");
  EXPECT_EQ(endpoint_from_url("https://[::1]:9").text(), "[::1]:9");
}

TEST(Endpoint, PortsAreFrom1To65535) {
  EXPECT_EQ(endpoint_from_url("https://g:1").port, 1);
  EXPECT_EQ(endpoint_from_url("https://g:65535").port, 65535);
  EXPECT_THAT(url_complaint("https://g:0"), HasSubstr("from 1 to 65535"));
  EXPECT_THAT(url_complaint("https://g:65536"), HasSubstr("from 1 to 65535"));
  EXPECT_THAT(url_complaint("https://g:84x"), HasSubstr("from 1 to 65535"));
}

TEST(Endpoint, NothingButHttpsHostAndPortIsAUrlOfAGateway) {
  EXPECT_EQ(url_complaint("http://g"), "the url must start with https://");
  for (const auto* url :
       {"https://", "https://g/api", "https://me@g", "https://[::1", "https://g?x"}) {
    EXPECT_THAT(url_complaint(url), HasSubstr("the url must be https://host:port")) << url;
  }
}

}  // namespace
}  // namespace tools
