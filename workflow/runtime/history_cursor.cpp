#include "workflow/runtime/history_cursor.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "gateway/audit/base64.h"

namespace workflow {
namespace {

using gateway::LogExtent;
using gateway::LogName;

constexpr std::string_view kMessagesHead = "messages 1\n";
constexpr std::string_view kExchangesHead = "exchanges 1\n";
constexpr std::string_view kQueueHead = "queue 1\n";
constexpr std::size_t kCursorCharactersMax = 16384;

/// RFC 4648 section 5 without padding: safe in a query as it is.
std::string sealed_up(const std::string& text) {
  auto cursor = gateway::to_base64(text);
  std::ranges::replace(cursor, '+', '-');
  std::ranges::replace(cursor, '/', '_');
  cursor.erase(cursor.find_last_not_of('=') + 1);
  return cursor;
}

/// The lines behind the head, or nothing.
std::optional<std::string> opened_up(std::string cursor, std::string_view head) {
  if (cursor.size() > kCursorCharactersMax) return std::nullopt;
  if (cursor.find_first_of("+/=") != std::string::npos) return std::nullopt;
  std::ranges::replace(cursor, '-', '+');
  std::ranges::replace(cursor, '_', '/');
  cursor.append((4 - cursor.size() % 4) % 4, '=');
  auto text = gateway::from_base64(cursor);
  if (!text || !text->starts_with(head)) return std::nullopt;
  return text->substr(head.size());
}

/// Takes the text up to the next line feed off the front.
std::optional<std::string_view> take_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

std::optional<std::uint64_t> number_in(std::string_view text) {
  std::uint64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && stop == text.data() + text.size();
  if (!whole || number > gateway::kNewestExchange) return std::nullopt;
  return number;
}

std::optional<LogMarks> marks_in(std::string_view rest) {
  LogMarks marks;
  while (!rest.empty()) {
    const auto name = take_line(rest);
    const auto index = take_line(rest);
    const auto number = index ? number_in(*index) : std::nullopt;
    if (!number) return std::nullopt;
    marks[LogName(std::string(*name))] = *number;
  }
  return marks;
}

bool reached(const LogMarks& marks, const std::vector<LogExtent>& logs) {
  return std::ranges::all_of(marks, [&logs](const auto& mark) {
    return std::ranges::any_of(logs, [&mark](const LogExtent& log) {
      return log.log == mark.first && mark.second < log.size;
    });
  });
}

}  // namespace

std::string cursor_of(const LogMarks& marks) {
  std::string text(kMessagesHead);
  for (const auto& [log, index] : marks) {
    text.append(log.str()).append("\n").append(std::to_string(index)).append("\n");
  }
  return sealed_up(text);
}

std::optional<LogMarks> marks_of(const std::string& cursor, const std::vector<LogExtent>& logs) {
  const auto lines = opened_up(cursor, kMessagesHead);
  if (!lines) return std::nullopt;
  auto marks = marks_in(*lines);
  // Written again it must be the same text: one place has one cursor.
  if (!marks || cursor_of(*marks) != cursor || !reached(*marks, logs)) return std::nullopt;
  return marks;
}

std::string cursor_of(const gateway::QueuePlace& place) {
  std::string text(kQueueHead);
  text.append(gateway::to_text(place.urgency)).append("\n");
  if (place.due_at) text.append(std::to_string(gateway::to_milliseconds(*place.due_at)));
  text.append("\n").append(place.delivery.str()).append("\n");
  return sealed_up(text);
}

std::optional<gateway::QueuePlace> queue_place_of(const std::string& cursor) {
  const auto lines = opened_up(cursor, kQueueHead);
  if (!lines) return std::nullopt;
  std::string_view rest = *lines;
  const auto urgency_line = take_line(rest);
  const auto due = take_line(rest);
  const auto delivery = take_line(rest);
  const auto urgency = urgency_line ? gateway::urgency_from_text(*urgency_line) : std::nullopt;
  if (!urgency || !due || !delivery) return std::nullopt;
  gateway::QueuePlace place{
      .urgency = *urgency, .due_at = {}, .delivery = gateway::DeliveryId(std::string(*delivery))};
  if (const auto number = number_in(*due))
    place.due_at = gateway::Timestamp(std::chrono::milliseconds(*number));
  if (cursor_of(place) != cursor) return std::nullopt;
  return place;
}

std::string cursor_of(std::uint64_t exchange_number) {
  return sealed_up(std::string(kExchangesHead) + std::to_string(exchange_number) + "\n");
}

std::optional<std::uint64_t> exchange_number_of(const std::string& cursor) {
  const auto lines = opened_up(cursor, kExchangesHead);
  if (!lines) return std::nullopt;
  std::string_view rest = *lines;
  const auto line = take_line(rest);
  const auto number = line ? number_in(*line) : std::nullopt;
  if (!number || cursor_of(*number) != cursor) return std::nullopt;
  return number;
}

}  // namespace workflow
