#include "adapters/xml/path_tracker.h"

#include <algorithm>
#include <utility>

namespace adapters::xml {
namespace {

void append_step(std::string& path, std::string_view name, int count) {
  path += name.empty() ? std::string_view("*") : name;
  if (count > 1) path += "[" + std::to_string(count) + "]";
}

}  // namespace

PathTracker::Children* PathTracker::children_named(std::string_view name) {
  auto& children = frames_.back().children;
  const auto found = std::ranges::find(children, name, &Children::name);
  return found == children.end() ? nullptr : &*found;
}

const PathTracker::Children* PathTracker::children_named(std::string_view name) const {
  const auto& children = frames_.back().children;
  const auto found = std::ranges::find(children, name, &Children::name);
  return found == children.end() ? nullptr : &*found;
}

void PathTracker::enter(std::string_view name, Position position) {
  int count = 1;
  if (!frames_.empty()) {
    Children* siblings = children_named(name);
    if (siblings == nullptr)
      siblings =
          &frames_.back().children.emplace_back(Children{.name = name, .count = 0, .last = {}});
    count = ++siblings->count;
    siblings->last = position;
    frames_.back().newest = name;
  }
  frames_.push_back({.name = name, .count = count, .position = position, .children = {}});
}

void PathTracker::leave() {
  frames_.pop_back();
}

std::string PathTracker::path_below(std::size_t level) const {
  std::string path;
  for (std::size_t i = level; i < frames_.size(); ++i) {
    if (!path.empty()) path.push_back('/');
    append_step(path, frames_[i].name, frames_[i].count);
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
  const Children* children = frames_.empty() ? nullptr : children_named(name);
  if (children == nullptr) return {path(), frames_.empty() ? Position{} : position()};
  std::string below = path() + "/";
  append_step(below, name, children->count);
  return {std::move(below), children->last};
}

PathTracker::Found PathTracker::newest_child() const {
  return last_child(frames_.empty() ? std::string_view() : frames_.back().newest);
}

bool PathTracker::has_child(std::string_view name) const {
  return !frames_.empty() && children_named(name) != nullptr;
}

}  // namespace adapters::xml
