#include "tools/liaison-verify/id_forms.h"

#include <algorithm>
#include <array>

#include "tools/liaison-verify/encodings.h"
#include "tools/liaison-verify/log_key.h"

namespace verify {
namespace {

constexpr std::size_t kVersionBytesMax = 64;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// RFC 9562, in lower case.
bool is_uuid(std::string_view text) {
  constexpr std::string_view kShape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  const auto fits = [](char c, char shape) {
    return shape == '-' ? c == '-' : is_digit(c) || (c >= 'a' && c <= 'f');
  };
  return std::ranges::equal(text, kShape, fits);
}

bool is_sha256(std::string_view text) {
  return hash_from(from_hex(text)).has_value();
}

bool is_count(std::string_view text) {
  return from_decimal(text).has_value();
}

bool is_version(std::string_view text) {
  const auto allowed = [](char c) {
    return is_digit(c) || is_letter(c) || c == '.' || c == '-' || c == '+';
  };
  return !text.empty() && text.size() <= kVersionBytesMax && is_digit(text.front()) &&
         std::ranges::all_of(text, allowed);
}

struct IdForm {
  std::string_view name;
  bool (*fits)(std::string_view text);
};

constexpr std::array kForms{
    IdForm{"change", is_uuid},
    IdForm{"delivery", is_uuid},
    IdForm{"directory", is_sha256},
    IdForm{"handle", is_uuid},
    IdForm{"lease", is_uuid},
    IdForm{"log", is_log_name},
    IdForm{"predecessor", is_log_name},
    IdForm{"predecessor_root", is_sha256},
    IdForm{"predecessor_size", is_count},
    IdForm{"session", is_uuid},
    IdForm{"suppression", is_uuid},
    IdForm{"notice", is_uuid},
    IdForm{"version", is_version},
};

}  // namespace

std::vector<std::string_view> all_id_names() {
  std::vector<std::string_view> names;
  for (const IdForm& form : kForms)
    names.push_back(form.name);
  return names;
}

bool has_id_form(std::string_view name, std::string_view text) {
  const auto form = std::ranges::find(kForms, name, &IdForm::name);
  return form != kForms.end() && form->fits(text);
}

}  // namespace verify
