#include "adapters/connector/verdict.h"

namespace adapters::connector {
namespace {

/// What concerns certificate, authority and calls, not what the document says.
bool concerns_the_connector(const Problem& problem) {
  if (problem.status == 401 || problem.status == 404 || problem.status == 405) return true;
  if (problem.code == "identity.sender-mismatch") return false;
  return problem.code.starts_with("identity.") || problem.code.starts_with("request.") ||
         problem.code.starts_with("person.");
}

}  // namespace

Verdict verdict_on(const Problem& problem) {
  if (problem.status == 429 || problem.status == 503 || problem.status == 408) {
    return Verdict::kAllLater;
  }
  if (problem.status >= 500 || problem.retry == "later") return Verdict::kItemLater;
  return concerns_the_connector(problem) ? Verdict::kNotAdmitted : Verdict::kRefused;
}

}  // namespace adapters::connector
