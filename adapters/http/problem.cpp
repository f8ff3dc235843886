#include "adapters/http/problem.h"

#include <string>

#include "adapters/http/json_answers.h"

namespace adapters::http {
namespace {

/// Seconds. Short where the cause passes by itself, longer where a person may have to act.
std::string retry_after_seconds(gateway::RefusalCode code) {
  if (code == gateway::RefusalCode::kClosed) return "10";
  if (code == gateway::RefusalCode::kBusy) return "2";
  return "5";
}

}  // namespace

Answer problem(const gateway::Refusal& refusal) {
  Answer answer{.status = gateway::kind_of(refusal.code).status,
                .content_type = "application/problem+json",
                .body = problem_json(refusal),
                .headers = {}};
  if (answer.status == 429 || answer.status == 503) {
    const auto told = refusal.retry_after.count();
    answer.headers.emplace_back(
        "Retry-After", told > 0 ? std::to_string(told) : retry_after_seconds(refusal.code));
  }
  return answer;
}

}  // namespace adapters::http
