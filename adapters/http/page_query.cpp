#include "adapters/http/page_query.h"

#include <charconv>

namespace adapters::http {

std::string query_text(const Call& call, const std::string& name) {
  const auto found = call.query.find(name);
  return found == call.query.end() ? std::string() : found->second;
}

gateway::Result<std::string> page_cursor(const Call& call, const std::string& name) {
  const auto found = call.query.find(name);
  if (found == call.query.end()) return std::string();
  if (!found->second.empty()) return found->second;
  return gateway::refusal(gateway::RefusalCode::kRequestMalformed,
                          name + " must be `next` of an earlier page, or left out.");
}

gateway::Result<std::uint32_t> query_number(const Call& call,
                                            const std::string& name,
                                            PageBounds bounds) {
  const auto found = call.query.find(name);
  if (found == call.query.end()) return bounds.otherwise;
  const auto& text = found->second;
  std::uint32_t limit = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
  const bool whole = error == std::errc{} && stop == text.data() + text.size();
  if (whole && !text.starts_with('0') && limit <= bounds.most) return limit;
  return gateway::refusal(gateway::RefusalCode::kRequestMalformed,
                          name + " must be 1 to " + std::to_string(bounds.most) + ".");
}

gateway::Result<std::uint32_t> page_limit(const Call& call, PageBounds bounds) {
  return query_number(call, "limit", bounds);
}

}  // namespace adapters::http
