/// \file
/// Brings deliveries over HTTPS, one POST each.
///
/// TLS 1.3 alone, with the gateway's own certificate shown. Whoever answers must hold a certificate
/// for servers that one of the CAs has issued, and be the system that is meant: that is asked in
/// the handshake, before the gateway shows its own certificate or sends a byte. The host's name is
/// not asked for; the certificate says which system it is, and the directory which certificate. No
/// redirect is followed, no proxy of the environment used, no session resumed. Connections are kept
/// for a while, and whoever is at their other end is asked about again before each delivery.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>

#include "gateway/ports/delivery_agent.h"

namespace adapters::push {

struct PushAgentOptions {
  std::filesystem::path certificate;  ///< PEM, the gateway's own with its chain; for clients.
  std::filesystem::path private_key;  ///< PEM.
  std::filesystem::path ca;           ///< PEM: the CAs that issue the certificates of systems.
  std::chrono::milliseconds deadline{30'000};         ///< For a whole delivery, answer included.
  std::chrono::milliseconds connect_deadline{5'000};  ///< Until the handshake is done.
  std::size_t answer_bytes_max = std::size_t{16} << 10;
  std::size_t idle_connections_max = 64;  ///< In all; beyond it the one idle longest is closed.
};

/// \throws std::runtime_error  libcurl cannot be set up, or a file cannot be read.
[[nodiscard]] std::unique_ptr<gateway::DeliveryAgent> make_push_agent(PushAgentOptions options);

}  // namespace adapters::push
