#include "adapters/postgres/ring_list.h"

namespace adapters::postgres {

using gateway::AuthorityId;

std::optional<std::string> RingList::take(std::size_t bytes_max) {
  std::string text;
  while (!authorities_.empty()) {
    const auto& name = authorities_.begin()->str();
    const std::size_t needed = name.size() + (text.empty() ? 0 : 1);
    if (text.size() + needed > bytes_max) break;
    if (!text.empty()) text += ' ';
    text += name;
    authorities_.erase(authorities_.begin());
  }
  if (text.empty()) return std::nullopt;
  return text;
}

std::vector<AuthorityId> rung_for(std::string_view text) {
  std::vector<AuthorityId> authorities;
  while (!text.empty()) {
    const auto end = text.find(' ');
    const auto name = text.substr(0, end);
    if (!name.empty()) authorities.emplace_back(std::string(name));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return authorities;
}

}  // namespace adapters::postgres
