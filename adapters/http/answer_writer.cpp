#include "adapters/http/answer_writer.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Timestamp.h>

namespace adapters::http {
namespace {

using Poco::Net::HTTPResponse;

void add_field(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value).append("\r\n");
}

std::string status_line(int status) {
  const auto known = static_cast<HTTPResponse::HTTPStatus>(status);
  return "HTTP/1.1 " + std::to_string(status) + " " + HTTPResponse::getReasonForStatus(known) +
         "\r\n";
}

}  // namespace

std::string head_of(const Answer& answer, const AnswerFacts& facts) {
  auto head = status_line(answer.status);
  add_field(head,
            "Date",
            Poco::DateTimeFormatter::format(Poco::Timestamp(), Poco::DateTimeFormat::HTTP_FORMAT));
  if (!answer.content_type.empty()) add_field(head, "Content-Type", answer.content_type);
  // RFC 9110 section 8.6: an answer without content announces none. One that comes piece by piece
  // ends with its connection (RFC 9112 section 6.3).
  if (!answer.next_piece && answer.status != HTTPResponse::HTTP_NO_CONTENT &&
      answer.status != HTTPResponse::HTTP_NOT_MODIFIED) {
    add_field(head, "Content-Length", std::to_string(answer.body.size()));
  }
  for (const auto& [name, value] : answer.headers)
    add_field(head, name, value);
  for (const auto& field : facts.further)
    add_field(head, field.name, field.value);
  add_field(head, "Cache-Control", answer.cache_control);
  add_field(head, "X-Content-Type-Options", "nosniff");
  add_field(head, "Liaison-Request-Id", facts.request_id);
  add_field(head, "Connection", facts.stay ? "keep-alive" : "close");
  head += "\r\n";
  return head;
}

}  // namespace adapters::http
