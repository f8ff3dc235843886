#include "workflow/runtime/session_table.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace workflow {

using gateway::DeskSession;
using gateway::Digest;
using gateway::Timestamp;

void SessionTable::open(const Digest& token, Session session) {
  const std::lock_guard lock(mutex_);
  end_oldest_of(session.who, limits_.of_one_person - 1);
  end_oldest_of(std::nullopt, limits_.in_all - 1);
  sessions_.emplace(token, std::move(session));
}

/// Of the sessions of that person, or of all, until no more than `most` are left.
void SessionTable::end_oldest_of(const std::optional<DeskSession>& who, std::size_t most) {
  std::vector<Sessions::iterator> concerned;
  for (auto place = sessions_.begin(); place != sessions_.end(); ++place) {
    if (!who || place->second.who == *who) concerned.push_back(place);
  }
  if (concerned.size() <= most) return;
  std::ranges::sort(concerned, {}, [](const auto& place) { return place->second.opened_at; });
  for (std::size_t i = 0; i < concerned.size() - most; ++i)
    end(concerned[i], Cause::kReplaced);
}

std::optional<Session> SessionTable::find(const Digest& token, Timestamp now, Activity activity) {
  const std::lock_guard lock(mutex_);
  const auto place = sessions_.find(token);
  if (place == sessions_.end() || !settle_one(place, now)) return std::nullopt;
  auto& session = place->second;
  if (activity == Activity::kPerson && !session.locked) session.active_at = now;
  return session;
}

bool SessionTable::settle_one(Sessions::iterator place, Timestamp now) {
  auto& session = place->second;
  if (session.opened_at + limits_.life <= now) {
    end(place, Cause::kTimeOver);
    return false;
  }
  if (!session.locked && session.active_at + limits_.idle <= now) {
    session.locked = true;
    ended_.push_back({.session = session, .cause = Cause::kIdle});
  }
  return true;
}

SessionTable::Sessions::iterator SessionTable::end(Sessions::iterator place, Cause cause) {
  ended_.push_back({.session = std::move(place->second), .cause = cause});
  return sessions_.erase(place);
}

void SessionTable::lock(const Digest& token, Timestamp now) {
  const std::lock_guard lock(mutex_);
  const auto place = sessions_.find(token);
  if (place == sessions_.end() || !settle_one(place, now) || place->second.locked) return;
  place->second.locked = true;
  ended_.push_back({.session = place->second, .cause = Cause::kAsked});
}

void SessionTable::unlock(const Digest& token, Timestamp now) {
  const std::lock_guard lock(mutex_);
  const auto place = sessions_.find(token);
  if (place == sessions_.end()) return;
  place->second.locked = false;
  place->second.active_at = now;
}

void SessionTable::close(const Digest& token, Cause cause) {
  const std::lock_guard lock(mutex_);
  const auto place = sessions_.find(token);
  if (place != sessions_.end()) end(place, cause);
}

void SessionTable::close_all_of(const DeskSession& who, Cause cause) {
  const std::lock_guard lock(mutex_);
  for (auto place = sessions_.begin(); place != sessions_.end();)
    place = place->second.who == who ? end(place, cause) : std::next(place);
}

void SessionTable::close_all(Cause cause) {
  const std::lock_guard lock(mutex_);
  while (!sessions_.empty())
    end(sessions_.begin(), cause);
}

void SessionTable::settle(Timestamp now) {
  const std::lock_guard lock(mutex_);
  for (auto place = sessions_.begin(); place != sessions_.end();)
    settle_one(place++, now);
}

std::vector<EndedSession> SessionTable::take_ended() {
  const std::lock_guard lock(mutex_);
  return std::exchange(ended_, {});
}

void SessionTable::give_back(std::vector<EndedSession> ended) {
  const std::lock_guard lock(mutex_);
  ended.insert(
      ended.end(), std::make_move_iterator(ended_.begin()), std::make_move_iterator(ended_.end()));
  ended_ = std::move(ended);
}

}  // namespace workflow
