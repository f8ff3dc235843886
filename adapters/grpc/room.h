/// \file
/// Memory for documents that come in, of the room that all servers of a node share.
#pragma once

#include <cstdint>
#include <memory>

#include "adapters/grpc/switchboard.h"
#include "gateway/base/result.h"

namespace adapters::grpc {

/// Held until the last owner is gone. \return kBusy where there is no room, for all or for what
/// bears the caller's certificate.
[[nodiscard]] gateway::Result<std::shared_ptr<gateway::RoomHold>> room_for_intake(
    const Switchboard& board, const gateway::Caller& caller, std::uint64_t bytes);

}  // namespace adapters::grpc
