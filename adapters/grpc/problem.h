/// \file
/// The one error form: a gRPC status with a google.rpc.Status in `grpc-status-details-bin`, whose
/// one detail is a liaison.v1.Problem with what problem+json carries. Pure.
#pragma once

#include <span>
#include <string>

#include "gateway/base/refusal.h"

namespace grpc {
class Status;
}

namespace liaison::v1 {
class Problem;
class Violation;
}  // namespace liaison::v1

namespace adapters::grpc {

/// One row of the table that ties the catalogue's HTTP statuses to gRPC's status codes.
struct StatusRow {
  int http;
  int grpc;  ///< As gRPC numbers its codes.
  const char* name;
};

/// One row for each status that the refusal catalogue uses; docs/reference/refusals.md shows it.
[[nodiscard]] std::span<const StatusRow> status_table();

/// The row of a refusal.
[[nodiscard]] const StatusRow& status_row(gateway::RefusalCode code);

/// Whether the refusal is of the caller itself, whatever was asked: such a one ends a stream.
[[nodiscard]] bool is_of_caller(gateway::RefusalCode code);

/// Leaves out violations that no longer fit into a status, and says how many.
[[nodiscard]] ::grpc::Status status_of(const gateway::Refusal& refusal);

void write(const gateway::Refusal& refusal, liaison::v1::Problem& problem);
void write(const gateway::Violation& violation, liaison::v1::Violation& message);

}  // namespace adapters::grpc
