#include "tools/liaison-verify/opening.h"

namespace verify {

void check_opening(const Entry& entry,
                   std::uint64_t index,
                   const std::string& log,
                   const Place& place) {
  using enum DamageKind;
  if (index > 0) {
    if (entry.opening) damaged(kWrongOpening, place, "the log is opened a second time");
    return;
  }
  const auto& opening = entry.opening;
  if (!opening) damaged(kWrongOpening, place, "the log does not begin with log.opened");
  if (opening->log != log) damaged(kWrongOpening, place, "the entry opens another log than " + log);
  if (opening->predecessor && opening->predecessor->log == log) {
    damaged(kWrongOpening, place, "the log is opened in its own place");
  }
}

}  // namespace verify
