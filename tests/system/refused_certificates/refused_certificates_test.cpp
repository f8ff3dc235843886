/// \file
/// Goal: a system without a good certificate gets nowhere, learns so in one line, and the operator
/// finds the reason in the log. Method: the real command line and the real gateway, with the
/// certificates of the test Europe that must be refused.

#include <algorithm>
#include <fstream>

#include <Poco/Net/Context.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/ServerSocket.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/gateway_stand.h"

namespace {

using support::test_europe;
using testing::HasSubstr;
using testing::StartsWith;

/// The status of `liaison inbox` and whatever it said.
support::CommandResult ask(const std::filesystem::path& folder,
                           std::uint16_t port,
                           const std::filesystem::path& credentials) {
  const auto profile = folder / "profile.toml";
  std::ofstream(profile) << test_europe().profile("AT-POLICE-1", port, credentials);
  return support::run({LIAISON_BUILD_DIR "/liaison", "inbox", "--profile", profile.string()});
}

/// The lines of the gateway's log that contain `part`. The gateway has stopped, so all is written.
std::string logged(const std::filesystem::path& log, const std::string& part) {
  std::ifstream stream(log);
  std::string found;
  for (std::string line; std::getline(stream, line);) {
    if (line.find(part) != std::string::npos) found += line + "\n";
  }
  return found;
}

void expect_one_line(const support::CommandResult& result, int status) {
  EXPECT_EQ(result.status, status) << result.err;
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(std::ranges::count(result.err, '\n'), 1) << result.err;
  EXPECT_THAT(result.err, StartsWith("liaison: "));
}

TEST(RefusedCertificatesTest, EachIsRefusedWithItsReasonInTheLog) {
  support::GatewayStand stand;
  const auto port = stand.gateway().port();
  const auto asked = [&](const char* name) {
    return ask(stand.folder(), port, test_europe().refused(name));
  };

  expect_one_line(asked("expired"), 3);
  expect_one_line(asked("revoked"), 3);
  expect_one_line(asked("wrong-ca"), 3);
  const auto unregistered = asked("unregistered");
  EXPECT_EQ(unregistered.status, 1) << unregistered.err;
  EXPECT_THAT(unregistered.err, HasSubstr("identity.certificate-unknown"));
  EXPECT_EQ(ask(stand.folder(), port, test_europe().system_of("AT-POLICE-1")).status, 0);

  EXPECT_EQ(stand.gateway().stop(), 0);
  const auto refused = logged(stand.gateway().log(), "tls.certificate-refused");
  EXPECT_THAT(refused, HasSubstr("certificate has expired"));
  EXPECT_THAT(refused, HasSubstr("certificate revoked"));
  EXPECT_THAT(refused, HasSubstr("unable to get local issuer certificate"));
  EXPECT_THAT(logged(stand.gateway().log(), "identity.refused"),
              HasSubstr("identity.certificate-unknown"));
}

TEST(RefusedCertificatesTest, WithoutACertificateThereIsNoConnection) {
  using Poco::Net::Context;
  support::GatewayStand stand;
  const Context::Ptr context(
      new Context(Context::TLS_CLIENT_USE, "", Context::VERIFY_NONE));  // Shows none.
  Poco::Net::SecureStreamSocket socket(context);
  std::string answer(1, '\0');

  const auto speak = [&] {
    socket.connect(Poco::Net::SocketAddress("127.0.0.1", stand.gateway().port()));
    const std::string request = "GET /api/v1/directory/authorities HTTP/1.1\r\nHost: h\r\n\r\n";
    socket.sendBytes(request.data(), static_cast<int>(request.size()));
    return socket.receiveBytes(answer.data(), 1);
  };

  EXPECT_THROW(speak(), Poco::Exception);
  EXPECT_EQ(stand.gateway().stop(), 0);
  EXPECT_THAT(logged(stand.gateway().log(), "tls.handshake-failed"),
              HasSubstr("peer did not return a certificate"));
}

TEST(RefusedCertificatesTest, WithNoGatewayReachableItIsOneLineAndStatus3) {
  const support::TemporaryFolder folder;
  const auto closed =
      Poco::Net::ServerSocket(Poco::Net::SocketAddress("127.0.0.1", 0)).address().port();

  const auto result = ask(folder.path(), closed, test_europe().system_of("AT-POLICE-1"));

  expect_one_line(result, 3);
  EXPECT_THAT(result.err, HasSubstr("connection refused"));
}

}  // namespace
