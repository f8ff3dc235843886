#include "adapters/connector/file_names.h"

#include <algorithm>
#include <charconv>

namespace adapters::connector {
namespace {

constexpr std::string_view kAlarmStart = "NOT-SENT-";
constexpr std::string_view kAlarmEnd = ".txt";
constexpr std::size_t kNameBytesMax = 200;
constexpr std::size_t kTimeDigits = 13;  // Milliseconds until the year 2286.
constexpr std::size_t kNumberDigits = 6;
constexpr std::size_t kTicketLength = 2 + kTimeDigits + 1 + kNumberDigits;

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string harmless(std::string_view text) {
  std::string safe;
  for (const char c : text)
    safe += is_letter_or_digit(c) || c == '-' || c == '.' ? c : '_';
  return safe;
}

std::string padded(std::uint64_t number, std::size_t digits) {
  auto text = std::to_string(number);
  return std::string(digits - std::min(digits, text.size()), '0') + text;
}

/// Where the ending begins; the end of the name where it has none.
std::size_t ending_of(std::string_view name) {
  const auto dot = name.rfind('.');
  const bool usual = dot != std::string_view::npos && dot > 0 && name.size() - dot <= 10;
  return usual ? dot : name.size();
}

template <class Number>
std::optional<Number> number_from(std::string_view digits) {
  Number number = 0;
  const auto* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

}  // namespace

bool is_document_name(std::string_view name) {
  if (name.empty() || name.starts_with('.') || name.ends_with('~')) return false;
  if (name.ends_with(".part") || name.ends_with(".tmp")) return false;
  return !(name.starts_with(kAlarmStart) && name.ends_with(kAlarmEnd));
}

std::string alarm_name(std::string_view name) {
  return std::string(kAlarmStart) + fitted_name(name) + std::string(kAlarmEnd);
}

std::string arrival_name(std::string_view accepted_at,
                         std::string_view type,
                         std::string_view message_id) {
  std::string time;
  for (const char c : accepted_at)
    if (c != '-' && c != ':') time += c;
  return harmless(time.substr(0, 24)) + "-" + harmless(type.substr(0, 40)) + "-" +
         harmless(message_id.substr(0, 64));
}

std::string fitted_name(std::string_view name) {
  if (name.size() <= kNameBytesMax) return std::string(name);
  const auto ending = name.substr(ending_of(name));
  auto length = kNameBytesMax - ending.size();
  const auto continues = [&](std::size_t at) {
    return (static_cast<unsigned char>(name[at]) & 0xc0U) == 0x80U;
  };
  while (length > 1 && continues(length))
    --length;
  return std::string(name.substr(0, length)) + std::string(ending);
}

std::string numbered_name(std::string_view name, unsigned number) {
  if (number <= 1) return std::string(name);
  const auto end = ending_of(name);
  return std::string(name.substr(0, end)) + "~" + std::to_string(number) +
         std::string(name.substr(end));
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const char c = text[i];
    const bool hexadecimal = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (dash ? c != '-' : !hexadecimal) return false;
  }
  return true;
}

std::string to_text(const Ticket& ticket) {
  const auto milliseconds = static_cast<std::uint64_t>(
      std::max<std::int64_t>(0, ticket.arrived.time_since_epoch().count()));
  return std::string(ticket.rank == Rank::kUrgent ? "0-" : "1-") +
         padded(milliseconds, kTimeDigits) + "-" + padded(ticket.number, kNumberDigits);
}

std::optional<Ticket> ticket_from_text(std::string_view text) {
  if (text.size() != kTicketLength || text[1] != '-' || text[2 + kTimeDigits] != '-') {
    return std::nullopt;
  }
  if (text[0] != '0' && text[0] != '1') return std::nullopt;
  const auto time = number_from<std::int64_t>(text.substr(2, kTimeDigits));
  const auto number = number_from<std::uint32_t>(text.substr(3 + kTimeDigits));
  if (!time || !number) return std::nullopt;
  return Ticket{.rank = text[0] == '0' ? Rank::kUrgent : Rank::kRoutine,
                .arrived = gateway::Timestamp(std::chrono::milliseconds(*time)),
                .number = *number};
}

}  // namespace adapters::connector
