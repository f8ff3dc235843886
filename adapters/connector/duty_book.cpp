#include "adapters/connector/duty_book.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace adapters::connector {
namespace {

using Json = nlohmann::json;

DutyDesk kept_in(const std::filesystem::path& file) {
  const auto text = read_note(file);
  if (!text) return {};
  try {
    const auto json = Json::parse(*text);
    return {.authority = json.at("authority"), .telephone = json.at("telephone")};
  } catch (const Json::exception&) {
    return {};  // It is asked for again.
  }
}

}  // namespace

DutyBook::DutyBook(std::filesystem::path file, std::string authority, std::string telephone)
    : file_(std::move(file)),
      authority_(std::move(authority)),
      telephone_(std::move(telephone)),
      desk_(kept_in(file_)) {}

DutyDesk DutyBook::desk() const {
  const std::lock_guard lock(mutex_);
  return {.authority = desk_.authority,
          .telephone = telephone_.empty() ? desk_.telephone : telephone_};
}

void DutyBook::learn(const std::vector<Authority>& directory, const DurableFiles& files) {
  const auto found = desk_in(directory, authority_);
  const std::lock_guard lock(mutex_);
  if (found.authority.empty()) return;
  if (found.authority == desk_.authority && found.telephone == desk_.telephone) return;
  desk_ = found;
  files.write(file_,
              Json{{"authority", found.authority}, {"telephone", found.telephone}}.dump(
                  -1, ' ', true, Json::error_handler_t::replace));
}

DutyDesk desk_in(const std::vector<Authority>& directory, const std::string& authority) {
  const auto own = std::ranges::find(directory, authority, &Authority::authority);
  if (own == directory.end()) return {};
  const auto& unit = own->central_unit.empty() ? own->authority : own->central_unit;
  const auto found = std::ranges::find(directory, unit, &Authority::authority);
  if (found == directory.end()) return {.authority = unit, .telephone = {}};
  return {.authority = unit, .telephone = found->duty_telephone};
}

}  // namespace adapters::connector
