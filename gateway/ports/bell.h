/// \file
/// Tells the other nodes on one database that there is something new for an authority. A hint and
/// never the record: whoever hears it looks into the journal, and whoever missed it looks there
/// after a while.
#pragma once

#include "gateway/base/ids.h"

namespace gateway {

/// Called from a thread of the bell's; must not block.
class BellListener {
 public:
  virtual ~BellListener() = default;

  /// Another node has something new for this authority.
  virtual void rung(const AuthorityId& authority) = 0;

  /// It was not heard for a while: there may be something new for anybody.
  virtual void perhaps_missed() = 0;
};

/// Thread-safe, but for start and stop, which one thread calls. Nothing here throws: a bell that
/// cannot be rung or heard says so in the log and tries again.
class Bell {
 public:
  virtual ~Bell() = default;

  /// Begins to tell the listener, at once that something was perhaps missed. Once.
  /// \param listener  must live until stop() has returned.
  virtual void start(BellListener& listener) = 0;

  /// To be called after what is new was committed. Returns at once; the others are told soon, of
  /// one authority once for all who rang meanwhile. Before start() and after stop(): nothing.
  virtual void ring(const AuthorityId& authority) = 0;

  /// Rings for what is left to be rung for, if that can be done at once, and ends. Harmless when
  /// repeated.
  virtual void stop() = 0;
};

}  // namespace gateway
