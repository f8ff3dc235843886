/// \file
/// Mutual TLS 1.3 of the service: what the library offers for it, and what OpenSSL must be told
/// because the library does not. Revocation is not asked at the handshake but by the ports, at each
/// call, message and heartbeat (docs/decisions/0101).
#pragma once

#include <filesystem>
#include <memory>

namespace grpc {
class ServerCredentials;
}

namespace adapters::grpc {

struct IdentityFiles {
  std::filesystem::path certificate;
  std::filesystem::path private_key;
  std::filesystem::path client_ca;
};

/// From now on every TLS context of this process speaks TLS 1.3 alone and hands out no session
/// tickets. Harmless when repeated; the first call belongs before threads that use TLS.
/// \throws std::runtime_error  the library refuses.
void demand_tls13();

/// Demands a client certificate that an authority of `client_ca` has issued.
/// \throws std::runtime_error  a file is missing, unreadable or does not fit.
[[nodiscard]] std::shared_ptr<::grpc::ServerCredentials> server_credentials(
    const IdentityFiles& files);

}  // namespace adapters::grpc
