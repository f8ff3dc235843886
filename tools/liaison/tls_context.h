/// \file
/// TLS for HttpsConnection: makes its context and turns failures into clauses a person can read.
/// Included only by https_connection.cpp and tls_context.cpp: the one header with Poco types.
#pragma once

#include <memory>
#include <string>

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>

#include "tools/liaison/profile.h"

namespace tools {

/// Why the gateway's certificate was not accepted, as OpenSSL said; empty while it was.
struct VerificationNote {
  std::string reason;
};

/// \param note  is written by the handshakes of this context, one thread at a time.
/// \throws UsageError  CA, certificate or key cannot be used, or do not fit each other.
[[nodiscard]] Poco::Net::Context::Ptr make_tls_context(
    const Profile& profile, const std::shared_ptr<VerificationNote>& note);

/// One clause: what went wrong between this system and the gateway.
[[nodiscard]] std::string reason_of(const Poco::Exception& error, const VerificationNote& note);

}  // namespace tools
