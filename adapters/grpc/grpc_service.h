/// \file
/// The public interface, version 1, over gRPC: the service of schemas/proto, standard health and
/// reflection, over mutual TLS 1.3, every bound written below.
///
/// Reads no file but those named in the options. Logs and counts every call, never content.
/// Thread-safe apart from start and stop, which one thread calls.
///
/// The process is changed for good by the first service: every TLS context that OpenSSL makes from
/// then on speaks TLS 1.3 alone and hands out no session tickets (docs/decisions/0100).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "gateway/ports/document_room.h"
#include "gateway/ports/driving.h"
#include "gateway/ports/telemetry.h"

namespace adapters::grpc {

/// Keys, trust and the bounds on what callers can make the service do. Durations are wall-clock
/// time; the constructor refuses a value outside its range.
///
/// Beside `memory_bytes`, documents are held as far as `GrpcServicePorts::room` has room for them:
/// two copies for each submission that is worked on; for each SubmitStream up to 8 MiB and a
/// document that wait; for each Receive up to 8 MiB, or one document, that were leased, and one on
/// its way. Each connection shows a certificate of `client_ca` within `handshake_time`, and is
/// closed after five minutes without a call.
struct GrpcServiceOptions {
  std::string address = "0.0.0.0";
  std::uint16_t port = 8445;          ///< 0 = any free port.
  std::filesystem::path certificate;  ///< PEM chain of the service, own certificate first.
  std::filesystem::path private_key;  ///< PEM, not encrypted, readable by the service alone.
  std::filesystem::path client_ca;    ///< PEM: every authority that may issue client certificates.

  std::size_t document_bytes = std::size_t{4} << 20;  ///< 1 KiB to 64 MiB.
  std::size_t submissions_at_once = 256;    ///< One thread each, made when needed; 1 to 1024.
  std::size_t other_calls_at_once = 64;     ///< Likewise: status, confirmations; 1 to 1024.
  std::size_t streams_at_once = 256;        ///< Of each kind; Receive: a thread each; 1 to 4096.
  std::size_t streams_per_certificate = 8;  ///< Of both kinds; 1 to streams_at_once.
  std::size_t calls_per_connection = 100;   ///< Streams included; 1 to 1024.
  std::size_t connections_total = 1024;     ///< Further ones are closed; 1 to 16,384.
  std::size_t connections_per_source = 64;  ///< From one address; 1 to 16,384.
  std::size_t memory_bytes = std::size_t{1} << 30;  ///< Buffers of the transport; 64 MiB to 64 GiB.

  std::chrono::milliseconds handshake_time{10'000};  ///< 0.1 to 60 s.
  std::chrono::milliseconds heartbeat{20'000};  ///< Open streams are checked anew; 0.05 to 600 s.
  std::chrono::seconds lease_wait{5};           ///< Of one look for deliveries; 1 to 60 s.
  /// For how long the inbox leases: a stream that has not taken a delivery by then is cut, and
  /// gives back what it holds; 0.1 s to 1 h.
  std::chrono::milliseconds lease{120'000};
  std::chrono::milliseconds stop_grace{10'000};  ///< For running calls at stop; 0 to 600 s.
};

/// What the calls are answered from. Everything must outlive the service.
struct GrpcServicePorts {
  gateway::Intake& intake;
  gateway::Inbox& inbox;
  gateway::Queries& queries;
  gateway::Telemetry& telemetry;
  /// What documents are held by while they are worked on and given out; null: the places of each
  /// kind of call are the only bound.
  gateway::DocumentRoom* room = nullptr;
};

class GrpcService {
 public:
  /// Loads keys and trust; opens no socket.
  /// \throws std::runtime_error     a file is missing, unreadable or does not fit.
  /// \throws std::invalid_argument  an option is outside its range.
  GrpcService(const GrpcServiceOptions& options, const GrpcServicePorts& ports);

  /// Stops if it still runs.
  ~GrpcService();
  GrpcService(const GrpcService&) = delete;
  GrpcService& operator=(const GrpcService&) = delete;

  /// Listens and answers from threads of its own; once per object.
  /// \throws std::runtime_error  the address cannot be had.
  void start();

  /// Refuses new calls and new messages of streams (service.closed), lets running ones finish for
  /// `stop_grace`, ends every stream, then cancels what is left. Returns when no thread is inside
  /// a port any more, which may take as long as the slowest port call. Harmless when repeated.
  void stop();

  /// The port that is listened on. Only between start and stop.
  [[nodiscard]] std::uint16_t port() const;

 private:
  class Running;
  std::unique_ptr<Running> running_;
};

}  // namespace adapters::grpc
