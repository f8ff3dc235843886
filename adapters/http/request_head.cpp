#include "adapters/http/request_head.h"

#include <algorithm>
#include <charconv>

#include <Poco/Exception.h>
#include <Poco/URI.h>

namespace adapters::http {
namespace {

using gateway::Refusal;
using gateway::Result;

Refusal malformed(std::string detail) {
  return gateway::refusal(gateway::RefusalCode::kRequestMalformed, std::move(detail));
}

constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";

/// RFC 9110 section 5.6.2.
bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kMarks.find(c) != std::string_view::npos;
  });
}

bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
}

std::string lower(std::string_view text) {
  std::string lowered(text);
  std::ranges::transform(lowered, lowered.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lowered;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Cuts the first line off. \return nothing when no CRLF follows.
std::optional<std::string_view> next_line(std::string_view& text) {
  const auto end = text.find("\r\n");
  if (end == std::string_view::npos) return std::nullopt;
  const auto line = text.substr(0, end);
  text.remove_prefix(end + 2);
  return line;
}

std::optional<int> minor_version_of(std::string_view version) {
  if (version == "HTTP/1.1") return 1;
  if (version == "HTTP/1.0") return 0;
  return std::nullopt;
}

bool is_path(std::string_view target) {
  return target.starts_with('/') &&
         std::ranges::all_of(target, [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
}

/// Path and query of an https URI, as they were written: Poco would decode the path. RFC 9112
/// section 3.2.2 demands that this form is taken, RFC 9110 section 4.2.4 that user information is
/// not.
std::optional<std::string> path_in_uri(std::string_view target) {
  constexpr std::string_view kBehindScheme = "://";
  try {
    const Poco::URI uri{std::string(target)};
    const auto scheme_end = target.find(kBehindScheme);
    if (uri.getScheme() != "https" || scheme_end != uri.getScheme().size()) return std::nullopt;
    if (uri.getHost().empty() || !uri.getUserInfo().empty()) return std::nullopt;
    const auto path = target.find_first_of("/?", scheme_end + kBehindScheme.size());
    const auto rest = target.substr(std::min(path, target.size()));
    return std::string(rest.starts_with('/') ? "" : "/").append(rest);
  } catch (const Poco::SyntaxException&) {
    return std::nullopt;
  }
}

std::optional<std::string> path_in_target(std::string_view target) {
  auto path = target.starts_with('/') ? std::optional<std::string>(target) : path_in_uri(target);
  if (!path || !is_path(*path)) return std::nullopt;
  return path;
}

Result<RequestHead> parse_request_line(std::string_view line) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    return malformed("The request line is not method, target and version.");
  }
  auto target = path_in_target(line.substr(first + 1, last - first - 1));
  const auto version = minor_version_of(line.substr(last + 1));
  if (!version) return malformed("Only HTTP/1.1 and HTTP/1.0 are spoken here.");
  if (!is_token(line.substr(0, first))) return malformed("The method is not a token.");
  if (!target) return malformed("The request target must be a path or an https URI.");
  return RequestHead{.method = std::string(line.substr(0, first)),
                     .target = *std::move(target),
                     .minor_version = *version,
                     .fields = {}};
}

std::optional<std::pair<std::string, std::string>> parse_field(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return std::nullopt;
  const auto value = trimmed(line.substr(colon + 1));
  if (std::ranges::any_of(value, is_control)) return std::nullopt;
  return std::pair{lower(line.substr(0, colon)), std::string(value)};
}

std::optional<std::uint64_t> length_from_text(std::string_view text) {
  std::uint64_t length = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, length);
  if (error != std::errc{} || stop != end || text.empty()) return std::nullopt;
  return length;
}

Result<Framing> chunked_framing(const RequestHead& head) {
  if (head.count("content-length") != 0) {
    return malformed("Content-Length and Transfer-Encoding exclude each other.");
  }
  const auto coding = head.only("transfer-encoding");
  if (!coding || lower(*coding) != "chunked" || head.minor_version == 0) {
    return malformed("The only transfer encoding is chunked, once, in HTTP/1.1.");
  }
  return Framing{.kind = Framing::Kind::kChunked, .length = 0};
}

}  // namespace

std::optional<std::string> RequestHead::only(std::string_view name) const {
  if (count(name) != 1) return std::nullopt;
  return std::ranges::find(
             fields, name, [](const auto& field) { return std::string_view(field.first); })
      ->second;
}

std::size_t RequestHead::count(std::string_view name) const {
  return static_cast<std::size_t>(std::ranges::count(
      fields, name, [](const auto& field) { return std::string_view(field.first); }));
}

Result<RequestHead> parse_head(std::string_view text) {
  const auto first = next_line(text);
  if (!first) return malformed("Lines of the head must end with CR LF.");
  auto parsed = parse_request_line(*first);
  if (!parsed) return parsed;
  RequestHead head = *std::move(parsed);
  while (true) {
    const auto line = next_line(text);
    if (!line) return malformed("Lines of the head must end with CR LF.");
    if (line->empty()) break;
    auto field = parse_field(*line);
    if (!field) return malformed("A header field is not of the form name: value on one line.");
    head.fields.push_back(*std::move(field));
  }
  if (head.count("host") != 1) return malformed("Exactly one Host field is demanded.");
  return head;
}

Result<Framing> framing_of(const RequestHead& head) {
  if (head.count("transfer-encoding") != 0) return chunked_framing(head);
  if (head.count("content-length") == 0) return Framing{};
  const auto value = head.only("content-length");
  const auto length = value ? length_from_text(*value) : std::nullopt;
  if (!length) return malformed("Content-Length must be one number of bytes.");
  return Framing{.kind = Framing::Kind::kLength, .length = *length};
}

bool wants_to_stay(const RequestHead& head) {
  const auto wish = lower(head.only("connection").value_or(""));
  return head.minor_version == 1 ? wish.find("close") == std::string::npos : wish == "keep-alive";
}

}  // namespace adapters::http
