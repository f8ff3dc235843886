#include "adapters/http/page_files.h"

#include <algorithm>

namespace adapters::http {
namespace {

using gateway::refusal;
using gateway::RefusalCode;

constexpr std::string_view kIndex = "/index.html";
constexpr std::string_view kForEver = "public, max-age=31536000, immutable";

}  // namespace

Answered page_answer(std::span<const PageFile> page,
                     const RequestHead& head,
                     std::string_view path) {
  const auto wanted = path == "/" ? kIndex : path;
  const auto file = std::ranges::find(page, wanted, &PageFile::path);
  if (file == page.end())
    return refusal(RefusalCode::kNotFound, "There is nothing at this address.");
  if (head.method != "GET" && head.method != "HEAD") {
    return refusal(RefusalCode::kMethodNotAllowed,
                   "This address knows only " + std::string(kPageMethods) + ".");
  }
  Answer answer{.status = 200,
                .content_type = std::string(file->type),
                .headers = {{"ETag", std::string(file->etag)}}};
  if (file->path != kIndex) answer.cache_control = kForEver;
  if (head.only("if-none-match") == file->etag) {
    answer.status = 304;
    return answer;
  }
  answer.body = file->bytes;
  return answer;
}

}  // namespace adapters::http
