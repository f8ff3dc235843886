#include "adapters/grpc/problem.h"

#include <algorithm>
#include <array>

#include <google/rpc/status.pb.h>
#include <grpcpp/support/status.h>

#include "adapters/grpc/wire_text.h"
#include "gateway/base/invariant.h"

#include <liaison/v1/exchange.pb.h>

namespace adapters::grpc {
namespace {

using ::grpc::StatusCode;

constexpr std::array kStatuses{
    StatusRow{400, StatusCode::INVALID_ARGUMENT, "INVALID_ARGUMENT"},
    StatusRow{401, StatusCode::UNAUTHENTICATED, "UNAUTHENTICATED"},
    StatusRow{403, StatusCode::PERMISSION_DENIED, "PERMISSION_DENIED"},
    StatusRow{404, StatusCode::NOT_FOUND, "NOT_FOUND"},
    StatusRow{405, StatusCode::UNIMPLEMENTED, "UNIMPLEMENTED"},
    StatusRow{408, StatusCode::DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED"},
    StatusRow{409, StatusCode::ALREADY_EXISTS, "ALREADY_EXISTS"},
    StatusRow{413, StatusCode::RESOURCE_EXHAUSTED, "RESOURCE_EXHAUSTED"},
    StatusRow{415, StatusCode::INVALID_ARGUMENT, "INVALID_ARGUMENT"},
    StatusRow{422, StatusCode::FAILED_PRECONDITION, "FAILED_PRECONDITION"},
    StatusRow{429, StatusCode::RESOURCE_EXHAUSTED, "RESOURCE_EXHAUSTED"},
    StatusRow{500, StatusCode::INTERNAL, "INTERNAL"},
    StatusRow{503, StatusCode::UNAVAILABLE, "UNAVAILABLE"},
};

/// Libraries take 8 KiB of metadata with a status unless told otherwise; the details travel in
/// base64, and the other metadata needs some room too.
constexpr std::size_t kDetailsBytesMax = 5000;

/// Takes off violations until the problem fits, and says how many.
void shorten(liaison::v1::Problem& problem) {
  while (problem.ByteSizeLong() > kDetailsBytesMax && problem.violations_size() > 0) {
    problem.mutable_violations()->RemoveLast();
    problem.set_violations_left_out(problem.violations_left_out() + 1);
  }
}

/// Seconds, as the web service's Retry-After. Short where the cause passes by itself, longer where
/// a person may have to act.
std::uint32_t retry_after_seconds(const gateway::RefusalKind& kind) {
  if (kind.status != 429 && kind.status != 503) return 0;
  if (kind.code == gateway::RefusalCode::kClosed) return 10;
  if (kind.code == gateway::RefusalCode::kBusy) return 2;
  return 5;
}

}  // namespace

std::span<const StatusRow> status_table() {
  return kStatuses;
}

const StatusRow& status_row(gateway::RefusalCode code) {
  const int status = gateway::kind_of(code).status;
  const auto row = std::ranges::find(kStatuses, status, &StatusRow::http);
  gateway::invariant(row != kStatuses.end(), "every status of the catalogue has a gRPC status");
  return *row;
}

bool is_of_caller(gateway::RefusalCode code) {
  // A document may name another sender while the caller itself is welcome.
  return code != gateway::RefusalCode::kSenderMismatch &&
         gateway::kind_of(code).name.starts_with("identity.");
}

void write(const gateway::Violation& violation, liaison::v1::Violation& message) {
  message.set_rule(wire_text(violation.rule));
  message.set_message(wire_text(violation.message));
  message.set_path(wire_text(violation.path));
  message.set_line(violation.line);
  message.set_column(violation.column);
  message.set_legal(wire_text(violation.legal));
  message.set_severity(violation.severity == gateway::Severity::kRefuse ? "refuse" : "warn");
}

void write(const gateway::Refusal& refusal, liaison::v1::Problem& problem) {
  const auto& kind = gateway::kind_of(refusal.code);
  problem.set_type("urn:liaison:refusal:" + std::string(kind.name));
  problem.set_title(std::string(kind.title));
  problem.set_status(kind.status);
  problem.set_detail(wire_text(refusal.detail));
  problem.set_code(std::string(kind.name));
  problem.set_rule(wire_text(refusal.rule));
  problem.set_legal(wire_text(refusal.legal));
  problem.set_retry(std::string(gateway::to_text(kind.retry)));
  problem.set_lifted_by(std::string(kind.lifted_by));
  problem.set_next_step(std::string(kind.next_step));
  for (const auto& violation : refusal.violations)
    write(violation, *problem.add_violations());
  const auto told = refusal.retry_after.count();
  problem.set_retry_after(told > 0 ? static_cast<std::uint32_t>(told) : retry_after_seconds(kind));
}

::grpc::Status status_of(const gateway::Refusal& refusal) {
  const auto& row = status_row(refusal.code);
  const auto detail = wire_text(refusal.detail);
  liaison::v1::Problem problem;
  write(refusal, problem);
  shorten(problem);
  google::rpc::Status details;
  details.set_code(row.grpc);
  details.set_message(detail);
  details.add_details()->PackFrom(problem);
  return {static_cast<StatusCode>(row.grpc), detail, details.SerializeAsString()};
}

}  // namespace adapters::grpc
