#include "tools/liaison-gateway/refusals_reference.h"

#include <string>
#include <string_view>

#include "adapters/grpc/problem.h"
#include "gateway/base/refusal.h"

namespace tools {
namespace {

constexpr std::string_view kHead =
    "# Refusals\n"
    "\n"
    "What the gateway answers when it does not do what it was asked: over HTTP as\n"
    "`application/problem+json` (RFC 9457) with the status below, over gRPC with the gRPC status\n"
    "below and a `liaison.v1.Problem` in its details. `code` is stable: programs may rely on it.\n"
    "`title` is the same for every occurrence, `detail` says what happened this time and never\n"
    "quotes case content.\n"
    "\n"
    "`retry` says whether the same call can succeed later: *never* with this content by this\n"
    "caller, *later* unchanged after a pause (429 and 503 name it in Retry-After), *changed* "
    "after\n"
    "the caller has mended what the refusal names. `liftedBy` says who can lift it, `nextStep`\n"
    "what to do now.\n"
    "\n"
    "Every refusal names the `rule` that was broken and in `legal` what that rests on: a "
    "provision\n"
    "of law; else a section of the protocol, or a decision of the gateway in `docs/decisions`.\n"
    "Where a row of another table decided ([routing](routing.md), [copies](copy-table.md),\n"
    "[handling](handling.md)) it is that row, with its provision; else it is the one below.\n"
    "\n"
    "The list is closed. This page is rendered from `gateway/base/refusal_catalogue.cpp`\n"
    "and the statuses in `adapters/grpc/problem.cpp`, and a test compares them.\n"
    "`liaison-gateway --refusals-reference` prints it.\n"
    "\n"
    "| code | HTTP | gRPC | title | rule | legal | retry | lifted by | next step |\n"
    "|---|---|---|---|---|---|---|---|---|\n";

std::string row_text(const gateway::RefusalKind& kind) {
  std::string row = "| `" + std::string(kind.name) + "` | " + std::to_string(kind.status) + " | " +
                    adapters::grpc::status_row(kind.code).name;
  row.append(" | ").append(kind.title).append(" | `").append(kind.rule).append("`");
  for (const auto cell :
       {kind.legal, gateway::to_text(kind.retry), kind.lifted_by, kind.next_step}) {
    row.append(" | ").append(cell);
  }
  return row + " |\n";
}

constexpr std::string_view kOverGrpc =
    "\n"
    "## Over gRPC\n"
    "\n"
    "The status code follows from the status above; `grpc-status-details-bin` holds a\n"
    "`google.rpc.Status` whose one detail is a `liaison.v1.Problem` with the same fields. It has\n"
    "room for about 5 KB: of many violations the last are left out, and `violations_left_out`\n"
    "says how many.\n"
    "\n"
    "| status | gRPC status code | number |\n"
    "|---|---|---|\n";

std::string row_text(const adapters::grpc::StatusRow& row) {
  return "| " + std::to_string(row.http) + " | `" + row.name + "` | " + std::to_string(row.grpc) +
         " |\n";
}

}  // namespace

std::string refusals_reference() {
  std::string page(kHead);
  for (const auto& kind : gateway::refusal_catalogue())
    page += row_text(kind);
  page += kOverGrpc;
  for (const auto& row : adapters::grpc::status_table())
    page += row_text(row);
  return page;
}

}  // namespace tools
