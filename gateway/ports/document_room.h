/// \file
/// Room in memory for the bytes of documents that a node works on: bodies that are being read,
/// submissions that wait to be stored, answers on their way. One bound for all servers together,
/// so that no number of callers can make a node grow beyond it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace gateway {

/// What the bytes are for. Each has a part of its own, so that no number of senders keeps what a
/// node holds already from being read, confirmed, given back and erased.
enum class RoomUse {
  kIntake,   ///< Documents that come in, directories and lists of operators included.
  kReading,  ///< Documents that go out.
  kSettling  ///< Everything small: confirmations, releases, erasures, words of all kinds.
};

/// Bytes that were granted; given back when the object ends. Thread-safe.
class RoomHold {
 public:
  RoomHold() = default;
  virtual ~RoomHold() = default;
  RoomHold(const RoomHold&) = delete;
  RoomHold& operator=(const RoomHold&) = delete;

  /// Asks for so many bytes more. \return false when there is no room: nothing has changed then.
  [[nodiscard]] virtual bool grow(std::uint64_t bytes) = 0;

  /// Gives back what is beyond so many bytes.
  virtual void shrink_to(std::uint64_t bytes) = 0;
};

/// Port. Thread-safe; never blocks.
class DocumentRoom {
 public:
  virtual ~DocumentRoom() = default;

  /// A hold of no bytes yet. Must end before the room does.
  /// \param party  whose share the bytes count in; empty = nobody's.
  [[nodiscard]] virtual std::shared_ptr<RoomHold> open(RoomUse use, const std::string& party) = 0;
};

}  // namespace gateway
