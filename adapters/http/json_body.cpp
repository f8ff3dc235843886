#include "adapters/http/json_body.h"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

namespace adapters::http {
namespace {

using gateway::Result;
using nlohmann::json;

constexpr std::size_t kReasonBytesMax = 1000;
constexpr std::size_t kDepthMax = 5;
/// Members and values of one body: in memory a value takes many times the bytes of its text.
constexpr std::size_t kPartsMax = 2'000'000;

/// Follows the parser through the text and stops it at what a parsed value no longer shows, or
/// shows too late: a member that occurs twice, nesting or numbers of parts that no call has.
class ShapeCheck : public nlohmann::json_sax<json> {
 public:
  bool null() override { return part(); }

  bool boolean(bool) override { return part(); }

  bool number_integer(json::number_integer_t) override { return part(); }

  bool number_unsigned(json::number_unsigned_t) override { return part(); }

  bool number_float(json::number_float_t, const std::string&) override { return part(); }

  bool string(std::string&) override { return part(); }

  bool binary(json::binary_t&) override { return false; }

  bool start_object(std::size_t) override { return enter(); }

  bool key(std::string& name) override { return part() && names_.back().insert(name).second; }

  bool end_object() override { return leave(); }

  bool start_array(std::size_t) override { return enter(); }

  bool end_array() override { return leave(); }

  bool parse_error(std::size_t, const std::string&, const json::exception&) override {
    return false;
  }

 private:
  bool part() { return ++parts_ <= kPartsMax; }

  bool enter() {
    names_.emplace_back();
    return part() && names_.size() <= kDepthMax;
  }

  bool leave() {
    names_.pop_back();
    return true;
  }

  std::vector<std::set<std::string>> names_;  // Of the members met, for each open level.
  std::size_t parts_ = 0;
};

std::shared_ptr<const json> parsed_object(std::string_view text) {
  ShapeCheck check;
  if (!json::sax_parse(text, &check)) return nullptr;
  auto value = json::parse(text, nullptr, false);
  if (!value.is_object()) return nullptr;
  return std::make_shared<const json>(std::move(value));
}

const json& library_value(const std::shared_ptr<const void>& value) {
  return *static_cast<const json*>(value.get());
}

/// The member, or nullptr.
const json* member(const std::shared_ptr<const void>& value, std::string_view name) {
  const auto& object = library_value(value);
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

std::string listed(JsonObject::Names names) {
  std::string text;
  for (const auto name : names)
    text += (text.empty() ? "" : ", ") + std::string(name);
  return text;
}

}  // namespace

gateway::Refusal malformed(std::string sentence) {
  return gateway::refusal(gateway::RefusalCode::kRequestMalformed, std::move(sentence));
}

Result<JsonObject> JsonObject::from_text(std::string_view text, Names known) {
  const auto value = parsed_object(text);
  if (value != nullptr) {
    JsonObject object(value);
    if (object.has_only(known)) return object;
  }
  return malformed("The body must be one JSON object, each member once, of: " + listed(known) +
                   ".");
}

bool JsonObject::has(std::string_view name) const {
  return member(value_, name) != nullptr;
}

bool JsonObject::has_only(Names known) const {
  return std::ranges::all_of(library_value(value_).items(), [known](const auto& item) {
    return std::ranges::find(known, std::string_view(item.key())) != known.end();
  });
}

std::vector<std::string> JsonObject::names() const {
  std::vector<std::string> names;
  for (const auto& item : library_value(value_).items())
    names.push_back(item.key());
  return names;
}

std::optional<std::string> JsonObject::text(std::string_view name) const {
  const auto* found = member(value_, name);
  if (found == nullptr || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

std::optional<JsonObject> JsonObject::object(std::string_view name) const {
  const auto* found = member(value_, name);
  if (found == nullptr || !found->is_object()) return std::nullopt;
  return JsonObject(std::shared_ptr<const void>(value_, found));
}

std::optional<std::vector<JsonObject>> JsonObject::list(std::string_view name) const {
  const auto* found = member(value_, name);
  if (found == nullptr || !found->is_array()) return std::nullopt;
  std::vector<JsonObject> objects;
  objects.reserve(found->size());
  for (const auto& element : *found) {
    if (!element.is_object()) return std::nullopt;
    objects.push_back(JsonObject(std::shared_ptr<const void>(value_, &element)));
  }
  return objects;
}

std::optional<std::vector<std::string>> JsonObject::texts(std::string_view name) const {
  const auto* found = member(value_, name);
  if (found == nullptr || !found->is_array()) return std::nullopt;
  std::vector<std::string> texts;
  for (const auto& element : *found) {
    if (!element.is_string()) return std::nullopt;
    texts.push_back(element.get<std::string>());
  }
  return texts;
}

std::optional<std::uint64_t> JsonObject::number(std::string_view name,
                                                Range range,
                                                std::uint64_t otherwise) const {
  const auto* found = member(value_, name);
  if (found == nullptr) return otherwise;
  if (!found->is_number_unsigned()) return std::nullopt;
  const auto value = found->get<std::uint64_t>();
  if (value < range.least || value > range.most) return std::nullopt;
  return value;
}

std::optional<std::string> reason_in(const JsonObject& object) {
  auto reason = object.text("reason");
  if (!reason || reason->empty() || reason->size() > kReasonBytesMax) return std::nullopt;
  return reason;
}

}  // namespace adapters::http
