#include "adapters/filesystem/system_clock.h"

#include <chrono>

namespace adapters::filesystem {
namespace {

class SystemClock final : public gateway::Clock {
 public:
  [[nodiscard]] gateway::Timestamp now() const override {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

}  // namespace

std::unique_ptr<gateway::Clock> make_system_clock() {
  return std::make_unique<SystemClock>();
}

}  // namespace adapters::filesystem
