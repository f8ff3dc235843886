/// \file
/// Random single values that the schema allows, by the name of their type.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/message_codes.h"
#include "tests/property/messages/code_lists.h"

namespace property_messages {

using Text = gateway::Confidential<std::string>;

/// The same seed gives the same values.
class RandomValues {
 public:
  explicit RandomValues(unsigned seed) : random_(seed), density_(below(5)) {}

  [[nodiscard]] std::size_t below(std::size_t bound) { return random_() % bound; }

  [[nodiscard]] bool coin() { return below(2) == 0; }

  /// Whether something optional is there: never in some messages, always in others.
  [[nodiscard]] bool present() { return below(4) < density_; }

  /// A value of a simple type of the schemas, as a text that is its own canonical form.
  [[nodiscard]] std::string of(std::string_view type);

  /// A single line, without white space to collapse.
  [[nodiscard]] Text line() { return Text(of("ShortText")); }

  /// Free text: markup, quotes, line breaks, letters of one to four bytes.
  [[nodiscard]] Text words() { return Text(of("Text")); }

  [[nodiscard]] gateway::Timestamp time();

  [[nodiscard]] gateway::AuthorityId authority() { return gateway::AuthorityId(of("AuthorityId")); }

  [[nodiscard]] gateway::MessageId message_id() { return gateway::MessageId(of("Uuid")); }

  template <class Code>
  [[nodiscard]] Code code(std::string_view list) {
    return gateway::code_from_text<Code>(of(list)).value();
  }

  /// `make()` where it is present, else an empty value.
  template <class Make>
  [[nodiscard]] auto maybe(const Make& make) {
    using Value = decltype(make());
    return present() ? make() : Value();
  }

  template <class Make>
  [[nodiscard]] auto optional(const Make& make) {
    using Value = decltype(make());
    return present() ? std::optional<Value>(make()) : std::nullopt;
  }

  /// `least` of them or, where they are present, up to three.
  template <class Make>
  [[nodiscard]] auto some(std::size_t least, const Make& make) {
    std::vector<decltype(make())> values;
    for (auto count = present() ? least + below(4 - least) : least; count > 0; --count)
      values.push_back(make());
    return values;
  }

 private:
  [[nodiscard]] std::string digits(std::size_t count);
  [[nodiscard]] std::string letters(std::string_view alphabet, std::size_t count);
  [[nodiscard]] std::string joined(std::span<const std::string_view> pieces, bool spaced);
  [[nodiscard]] std::string uuid();
  [[nodiscard]] std::string date();
  [[nodiscard]] std::string pattern_value(std::string_view type);

  std::mt19937 random_;
  std::size_t density_;  ///< Quarters of what is optional.
};

}  // namespace property_messages
