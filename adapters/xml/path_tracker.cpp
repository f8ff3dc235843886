#include "adapters/xml/path_tracker.h"

namespace adapters::xml {
namespace {

std::string step_of(std::string_view name, int count) {
  std::string step(name.empty() ? std::string_view("*") : name);
  if (count > 1) step += "[" + std::to_string(count) + "]";
  return step;
}

}  // namespace

void PathTracker::enter(std::string_view name, Position position) {
  int count = 1;
  if (!frames_.empty()) {
    auto& siblings = frames_.back().children[name];
    count = ++siblings.count;
    siblings.last = position;
    frames_.back().newest = name;
  }
  frames_.push_back({name, step_of(name, count), position, {}, {}});
}

void PathTracker::leave() {
  frames_.pop_back();
}

std::string PathTracker::path_below(std::size_t level) const {
  std::string path;
  for (std::size_t i = level; i < frames_.size(); ++i) {
    if (!path.empty()) path.push_back('/');
    path += frames_[i].step;
  }
  return path;
}

std::string PathTracker::names_below(std::size_t level) const {
  std::string path;
  for (std::size_t i = level; i < frames_.size(); ++i) {
    if (!path.empty()) path.push_back('/');
    path += frames_[i].name;
  }
  return path;
}

PathTracker::Found PathTracker::last_child(std::string_view name) const {
  if (frames_.empty()) return {path(), {}};
  const auto& children = frames_.back().children;
  const auto found = children.find(name);
  if (found == children.end()) return {path(), position()};
  return {path() + "/" + step_of(name, found->second.count), found->second.last};
}

PathTracker::Found PathTracker::newest_child() const {
  return last_child(frames_.empty() ? std::string_view() : frames_.back().newest);
}

bool PathTracker::has_child(std::string_view name) const {
  return !frames_.empty() && frames_.back().children.contains(name);
}

}  // namespace adapters::xml
