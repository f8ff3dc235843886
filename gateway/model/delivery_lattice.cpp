#include "gateway/model/delivery_lattice.h"

#include "gateway/base/spelling.h"

namespace gateway {
namespace {

constexpr std::array kSigns{Spelling{StateSign::kOpen, "open"},
                            Spelling{StateSign::kArrived, "arrived"},
                            Spelling{StateSign::kFailed, "failed"}};

}  // namespace

std::string_view to_text(StateSign sign) {
  return spell(kSigns, sign);
}

}  // namespace gateway
