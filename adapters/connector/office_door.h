/// \file
/// Who may use the office's page: whoever knows the access code, from a browser on this machine
/// that no other page drives.
///
/// The page listens on 127.0.0.1 alone, but other accounts of the machine reach that too, and so
/// does any page in its browsers. So the code, of 160 random bits, lies in the spool where only its
/// owner and group read it; a request must name this host (against DNS rebinding) and, as browsers
/// say it, come from the page itself; and what changes something carries the session's token.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "adapters/connector/durable_files.h"
#include "adapters/connector/office_request.h"
#include "gateway/base/timestamp.h"

namespace adapters::connector {

/// The code in `spool`; made where there is none. \throws std::system_error  it cannot be kept.
[[nodiscard]] std::string access_code(const std::filesystem::path& spool,
                                      const DurableFiles& files);

/// The code that a running connector made. \return nothing where there is none yet.
[[nodiscard]] std::optional<std::string> known_access_code(const std::filesystem::path& spool);

/// Not thread-safe.
class OfficeDoor {
 public:
  /// \param port  that the page listens on.
  OfficeDoor(std::string code, std::uint16_t port);

  /// Whether the request is one of the page's own, of whomever.
  [[nodiscard]] bool is_own(const OfficeRequest& request) const;

  struct Opened {
    std::string cookie;  ///< Value of Set-Cookie.
    std::string csrf;
  };

  /// \return nothing where the code is another one.
  [[nodiscard]] std::optional<Opened> open(const std::string& code, gateway::Timestamp now);

  /// The token of the session that the request belongs to. \return nothing where there is none, or
  /// nobody used it for half an hour.
  [[nodiscard]] std::optional<std::string> session(const OfficeRequest& request,
                                                   gateway::Timestamp now);

  void close(const OfficeRequest& request);

 private:
  struct Session {
    std::string csrf;
    gateway::Timestamp used{};
  };

  std::string code_;
  std::string host_;                         ///< "127.0.0.1:PORT".
  std::string name_;                         ///< "localhost:PORT".
  std::map<std::string, Session> sessions_;  ///< By digest of the cookie's token.
};

}  // namespace adapters::connector
