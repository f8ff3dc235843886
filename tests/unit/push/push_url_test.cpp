/// \file
/// Goal: only an https address without anything hidden in it is taken. Method: literal addresses.
#include "gateway/directory/push_url.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(PushUrlTest, TakesHostPortAndPath) {
  for (const std::string url : {"https://cms.police.example",
                                "https://cms.police.example/",
                                "https://cms.police.example:8443/liaison/in",
                                "https://10.1.2.3:1",
                                "https://[2001:db8::1]:65535/in",
                                "https://[::1]/in",
                                "https://localhost:8443/a%20b;c=d"}) {
    EXPECT_THAT(push_url_fault(url), IsEmpty()) << url;
  }
}

TEST(PushUrlTest, RefusesWhatIsNotHttps) {
  for (const std::string url :
       {"", "http://h/", "HTTPS://h/", "ftp://h/", "file:///etc/passwd", "h"})
    EXPECT_THAT(push_url_fault(url), HasSubstr("https://")) << url;
}

TEST(PushUrlTest, RefusesCredentialsQueriesAndFragments) {
  EXPECT_THAT(push_url_fault("https://user:word@h/in"), HasSubstr("no user or password"));
  EXPECT_THAT(push_url_fault("https://h@other/in"), HasSubstr("no user or password"));
  EXPECT_THAT(push_url_fault("https://h/in?key=1"), HasSubstr("no query"));
  EXPECT_THAT(push_url_fault("https://h/in#top"), HasSubstr("no fragment"));
}

TEST(PushUrlTest, RefusesWhatIsNoHostOrPort) {
  for (const std::string url : {"https://",
                                "https:///in",
                                "https://h:/in",
                                "https://h:0/in",
                                "https://h:65536/in",
                                "https://h:080/in",
                                "https://h:8x/in",
                                "https://h h/in",
                                "https://.h/in",
                                "https://-h/in",
                                "https://h_1/in",
                                "https://[::1/in",
                                "https://[]/in",
                                "https://[::1]8443/in",
                                "https://h\\other/in"}) {
    EXPECT_THAT(push_url_fault(url), Not(IsEmpty())) << url;
  }
}

TEST(PushUrlTest, RefusesPathsThatHideSomething) {
  for (const std::string url :
       {"https://h/a b", "https://h/a\r\nX: y", "https://h/\xC3\xA9", "https://h/a/../b"}) {
    EXPECT_THAT(push_url_fault(url), HasSubstr("path")) << url;
  }
}

TEST(PushUrlTest, RefusesTheFirstByteTooMany) {
  const std::string host = "https://h/";

  EXPECT_THAT(push_url_fault(host + std::string(400 - host.size(), 'a')), IsEmpty());
  EXPECT_THAT(push_url_fault(host + std::string(401 - host.size(), 'a')), HasSubstr("400 bytes"));
}

}  // namespace
}  // namespace gateway
