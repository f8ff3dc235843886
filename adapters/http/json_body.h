/// \file
/// One JSON object of a request, read strictly: every member once, nested no deeper than any call
/// is. Keeps the JSON library out of whoever reads a body. Pure; objects are cheap to copy.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/result.h"

namespace adapters::http {

/// kRequestMalformed with this sentence.
[[nodiscard]] gateway::Refusal malformed(std::string sentence);

struct Range {
  std::uint64_t least;
  std::uint64_t most;
};

class JsonObject {
 public:
  using Names = std::initializer_list<std::string_view>;

  /// \return kRequestMalformed, which names what is known, unless the text is one JSON object in
  ///         UTF-8 with no members but these, each at most once, here and in all objects inside.
  [[nodiscard]] static gateway::Result<JsonObject> from_text(std::string_view text, Names known);

  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] bool has_only(Names known) const;
  [[nodiscard]] std::vector<std::string> names() const;

  // Each gives nothing where the member is absent or of another type.
  [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
  [[nodiscard]] std::optional<JsonObject> object(std::string_view name) const;
  /// Nothing also when an element is no object.
  [[nodiscard]] std::optional<std::vector<JsonObject>> list(std::string_view name) const;
  /// Nothing also when an element is no text.
  [[nodiscard]] std::optional<std::vector<std::string>> texts(std::string_view name) const;

  /// A whole number; `otherwise` where the member is absent, nothing where it is outside the range.
  [[nodiscard]] std::optional<std::uint64_t> number(std::string_view name,
                                                    Range range,
                                                    std::uint64_t otherwise) const;

 private:
  /// \param value  the library's value; shares the life of the whole document.
  explicit JsonObject(std::shared_ptr<const void> value) : value_(std::move(value)) {}

  std::shared_ptr<const void> value_;
};

/// `reason`: 1 to 1,000 bytes of UTF-8. \return nothing for any other.
[[nodiscard]] std::optional<std::string> reason_in(const JsonObject& object);

}  // namespace adapters::http
