/// \file
/// What is open: how many calls, which streams, and whose. Gives each stream its place, checks
/// them all at a heartbeat, closes them at stop.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace adapters::grpc {

/// A stream as the service sees it. Both calls return soon: nothing is stored for them.
class OpenStream {
 public:
  virtual ~OpenStream() = default;

  /// Asks the ports whether the caller is still welcome, and ends the stream if not.
  virtual void check() = 0;

  /// Takes nothing further, finishes what runs, then ends with service.closed.
  virtual void close() = 0;
};

enum class StreamKind {
  kSubmit,
  kReceive
};

struct StreamBounds {
  std::size_t of_each_kind = 0;
  std::size_t of_one_certificate = 0;
};

/// Thread-safe. Must outlive every token and place that it gave.
class OpenCalls {
 public:
  /// A counted call; ends with its last owner.
  using Token = std::shared_ptr<void>;
  using Place = std::shared_ptr<void>;

  explicit OpenCalls(StreamBounds bounds) : bounds_(bounds) {}

  /// \return nothing once closing.
  [[nodiscard]] Token begin();

  /// A name for a call that differs from all others of this run and, very likely, of other runs.
  [[nodiscard]] std::string next_id();

  /// \return nothing when the bound of the kind or of the certificate is reached.
  [[nodiscard]] Place admit(StreamKind kind, const std::string& certificate);

  /// Checks and closes the stream from now on, as long as it lives.
  void add(const std::shared_ptr<OpenStream>& stream);

  void check_all();

  /// No call begins any more; streams are closed.
  void close();

  /// Waits until no call is open. \return how many still are after `limit`.
  std::size_t wait_until_none(std::chrono::milliseconds limit);

 private:
  [[nodiscard]] std::vector<std::shared_ptr<OpenStream>> living();
  void leave(StreamKind kind, const std::string& certificate);

  const StreamBounds bounds_;
  const std::string run_id_ = random_run_id();
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t open_ = 0;
  std::uint64_t begun_ = 0;
  bool closing_ = false;
  std::map<StreamKind, std::size_t> of_kind_;
  std::map<std::string, std::size_t> of_certificate_;
  std::vector<std::weak_ptr<OpenStream>> streams_;

  [[nodiscard]] static std::string random_run_id();
};

}  // namespace adapters::grpc
