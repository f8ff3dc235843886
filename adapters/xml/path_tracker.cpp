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

int PathTracker::add_child(Frame& frame, std::string_view name, Position position) {
  auto found = std::ranges::find(frame.names, name, &Name::name);
  if (found == frame.names.end()) found = frame.names.insert(found, {.name = name, .count = 0});
  frame.children.push_back(
      {.name = static_cast<std::uint32_t>(found - frame.names.begin()), .position = position});
  return ++found->count;
}

void PathTracker::enter(std::string_view name, Position position) {
  const int count = depth_ == 0 ? 1 : add_child(frames_[depth_ - 1], name, position);
  if (depth_ == frames_.size()) frames_.emplace_back();
  Frame& frame = frames_[depth_++];
  frame.name = name;
  frame.count = count;
  frame.position = position;
  frame.names.clear();
  frame.children.clear();
}

void PathTracker::leave() {
  --depth_;
}

std::string PathTracker::path_below(std::size_t level) const {
  std::string path;
  for (std::size_t i = level; i < depth_; ++i) {
    if (!path.empty()) path.push_back('/');
    append_step(path, frames_[i].name, frames_[i].count);
  }
  return path;
}

std::string PathTracker::names_below(std::size_t level) const {
  std::string path;
  for (std::size_t i = level; i < depth_; ++i) {
    if (!path.empty()) path.push_back('/');
    path += frames_[i].name;
  }
  return path;
}

PathTracker::Found PathTracker::here() const {
  return {path(), depth_ == 0 ? Position{} : position()};
}

std::vector<std::string_view> PathTracker::names() const {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < depth_; ++i)
    names.push_back(frames_[i].name);
  return names;
}

std::vector<std::string_view> PathTracker::children() const {
  std::vector<std::string_view> names;
  if (depth_ == 0) return names;
  names.reserve(top().children.size());
  for (const Child& child : top().children)
    names.push_back(top().names[child.name].name);
  return names;
}

PathTracker::Found PathTracker::child(std::size_t index) const {
  const auto& children = top().children;
  const Child& wanted = children[index];
  const auto end = children.begin() + static_cast<std::ptrdiff_t>(index) + 1;
  const auto count = std::count_if(
      children.begin(), end, [&](const Child& child) { return child.name == wanted.name; });
  std::string below = path() + "/";
  append_step(below, top().names[wanted.name].name, static_cast<int>(count));
  return {std::move(below), wanted.position};
}

}  // namespace adapters::xml
