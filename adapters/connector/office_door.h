/// \file
/// Who may use the office's page: whoever knows the access code, from a browser on this machine
/// that no other page drives.
///
/// The page listens on 127.0.0.1 alone, but other accounts of the machine reach that too, and so
/// does any page in its browsers. So the code, of 160 random bits, lies in the spool where only its
/// owner and group read it; a request must name 127.0.0.1 (against DNS rebinding, and because the
/// name localhost leads to [::1] as well, where another account may listen) and, as browsers say
/// it, come from the page itself; and every call carries the session's token in a field. There
/// is no cookie: browsers would send it to every other port of the machine.
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

/// "127.0.0.1:PORT": the only name under which the page answers.
[[nodiscard]] std::string page_host(std::uint16_t port);

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

  /// \return the token of a new session; nothing where the code is another one.
  [[nodiscard]] std::optional<std::string> open(const std::string& code, gateway::Timestamp now);

  /// Whether the request carries the token of a session that somebody used within half an hour.
  [[nodiscard]] bool is_open(const OfficeRequest& request, gateway::Timestamp now);

  void close(const OfficeRequest& request);

 private:
  std::string code_;
  std::string host_;                                    ///< "127.0.0.1:PORT".
  std::map<std::string, gateway::Timestamp> sessions_;  ///< Last use, by digest of the token.
};

}  // namespace adapters::connector
