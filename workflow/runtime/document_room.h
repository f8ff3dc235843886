/// \file
/// The one place that grants memory for documents and takes it back; implements the driving port
/// DocumentRoom.
///
/// Of all the bytes intake may use half, reading three eighths, settling all, so that an eighth is
/// left for it whatever the others do. One party has a quarter of what its use may have, or one
/// document where that is less.
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <utility>

#include "gateway/ports/document_room.h"
#include "gateway/ports/telemetry.h"

namespace workflow {

struct DocumentRoomOptions {
  std::uint64_t bytes = std::uint64_t{512} << 20;         ///< In all; at least 16 documents.
  std::uint64_t document_bytes = std::uint64_t{4} << 20;  ///< Of the largest document.
};

class DocumentRoom : public gateway::DocumentRoom {
 public:
  /// \param telemetry  must outlive this object. Counts `room_refused{use}`.
  DocumentRoom(const DocumentRoomOptions& options, gateway::Telemetry& telemetry);

  [[nodiscard]] std::shared_ptr<gateway::RoomHold> open(gateway::RoomUse use,
                                                        const std::string& party) override;

  /// How long somebody waits for room: until that time, until stop(), or until nobody wants it.
  struct Patience {
    std::chrono::steady_clock::time_point until;
    std::stop_token unwanted{};
  };

  /// Room for documents of at most `bytes` to be read, less where there is little, never less than
  /// one. \return null when there was none for as long as was waited.
  struct Granted {
    std::shared_ptr<gateway::RoomHold> hold;
    std::uint64_t bytes = 0;
  };

  [[nodiscard]] Granted for_reading(const std::string& party,
                                    std::uint64_t bytes,
                                    const Patience& patience);

  /// Nobody waits for room any more, now and later; what there is is granted as before.
  void stop();

  /// Bytes in use.
  [[nodiscard]] std::uint64_t held() const;

  /// Sets the gauge `room_bytes{use}`. To be called now and then.
  void tell() const;

 private:
  class Hold;
  using Share = std::pair<gateway::RoomUse, std::string>;

  [[nodiscard]] bool take(const Share& share, std::uint64_t bytes);
  void give_back(const Share& share, std::uint64_t bytes);

  // With the lock held.
  [[nodiscard]] std::uint64_t free_for(const Share& share) const;
  void add(const Share& share, std::uint64_t bytes);

  const DocumentRoomOptions options_;
  gateway::Telemetry* telemetry_;
  mutable std::mutex mutex_;
  std::condition_variable_any freed_;  // Or stopped.
  bool stopping_ = false;
  std::uint64_t held_ = 0;
  std::array<std::uint64_t, 3> of_use_{};
  std::map<Share, std::uint64_t> of_party_;  // None is zero.
};

}  // namespace workflow
