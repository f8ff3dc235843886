/// \file
/// A browser at the desk, and a person with an account there: what a page would send, with the
/// cookie kept and the session's token sent along.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace Poco::Net {
class HTTPSClientSession;
}

namespace support {

using Fields = std::map<std::string, std::string>;

struct DeskReply {
  int status = 0;
  Fields fields;  ///< Names in lower case; of several of one name the last.
  std::string body;

  /// The `code` of a problem; empty of anything else.
  [[nodiscard]] std::string code() const;
};

/// A new connection for each call. Not thread-safe.
class DeskBrowser {
 public:
  /// \param credentials  of a personal certificate, without ".pem" and ".key"; empty = none.
  explicit DeskBrowser(std::uint16_t port, std::filesystem::path credentials = {});

  /// \param target  from the root. \param body  JSON; empty = none.
  /// \throws Poco::Exception  there was no whole answer.
  DeskReply call(const std::string& method,
                 const std::string& target,
                 const std::string& body = {},
                 const Fields& more = {});

  /// The value of the session's cookie; empty where there is none.
  [[nodiscard]] const std::string& cookie() const { return cookie_; }

  [[nodiscard]] const std::string& csrf() const { return csrf_; }

  void forget_csrf() { csrf_.clear(); }

 private:
  std::uint16_t port_;
  std::filesystem::path credentials_;
  std::string cookie_;
  std::string csrf_;
};

/// A person with an account, and the authenticator that belongs to it.
struct DeskPerson {
  std::string authority = "FR-SPOC";
  std::string person = "officer-1";
  std::string password = "correct horse battery";
  std::string enrolment = {};
  std::string secret = {};  ///< Base32.

  /// The code of now, or of so many steps of 30 s from now.
  [[nodiscard]] std::string code(int ahead = 0) const;

  /// Body of signing in with this code.
  [[nodiscard]] std::string signing_in(const std::string& code) const;

  /// Body of unlocking with this code.
  [[nodiscard]] std::string unlocking(const std::string& code) const;
};

/// Ports of a gateway.
struct DeskPorts {
  std::uint16_t systems = 0;
  std::uint16_t desk = 0;
};

/// Opened by ada, enrolled over the desk's line. \throws std::runtime_error  it was refused.
[[nodiscard]] DeskPerson enrolled(const DeskPorts& ports, DeskPerson person = {});

}  // namespace support
