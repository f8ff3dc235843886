/// \file
/// Goal: a configuration that would not do what its writer meant is refused by name. Method: one
/// sound file, and that file with one fault each.
#include "adapters/connector/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace adapters::connector {
namespace {

const std::string kSound = R"(
url = "https://gateway.example:8443/"
ca = "ca.pem"
certificate = "system.pem"
key = "/keys/system.key"
authority = "FR-CUSTOMS-1"
folder = "office"
spool = "spool"
)";

std::string fault_of(const std::string& text) {
  try {
    static_cast<void>(settings_from_text(text, "/etc/liaison"));
    return "none";
  } catch (const SettingsFault& fault) {
    return fault.what();
  }
}

TEST(SettingsTest, ReadsPathsRelativeToTheFile) {
  const auto settings = settings_from_text(kSound, "/etc/liaison");

  EXPECT_EQ(settings.url, "https://gateway.example:8443");
  EXPECT_EQ(settings.ca, "/etc/liaison/ca.pem");
  EXPECT_EQ(settings.key, "/keys/system.key");
  EXPECT_EQ(settings.folder, "/etc/liaison/office");
  EXPECT_EQ(settings.person, "");
  EXPECT_EQ(settings.urgent_alarm_minutes, std::chrono::minutes(10));
}

TEST(SettingsTest, RefusesUnknownKeysAndNamesTheNearest) {
  EXPECT_EQ(fault_of(kSound + "spol = \"x\"\n"),
            "unknown key \"spol\"; the nearest known key is \"spool\"");
}

TEST(SettingsTest, RefusesWhatIsMissingOrOfTheWrongKind) {
  EXPECT_EQ(fault_of("url = \"https://a:1\"\n"), "key \"ca\" is missing");
  EXPECT_EQ(fault_of(kSound + "person = 7\n"), "key \"person\" must be a text in quotes");
  EXPECT_EQ(fault_of(kSound + "person = \"a b\"\n"), "key \"person\" must be ASCII without spaces");
  EXPECT_EQ(fault_of("url = \n").substr(0, 7), "line 1:");
}

TEST(SettingsTest, RefusesMinutesOutsideTheirRange) {
  const std::string sentence = "key \"urgent_alarm_minutes\" must be a whole number from 1 to 480";

  EXPECT_EQ(fault_of(kSound + "urgent_alarm_minutes = 0\n"), sentence);
  EXPECT_EQ(fault_of(kSound + "urgent_alarm_minutes = 1\n"), "none");
  EXPECT_EQ(fault_of(kSound + "urgent_alarm_minutes = 480\n"), "none");
  EXPECT_EQ(fault_of(kSound + "urgent_alarm_minutes = 481\n"), sentence);
}

TEST(SettingsTest, TakesPortsForThePage) {
  const std::string sentence = "key \"page_port\" must be a whole number from 0 to 65535";

  EXPECT_FALSE(settings_from_text(kSound, "/").page_port);
  EXPECT_EQ(settings_from_text(kSound + "page_port = 65535\n", "/").page_port, 65535);
  EXPECT_EQ(fault_of(kSound + "page_port = 65536\n"), sentence);
  EXPECT_EQ(fault_of(kSound + "page_port = \"80\"\n"), sentence);
}

TEST(GatewayUrlTest, IsHttpsWithHostAndPortAlone) {
  EXPECT_TRUE(is_gateway_url("https://gateway.example:8443"));
  EXPECT_TRUE(is_gateway_url("https://[::1]:8443/"));
  EXPECT_FALSE(is_gateway_url("http://gateway.example:8443"));
  EXPECT_FALSE(is_gateway_url("https://gateway.example/api"));
  EXPECT_FALSE(is_gateway_url("https://user@gateway.example"));
  EXPECT_FALSE(is_gateway_url("https://gateway.example/?a"));
  EXPECT_FALSE(is_gateway_url("gateway.example"));
}

}  // namespace
}  // namespace adapters::connector
