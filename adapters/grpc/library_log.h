/// \file
/// What the gRPC library has to say, in our log: failed handshakes above all.
#pragma once

#include "gateway/ports/telemetry.h"

namespace adapters::grpc {

/// While one lives, errors of the library are logged as `grpc.library-error` with place and text,
/// and counted; lines of the library on standard error end. The library has one log for the whole
/// process: the newest object gets it, and nobody once that has ended. Not thread-safe.
class LibraryLog {
 public:
  /// \param telemetry  must outlive this object.
  explicit LibraryLog(gateway::Telemetry& telemetry);
  ~LibraryLog();
  LibraryLog(const LibraryLog&) = delete;
  LibraryLog& operator=(const LibraryLog&) = delete;
};

}  // namespace adapters::grpc
