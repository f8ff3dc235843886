/// \file
/// A profile: which gateway to call, and as whom. A TOML file with the keys below and no others.
///
///     url = "https://gateway.example:8443"   # scheme https, host, port (8443 unless given)
///     ca = "ca.pem"                          # the CA that issued the gateway's certificate
///     certificate = "system.pem"             # this system's certificate, with its chain
///     key = "system.key"                     # and its private key
///     authority = "FR-POLICE-1"              # whom to act for; optional with a single authority
///     person = "p-4711"                      # opaque id of the person who reads; optional
///
/// Paths are relative to the folder of the profile.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace tools {

/// Where a gateway listens.
struct Endpoint {
  std::string host;
  std::uint16_t port = 8443;

  /// "host:port".
  [[nodiscard]] std::string text() const;

  friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

struct Profile {
  Endpoint gateway;
  std::filesystem::path ca;
  std::filesystem::path certificate;
  std::filesystem::path key;
  std::string authority;  ///< Liaison-Authority; empty = not sent.
  std::string person;     ///< Liaison-Person; empty = not sent.

  friend bool operator==(const Profile&, const Profile&) = default;
};

/// Reads "https://host[:port]" with an optional trailing slash; IPv6 hosts in brackets.
/// \throws UsageError  any other text.
[[nodiscard]] Endpoint endpoint_from_url(std::string_view url);

/// \param folder  what relative paths are relative to.
/// \throws UsageError  not TOML, an unknown key (names the nearest known one), a missing key, a
///         value that is not a text, or a wrong URL.
[[nodiscard]] Profile profile_from_text(std::string_view toml, const std::filesystem::path& folder);

/// \throws UsageError  as profile_from_text, and when a file that it names cannot be read.
[[nodiscard]] Profile load_profile(const std::filesystem::path& file);

}  // namespace tools
