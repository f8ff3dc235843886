/// \file
/// What all calls of one service share.
#pragma once

#include "adapters/grpc/grpc_service.h"
#include "adapters/grpc/open_calls.h"
#include "adapters/grpc/workers.h"

namespace adapters::grpc {

/// Thread-safe. Outlives every call; `finish` ends the threads that calls were given to.
struct Switchboard {
  Switchboard(const GrpcServiceOptions& options, const GrpcServicePorts& driven)
      : ports(driven),
        limits(options),
        open({.of_each_kind = options.streams_at_once,
              .of_one_certificate = options.streams_per_certificate}),
        submissions(options.submissions_at_once),
        others(options.other_calls_at_once),
        looks(2 * options.streams_at_once) {}

  void finish() {
    looks.finish();  // What these lease last is given back by `others`.
    submissions.finish();
    others.finish();
  }

  const GrpcServicePorts ports;
  const GrpcServiceOptions limits;
  OpenCalls open;
  Workers submissions;
  Workers others;
  /// Long looks for deliveries, one a Receive stream, and as many that give back what streams that
  /// have ended leased.
  Workers looks;
};

}  // namespace adapters::grpc
