#include "adapters/postgres/sieve.h"

#include <utility>

namespace adapters::postgres {
namespace {

class Sieve {
 public:
  explicit Sieve(const std::function<bool(const Places&)>& works) : works_(&works) {}

  void add(const Places& some) {
    if (some.empty()) return;
    Places together = chosen_;
    together.insert(together.end(), some.begin(), some.end());
    if ((*works_)(together)) {
      chosen_ = std::move(together);
    } else if (some.size() > 1) {
      const auto middle = some.begin() + static_cast<std::ptrdiff_t>(some.size() / 2);
      add(Places(some.begin(), middle));
      add(Places(middle, some.end()));
    }
  }

  [[nodiscard]] Places chosen() && { return std::move(chosen_); }

 private:
  const std::function<bool(const Places&)>* works_;
  Places chosen_;
};

}  // namespace

Places sift(const Places& all, const std::function<bool(const Places&)>& works) {
  Sieve sieve(works);
  sieve.add(all);
  return std::move(sieve).chosen();
}

}  // namespace adapters::postgres
