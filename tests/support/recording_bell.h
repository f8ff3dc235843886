/// \file
/// A bell that nobody else hears.
#pragma once

#include <mutex>
#include <vector>

#include "gateway/ports/bell.h"

namespace support {

/// Remembers for whom it was rung, and tells its listener what a test says. Thread-safe.
class RecordingBell : public gateway::Bell {
 public:
  void start(gateway::BellListener& listener) override { listener_ = &listener; }

  void ring(const gateway::AuthorityId& authority) override {
    const std::lock_guard lock(mutex_);
    rung_.push_back(authority);
  }

  void stop() override { listener_ = nullptr; }

  [[nodiscard]] std::vector<gateway::AuthorityId> rung() const {
    const std::lock_guard lock(mutex_);
    return rung_;
  }

  /// Whom another node's ring reaches; null before start and after stop.
  [[nodiscard]] gateway::BellListener* listener() const { return listener_; }

 private:
  mutable std::mutex mutex_;
  std::vector<gateway::AuthorityId> rung_;
  gateway::BellListener* listener_ = nullptr;
};

}  // namespace support
