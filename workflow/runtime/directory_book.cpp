#include "workflow/runtime/directory_book.h"

#include <algorithm>
#include <utility>

#include "gateway/base/invariant.h"

namespace workflow {

DirectoryBook::DirectoryBook()
    : pages_(std::make_shared<const Pages>()),
      nobody_(std::make_shared<const gateway::Directory>(gateway::DirectoryRows{}, "")) {}

DirectoryBook::DirectoryBook(gateway::Directory directory) : DirectoryBook() {
  replace({.editions = {{gateway::Timestamp::min(),
                         std::make_shared<const gateway::Directory>(std::move(directory))}},
           .shut_out = {}});
}

void DirectoryBook::replace(Pages pages) {
  gateway::invariant(std::ranges::is_sorted(pages.editions, {}, &Dated::from),
                     "editions stand in the order of their time");
  auto fresh = std::make_shared<const Pages>(std::move(pages));
  const std::lock_guard lock(mutex_);
  pages_.swap(fresh);
}

Edition DirectoryBook::at(gateway::Timestamp time) const {
  const std::lock_guard lock(mutex_);
  const auto& editions = pages_->editions;
  const auto next = std::ranges::upper_bound(editions, time, {}, &Dated::from);
  return next == editions.begin() ? nobody_ : std::prev(next)->directory;
}

Edition DirectoryBook::of_version(const std::string& version) const {
  const std::lock_guard lock(mutex_);
  const auto& editions = pages_->editions;
  const auto found = std::ranges::find_if(
      editions, [&](const Dated& dated) { return dated.directory->version() == version; });
  return found == editions.end() ? nullptr : found->directory;
}

bool DirectoryBook::is_shut_out(const gateway::Revocation& whom) const {
  const std::lock_guard lock(mutex_);
  return pages_->shut_out.contains(whom);
}

}  // namespace workflow
