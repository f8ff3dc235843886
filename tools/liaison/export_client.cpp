#include "tools/liaison/export_client.h"

#include <stdexcept>
#include <utility>

#include <Poco/URI.h>

#include "gateway/audit/canonical_json.h"
#include "tools/liaison/api_json.h"
#include "tools/liaison/failure.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

using gateway::CanonicalJson;

std::string segment(const std::string& text) {
  std::string encoded;
  Poco::URI::encode(text, "!#$&'()*+,/:;=?@[]%.", encoded);
  return encoded;
}

HttpAnswer get(ApiClient& gateway, const std::string& path) {
  HttpRequest request;
  request.method = "GET";
  request.target = "/api/v1" + path;
  return gateway.call(std::move(request));
}

bool is_refusal(const HttpAnswer& answer) {
  return answer.status < 200 || answer.status > 299;
}

/// An answer that is not of the interface is no better than none.
template <class Read>
auto answer_of(const HttpAnswer& answer, Read read) -> Answer<decltype(read(Json()))> {
  if (is_refusal(answer)) return problem_from(answer.body, answer.status);
  try {
    return read(Json::parse(answer.body));
  } catch (const nlohmann::json::exception&) {
    throw std::runtime_error("the gateway's answer is not one of its interface");
  }
}

Answer<std::string> bytes_of(HttpAnswer answer) {
  if (is_refusal(answer)) return problem_from(answer.body, answer.status);
  return std::move(answer.body);
}

/// One line of a section file.
std::string section_line(const Json& section) {
  const auto entry = section.at("entry").get<std::uint64_t>();
  const auto name = section.at("name").get<std::string>();
  if (section.contains("erased")) {
    // The canonical form has "erased" between the two, and the writer of canonical JSON knows no
    // truth values; entry and name need no more than it does for them alone.
    return R"({"entry":)" + std::to_string(entry) + R"(,"erased":true,"name":)" +
           CanonicalJson(name).text() + "}\n";
  }
  return CanonicalJson(CanonicalJson::Object{{"content", section.at("content").get<std::string>()},
                                             {"entry", entry},
                                             {"name", name},
                                             {"salt", section.at("salt").get<std::string>()}})
             .text() +
         "\n";
}

}  // namespace

Answer<BegunExport> begin_export(ApiClient& gateway, const ExportWish& wish) {
  Json body{{"reason", wish.reason}};
  if (wish.first != 0) body["first"] = wish.first;
  if (wish.count != 0) body["count"] = wish.count;
  std::string text;
  try {
    text = body.dump();
  } catch (const nlohmann::json::exception&) {
    throw UsageError("the reason is not UTF-8");
  }
  HttpRequest request;
  request.method = "POST";
  request.target = "/api/v1/admin/audit/" + segment(wish.log) + "/exports";
  request.content_type = "application/json";
  request.body = text;
  return answer_of(gateway.call(std::move(request)), [](const Json& json) {
    return BegunExport{.id = json.at("id").get<std::string>(),
                       .first = json.at("first").get<std::uint64_t>(),
                       .count = json.at("count").get<std::uint64_t>(),
                       .checkpoint = json.at("checkpoint").get<std::string>()};
  });
}

Answer<FetchedBundle> fetch_bundle(ApiClient& gateway,
                                   const std::string& export_id,
                                   std::uint64_t index) {
  const auto answer = get(
      gateway, "/admin/audit/exports/" + segment(export_id) + "/bundles/" + std::to_string(index));
  return answer_of(answer, [](const Json& json) {
    FetchedBundle bundle{.lines = json.at("lines").get<std::vector<std::string>>(), .sections = {}};
    for (const auto& section : json.at("sections"))
      bundle.sections += section_line(section);
    return bundle;
  });
}

Answer<std::string> fetch_tile(ApiClient& gateway,
                               const std::string& export_id,
                               const TileSlice& tile) {
  return bytes_of(
      get(gateway, "/admin/audit/exports/" + segment(export_id) + "/tile/" + tile_path(tile)));
}

Answer<std::string> fetch_checkpoint(ApiClient& gateway, const std::string& log) {
  return bytes_of(get(gateway, "/audit/" + segment(log) + "/checkpoint"));
}

}  // namespace tools
