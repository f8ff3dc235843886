/// \file
/// How the connector fares, as its threads say and `status` shows. Kept in one file of the spool
/// that is made at the start and written in place, so that a full disk does not hide the reason.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>

#include "gateway/base/timestamp.h"

namespace adapters::connector {

/// What may be wrong, each with a sentence of its own. Order as in the file.
enum class Concern {
  kLine,      ///< No answer from the gateway, or it asks for a pause.
  kIdentity,  ///< The gateway does not accept this connector.
  kOutgoing,  ///< Folder or disk, on the way out.
  kIncoming,  ///< Folder or disk, on the way in.
};
inline constexpr std::size_t kConcerns = 4;

struct Condition {
  std::array<std::string, kConcerns> concerns;  ///< Empty = well.
  std::uint64_t sent = 0;                       ///< Since the start, as the next two.
  std::uint64_t refused = 0;
  std::uint64_t received = 0;
  std::string last_sent_at;  ///< RFC 3339, or empty.
  std::string last_received_at;
  std::string last_answer_at;  ///< Of the gateway.
  int process = 0;
};

/// Thread-safe. Writing throws nothing: what cannot be written stays in memory.
class Board {
 public:
  /// \param file  made where it is missing.
  explicit Board(std::filesystem::path file);

  /// \return whether it is news. \param sentence  empty = all is well again.
  bool say(Concern concern, const std::string& sentence);
  void answered(gateway::Timestamp now);
  void sent(gateway::Timestamp now);
  void refused();
  void received(gateway::Timestamp now);

 private:
  void write() noexcept;

  std::filesystem::path file_;
  std::mutex mutex_;
  Condition condition_;
};

/// What a board wrote last. \return nothing where there is none, or it is being written.
[[nodiscard]] std::optional<Condition> read_board(const std::filesystem::path& file);

/// "line", "identity", "outgoing", "incoming".
[[nodiscard]] std::string_view to_text(Concern concern);

}  // namespace adapters::connector
