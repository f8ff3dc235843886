/// \file
/// Who calls, as the transport saw it: the peer's certificate and the call's metadata. Decides
/// nothing about identity; the ports do.
#pragma once

#include "gateway/base/result.h"
#include "gateway/model/envelope.h"

namespace grpc {
class CallbackServerContext;
}

namespace adapters::grpc {

/// \return the caller, or a Refusal:
///   - kRequestMalformed    liaison-authority, liaison-person or liaison-justification is given
///                          twice or has another form than schemas/proto says;
///   - kCertificateUnknown  the connection shows no certificate.
[[nodiscard]] gateway::Result<gateway::Caller> caller_of(
    const ::grpc::CallbackServerContext& context);

}  // namespace adapters::grpc
