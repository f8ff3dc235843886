/// \file
/// Which directory is in force when, and what operators have shut out in between.
///
/// A call takes one edition at its beginning and decides everything from it, so that a change in
/// the middle of a message can never route it half by the old and half by the new directory.
#pragma once

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "gateway/base/timestamp.h"
#include "gateway/directory/directory.h"
#include "gateway/model/changes.h"

namespace workflow {

using Edition = std::shared_ptr<const gateway::Directory>;

/// Thread-safe.
class DirectoryBook {
 public:
  struct Dated {
    gateway::Timestamp from;  ///< Inclusive.
    Edition directory;
  };

  /// Everything that stands, as one whole.
  struct Pages {
    std::vector<Dated> editions;  ///< By time; of two with the same time the later one counts.
    std::set<gateway::Revocation> shut_out;
  };

  /// Without an edition nobody is known.
  DirectoryBook();

  /// One edition, for all times.
  explicit DirectoryBook(gateway::Directory directory);

  /// Puts the pages in the place of all former ones at once.
  void replace(Pages pages);

  /// The edition in force at that time; an empty directory before the first. Never null.
  [[nodiscard]] Edition at(gateway::Timestamp time) const;

  /// The edition of that version, where it stands; null otherwise.
  [[nodiscard]] Edition of_version(const std::string& version) const;

  /// Whether an emergency revocation names it.
  [[nodiscard]] bool is_shut_out(const gateway::Revocation& whom) const;

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Pages> pages_;
  Edition nobody_;
};

}  // namespace workflow
