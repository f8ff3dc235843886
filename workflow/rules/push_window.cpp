#include "workflow/rules/push_window.h"

#include <algorithm>

namespace workflow {

void PushWindow::widen(std::uint32_t at_once) {
  if (at_once < limit()) return;
  size_ = std::min<double>(size_ + 1 / size_, most_);
}

void PushWindow::narrow() {
  size_ = std::max(1.0, size_ / 2);
}

}  // namespace workflow
