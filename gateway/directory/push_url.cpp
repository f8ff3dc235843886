#include "gateway/directory/push_url.h"

#include <algorithm>

namespace gateway {
namespace {

constexpr std::string_view kScheme = "https://";
constexpr std::size_t kUrlBytesMax = 400;
constexpr std::size_t kHostBytesMax = 253;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_name_character(char c) {
  return is_letter(c) || is_digit(c) || c == '-' || c == '.';
}

bool is_address_character(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':';
}

/// Of RFC 3986, without what would need to be escaped again; no ".." that a server resolves.
bool is_path(std::string_view path) {
  constexpr std::string_view kMarks = "-._~/!$&'()*+,;=:%";
  const auto fits = [&](char c) {
    return is_letter(c) || is_digit(c) || kMarks.find(c) != std::string_view::npos;
  };
  return std::ranges::all_of(path, fits) && path.find("/..") == std::string_view::npos;
}

bool is_host(std::string_view host) {
  if (host.starts_with('[') && host.ends_with(']')) {
    const auto address = host.substr(1, host.size() - 2);
    return address.size() >= 2 && std::ranges::all_of(address, is_address_character);
  }
  return !host.empty() && host.size() <= kHostBytesMax && host.front() != '.' &&
         host.front() != '-' && std::ranges::all_of(host, is_name_character);
}

bool is_port(std::string_view port) {
  if (port.empty() || port.size() > 5 || port.front() == '0') return false;
  if (!std::ranges::all_of(port, is_digit)) return false;
  int number = 0;
  for (const char digit : port)
    number = number * 10 + (digit - '0');
  return number <= 65535;
}

/// Where the port's colon stands; the end where there is none.
std::size_t end_of_host(std::string_view authority) {
  const auto from = authority.starts_with('[') ? authority.find(']') : 0;
  return std::min(authority.find(':', std::min(from, authority.size())), authority.size());
}

}  // namespace

std::string push_url_fault(std::string_view url) {
  if (url.size() > kUrlBytesMax) return "Must have at most 400 bytes.";
  if (!url.starts_with(kScheme)) {
    return "Must begin with https://; what is not encrypted is not used.";
  }
  const auto rest = url.substr(kScheme.size());
  if (rest.find('@') != std::string_view::npos) {
    return "Must have no user or password; the certificates say who is who.";
  }
  if (rest.find_first_of("?#") != std::string_view::npos) {
    return "Must have no query and no fragment.";
  }
  const auto slash = std::min(rest.find('/'), rest.size());
  const auto authority = rest.substr(0, slash);
  const auto colon = end_of_host(authority);
  const bool sound = is_host(authority.substr(0, colon)) &&
                     (colon == authority.size() || is_port(authority.substr(colon + 1)));
  if (!sound) return "Must name a host, and a port from 1 to 65535 where it is not 443.";
  if (!is_path(rest.substr(slash))) {
    return "The path has characters that an address cannot have, or leads upwards.";
  }
  return {};
}

}  // namespace gateway
