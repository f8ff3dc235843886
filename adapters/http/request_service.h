/// \file
/// One request from its first byte to the last byte of its answer, over any byte stream.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "adapters/http/byte_stream.h"
#include "adapters/http/call.h"
#include "adapters/http/places.h"
#include "adapters/http/request_head.h"
#include "adapters/http/watchdog.h"
#include "adapters/http/web_service.h"

namespace adapters::http {

/// What the connection does after an answer.
enum class Afterwards {
  kStay,        ///< Read the next request.
  kClose,       ///< Everything was read; close.
  kDrainClose,  ///< Bytes may be unread; throw them away for a while so that the answer arrives.
  kGone,        ///< The peer left; there is nothing to answer.
};

/// Who is at the other end, as the transport saw it.
struct Peer {
  gateway::PeerCertificate certificate;  ///< Empty = none was shown.
  std::string source;                    ///< Address.
  std::string party{};                   ///< Whose share of memory its documents count in.
};

/// Thread-safe: connections share one.
class RequestService {
 public:
  /// \param ports  must outlive the service.
  RequestService(const WebServicePorts& ports, const WebServiceOptions& limits);

  /// \param watch  is in phase kReading; left in kWriting.
  [[nodiscard]] Afterwards serve(ByteStream& stream, Watchdog::Watch& watch, const Peer& peer);

  /// From now on every answer closes its connection.
  void close_after_answers() { closing_ = true; }

 private:
  class Cycle;

  const WebServicePorts ports_;
  const WebServiceOptions limits_;
  RequestPlaces places_;
  std::atomic<bool> closing_ = false;
  std::atomic<std::uint64_t> requests_ = 0;
  const std::string run_id_;  ///< Makes request ids of different runs differ.
};

}  // namespace adapters::http
