#include "adapters/xml/content_check.h"

#include <algorithm>
#include <map>
#include <set>

namespace adapters::xml {
namespace {

bool holds(const Particle& model, std::string_view name) {
  if (model.kind == Particle::Kind::kElement) return model.name == name;
  return std::ranges::any_of(model.parts, [&](const auto& part) { return holds(part, name); });
}

bool may_be_empty(const Particle& model) {
  if (model.least == 0) return true;
  if (model.kind == Particle::Kind::kElement) return false;
  if (model.kind == Particle::Kind::kChoice) return std::ranges::any_of(model.parts, may_be_empty);
  return std::ranges::all_of(model.parts, may_be_empty);
}

/// The elements one of which begins the model.
void collect_first(const Particle& model, std::vector<std::string_view>& names) {
  if (model.kind == Particle::Kind::kElement) names.push_back(model.name);
  for (const Particle& part : model.parts) {
    collect_first(part, names);
    if (model.kind == Particle::Kind::kSequence && !may_be_empty(part)) return;
  }
}

/// Walks through the model beside the children. The models of XSD are deterministic: which part a
/// child belongs to is known from its name.
class ContentCheck {
 public:
  ContentCheck(const std::vector<std::string_view>& children, std::size_t most)
      : children_(&children), most_(most) {
    for (std::size_t i = 0; i < children.size(); ++i)
      last_[children[i]] = i;
  }

  std::vector<ContentFault> run(const Particle& model) {
    match(model);
    while (!at_end() && !full())
      put_aside();
    return std::move(faults_);
  }

 private:
  /// What may come behind the part that is being matched: the rest of a group around it.
  struct Rest {
    const Particle* group;
    std::size_t from;  ///< First part still to come; those before only if the group repeats.
  };

  [[nodiscard]] bool at_end() const { return at_ == children_->size(); }

  [[nodiscard]] bool full() const { return faults_.size() >= most_; }

  [[nodiscard]] std::string_view child() const { return (*children_)[at_]; }

  [[nodiscard]] bool next_is_in(const Particle& part) const {
    return at_ + 1 < children_->size() && holds(part, (*children_)[at_ + 1]);
  }

  [[nodiscard]] bool may_follow(std::string_view name) const {
    return std::ranges::any_of(rests_, [&](const Rest& rest) {
      const auto& parts = rest.group->parts;
      const std::size_t from = rest.group->most > 1 ? 0 : rest.from;
      return std::any_of(parts.begin() + static_cast<std::ptrdiff_t>(from),
                         parts.end(),
                         [&](const Particle& part) { return holds(part, name); });
    });
  }

  /// Whether it stands at a later place, or stood at a wrong one.
  [[nodiscard]] bool stands_elsewhere(std::string_view name) const {
    const auto last = last_.find(name);
    return aside_.contains(name) || (last != last_.end() && last->second >= at_);
  }

  void put_aside() {
    aside_.insert(child());
    faults_.push_back({.child = at_++});
  }

  void miss(const Particle& part) {
    std::vector<std::string_view> names;
    collect_first(part, names);
    const auto elsewhere = [this](std::string_view name) { return stands_elsewhere(name); };
    if (full() || std::ranges::any_of(names, elsewhere)) return;
    faults_.push_back({.child = at_, .missing = std::move(names)});
  }

  /// Puts children aside that keep the part from its turn: those that fit nowhere from here on,
  /// and one that comes too early, right before what the part demands.
  void clear_the_way(const Particle& part, bool demanded) {
    while (!at_end() && !full() && !holds(part, child())) {
      if (may_follow(child()) && !(demanded && next_is_in(part))) return;
      put_aside();
    }
  }

  void match(const Particle& part) {
    std::size_t rounds = 0;
    while (rounds < part.most && !full()) {
      const bool demanded = rounds < part.least && !may_be_empty(part);
      clear_the_way(part, demanded);
      if (at_end() || !holds(part, child())) break;
      match_once(part);
      ++rounds;
    }
    if (rounds < part.least && !may_be_empty(part)) match_nothing(part);
  }

  void match_once(const Particle& part) {
    if (part.kind == Particle::Kind::kElement) {
      ++at_;
    } else if (part.kind == Particle::Kind::kSequence) {
      match_sequence(part);
    } else {
      const auto chosen = std::ranges::find_if(
          part.parts, [this](const Particle& one) { return holds(one, child()); });
      rests_.push_back({.group = &part, .from = part.parts.size()});
      match(*chosen);
      rests_.pop_back();
    }
  }

  void match_sequence(const Particle& part) {
    for (std::size_t i = 0; i < part.parts.size(); ++i) {
      rests_.push_back({.group = &part, .from = i + 1});
      match(part.parts[i]);
      rests_.pop_back();
    }
  }

  /// The part is demanded and no child belongs to it.
  void match_nothing(const Particle& part) {
    if (part.kind != Particle::Kind::kSequence) return miss(part);
    for (const Particle& one : part.parts) {
      if (!may_be_empty(one)) match_nothing(one);
    }
  }

  const std::vector<std::string_view>* children_;
  std::size_t most_;
  std::size_t at_ = 0;
  std::map<std::string_view, std::size_t> last_;  ///< The last child of each name.
  std::set<std::string_view> aside_;
  std::vector<Rest> rests_;
  std::vector<ContentFault> faults_;
};

}  // namespace

std::vector<ContentFault> content_faults(const Particle& model,
                                         const std::vector<std::string_view>& children,
                                         std::size_t most) {
  return ContentCheck(children, most).run(model);
}

}  // namespace adapters::xml
