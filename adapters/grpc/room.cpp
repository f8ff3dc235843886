#include "adapters/grpc/room.h"

#include "gateway/audit/sha256.h"
#include "gateway/base/digest.h"

namespace adapters::grpc {

gateway::Result<std::shared_ptr<gateway::RoomHold>> room_for_intake(const Switchboard& board,
                                                                    const gateway::Caller& caller,
                                                                    std::uint64_t bytes) {
  if (board.ports.room == nullptr) return std::shared_ptr<gateway::RoomHold>();
  auto hold = board.ports.room->open(gateway::RoomUse::kIntake,
                                     gateway::to_hex(gateway::sha256(caller.certificate.der)));
  if (hold->grow(bytes)) return hold;
  return gateway::refusal(gateway::RefusalCode::kBusy,
                          "There is no memory for further documents at the moment.");
}

}  // namespace adapters::grpc
