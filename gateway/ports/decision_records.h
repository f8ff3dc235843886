/// \file
/// Reads past decisions in the order of their time, page by page: what is stored of months is
/// looked through without being held at once.
#pragma once

#include <cstdint>
#include <vector>

#include "gateway/model/directory_replay.h"

namespace gateway {

/// Behind which decision a page begins.
struct DecisionStart {
  Timestamp decided_at;
  Handle handle = {};  ///< Empty: with the first decision of that time.
};

/// Thread-safe: an implementation keeps connections of its own, so that whoever looks through
/// months keeps nobody from reading one message.
class DecisionRecords {
 public:
  virtual ~DecisionRecords() = default;

  /// Decisions by time, then handle. The last of a page is the start of the next.
  /// \param until  the last time that is wanted.
  /// \param limit  at most so many, at least 1; fewer when there are no more.
  /// \throws JournalUnavailable  the database cannot be asked.
  [[nodiscard]] virtual std::vector<PastDecision> decisions_after(const DecisionStart& start,
                                                                  Timestamp until,
                                                                  std::uint32_t limit) = 0;
};

}  // namespace gateway
