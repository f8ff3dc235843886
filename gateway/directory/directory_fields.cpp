#include "gateway/directory/directory_fields.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "gateway/directory/states.h"

namespace gateway {
namespace {

constexpr std::size_t kIdLengthMax = 64;
constexpr std::size_t kTextBytesMax = 400;

/// Where problems of one row go.
class RowProblems {
 public:
  RowProblems(DirectoryFile file, int line, std::vector<DirectoryProblem>& problems)
      : file_(file), line_(line), problems_(&problems) {}

  void add(std::string_view column, std::string sentence) {
    problems_->push_back({.file = file_,
                          .line = line_,
                          .column = std::string(column),
                          .sentence = std::move(sentence)});
  }

 private:
  DirectoryFile file_;
  int line_;
  std::vector<DirectoryProblem>* problems_;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

/// As AuthorityId in schemas/xsd/common-types.xsd, so that whoever is listed can be addressed.
bool is_authority_id(std::string_view text) {
  const auto fits = [](char c) { return is_upper(c) || is_digit(c) || c == '-'; };
  return text.size() >= 4 && text.size() <= 63 && is_upper(text[0]) && is_upper(text[1]) &&
         text[2] == '-' && std::ranges::all_of(text.substr(3), fits);
}

bool is_system_id(std::string_view text) {
  const auto fits = [](char c) {
    return is_upper(c) || is_lower(c) || is_digit(c) || c == '-' || c == '.' || c == '_';
  };
  return !text.empty() && text.size() <= kIdLengthMax && std::ranges::all_of(text, fits);
}

bool is_language(std::string_view text) {
  return text.size() == 2 && std::ranges::all_of(text, is_lower);
}

/// The parts between semicolons; nothing for an empty text.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(';'), text.size());
    parts.emplace_back(text.substr(0, end));
    const bool dangling = end + 1 == text.size();
    text.remove_prefix(std::min(end + 1, text.size()));
    if (dangling) parts.emplace_back();
  }
  return parts;
}

std::string quoted(std::string_view text) {
  if (text.size() > kIdLengthMax) return "The long text here";
  return "'" + std::string(text) + "'";
}

std::optional<Timestamp> read_time(std::string_view column,
                                   const std::string& text,
                                   RowProblems& problems) {
  if (text.empty()) return std::nullopt;
  const auto time = timestamp_from_text(text);
  if (!time) {
    problems.add(column, "Must be empty or an RFC 3339 time such as 2026-01-01T00:00:00Z.");
  }
  return time;
}

template <class Row>
Validity read_validity(const Row& row, RowProblems& problems) {
  const Validity validity{.from = read_time("valid_from", row.valid_from, problems),
                          .until = read_time("valid_until", row.valid_until, problems)};
  if (validity.from && validity.until && *validity.until <= *validity.from) {
    problems.add("valid_until", "Must be later than valid_from.");
  }
  return validity;
}

std::vector<std::string> read_languages(const std::string& text, RowProblems& problems) {
  std::vector<std::string> languages = parts_of(text);
  if (languages.empty()) problems.add("languages", "At least one language must be listed.");
  for (auto language = languages.begin(); language != languages.end(); ++language) {
    if (!is_language(*language)) {
      problems.add("languages", quoted(*language) + " is not an ISO 639-1 code in lower case.");
    } else if (std::find(languages.begin(), language, *language) != language) {
      problems.add("languages", quoted(*language) + " is listed twice.");
    }
  }
  return languages;
}

bool is_national(AuthorityKind kind) {
  using enum AuthorityKind;
  switch (kind) {
    case kSpoc:
    case kEnu:
    case kDesignatedAuthority:
    case kCompetentAuthority:
    case kPcccComponent:
      return true;
    case kLiaisonBureau:  // A third country may post one at Europol, too.
    case kThirdPartyDirect:
    case kThirdPartyIndirect:
    case kEuropol:
    case kOtherAgency:
      return false;
  }
  return false;
}

void check_state_fits_kind(const Authority& authority, RowProblems& problems) {
  const bool of_union = authority.state == union_code();
  const bool union_body =
      authority.kind == AuthorityKind::kEuropol || authority.kind == AuthorityKind::kOtherAgency;
  if (of_union != union_body) {
    problems.add("state", "EU is the state of europol and other-agency, and of no other kind.");
  } else if (is_national(authority.kind) && !takes_part(authority.state)) {
    problems.add(
        "state",
        quoted(authority.state.str()) + " is not a state that takes part in the exchange.");
  }
}

void read_state_and_kind(const AuthorityRow& row, Authority& authority, RowProblems& problems) {
  authority.state = StateCode(row.state);
  if (!is_state_code(authority.state)) {
    problems.add("state", "Must be an ISO 3166-1 alpha-2 code in capitals, or EU.");
  }
  const auto kind = authority_kind_from_text(row.kind);
  if (!kind) {
    problems.add("kind", quoted(row.kind) + " is not a kind of authority.");
    return;
  }
  authority.kind = *kind;
  if (is_state_code(authority.state)) check_state_fits_kind(authority, problems);
}

void read_duty(const AuthorityRow& row, Authority& authority, RowProblems& problems) {
  const auto level = classification_from_text(row.highest_level);
  if (!level) problems.add("highest_level", "Must be one of BPL, EU-R, EU-C, EU-S, EU-TS.");
  authority.highest_level = level.value_or(Classification::kBasicProtection);
  authority.attended = row.attended == "24/7";
  if (row.attended != "24/7" && row.attended != "office") {
    problems.add("attended", "Must be 24/7 or office.");
  }
  authority.duty_telephone = row.duty_telephone;
  const auto fits = [](char c) { return is_digit(c) || c == ' '; };
  const std::string_view number = row.duty_telephone;
  const bool international = number.size() >= 4 && number.size() <= 32 && number.front() == '+' &&
                             std::ranges::all_of(number.substr(1), fits);
  if (!number.empty() && !international) {
    problems.add("duty_telephone",
                 "Must be empty or an international number such as +32 2 5550100.");
  }
}

}  // namespace

Authority read_authority(const AuthorityRow& row, std::vector<DirectoryProblem>& found) {
  RowProblems problems(DirectoryFile::kAuthorities, row.line, found);
  Authority authority;
  authority.id = AuthorityId(row.authority);
  if (!is_authority_id(row.authority)) {
    problems.add("authority",
                 "Must be two capitals, a hyphen, then 1 to 60 capitals, digits and hyphens.");
  }
  read_state_and_kind(row, authority, problems);
  if (is_authority_id(row.authority) && !row.authority.starts_with(row.state)) {
    problems.add("authority", "Must begin with the state of the authority.");
  }
  authority.central_unit = AuthorityId(row.parent);
  authority.name = row.name;
  if (row.name.empty() || row.name.size() > kTextBytesMax) {
    problems.add("name", "Must be 1 to 400 bytes long.");
  }
  authority.languages = read_languages(row.languages, problems);
  read_duty(row, authority, problems);
  authority.validity = read_validity(row, problems);
  return authority;
}

System read_system(const SystemRow& row, std::vector<DirectoryProblem>& found) {
  RowProblems problems(DirectoryFile::kSystems, row.line, found);
  System system;
  system.id = SystemId(row.system);
  if (!is_system_id(row.system)) {
    problems.add("system", "Must be 1 to 64 letters, digits, hyphens, dots and underscores.");
  }
  for (std::string& authority : parts_of(row.authorities)) {
    system.authorities.emplace_back(std::move(authority));
  }
  if (system.authorities.empty()) {
    problems.add("authorities", "At least one authority must be listed.");
  }
  const auto fingerprint = digest_from_hex(row.fingerprint);
  if (!fingerprint || std::ranges::any_of(row.fingerprint, is_upper)) {
    problems.add("fingerprint", "Must be 64 hexadecimal digits in lower case.");
  }
  system.fingerprint = fingerprint.value_or(Digest{});
  system.validity = read_validity(row, problems);
  return system;
}

}  // namespace gateway
