#include "gateway/directory/directory_fields.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "gateway/directory/row_reading.h"
#include "gateway/directory/states.h"

namespace gateway {
namespace {

constexpr std::size_t kTextBytesMax = 400;

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

bool is_language(std::string_view text) {
  return text.size() == 2 && std::ranges::all_of(text, is_lower);
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
    case kNationalSecurityService:
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
  authority.highest_level = read_level("highest_level", row.highest_level, problems)
                                .value_or(Classification::kBasicProtection);
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

std::set<MessageType> read_accepted_types(const std::string& text, RowProblems& problems) {
  std::set<MessageType> types;
  for (const std::string& part : parts_of(text)) {
    const auto type = message_type_from_text(part);
    if (!type) {
      problems.add("accepts", quoted(part) + " is not a message type of urn:liaison:message:1.");
    } else if (!types.insert(*type).second) {
      problems.add("accepts", quoted(part) + " is listed twice.");
    }
  }
  return types;
}

/// A number below 1,000 in its one spelling.
bool is_small_number(std::string_view text) {
  return !text.empty() && text.size() <= 3 && std::ranges::all_of(text, is_digit) &&
         (text.size() == 1 || text.front() != '0');
}

/// As schema versions are named: "1.0".
bool is_schema_version(std::string_view text) {
  const auto dot = std::min(text.find('.'), text.size());
  const auto major = text.substr(0, dot);
  return is_small_number(major) && major != "0" &&
         is_small_number(text.substr(std::min(dot + 1, text.size())));
}

std::set<std::string> read_versions(const std::string& text, RowProblems& problems) {
  std::set<std::string> versions;
  for (const std::string& part : parts_of(text)) {
    if (!is_schema_version(part)) {
      problems.add("versions", quoted(part) + " is not a schema version such as 1.0.");
    } else if (!versions.insert(part).second) {
      problems.add("versions", quoted(part) + " is listed twice.");
    }
  }
  return versions;
}

void read_europol_copies(const AuthorityRow& row, Authority& authority, RowProblems& problems) {
  const std::string& text = row.europol_copies;
  authority.wants_europol_copies = text != "no";
  if (text.empty()) return;
  if (text != "yes" && text != "no") {
    problems.add("europol_copies", "Must be yes, no or empty.");
  } else if (authority.kind != AuthorityKind::kEnu && authority.kind != AuthorityKind::kSpoc) {
    problems.add("europol_copies", "Must be empty but for the kinds enu and spoc.");
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
  authority.validity = read_validity(row.valid_from, row.valid_until, problems);
  authority.part_of = AuthorityId(row.part_of);
  authority.national_unit = AuthorityId(row.national_unit);
  authority.proxy = AuthorityId(row.proxy);
  authority.fallback = AuthorityId(row.fallback);
  authority.successor = AuthorityId(row.successor);
  authority.accepts = read_accepted_types(row.accepts, problems);
  authority.versions = read_versions(row.versions, problems);
  read_europol_copies(row, authority, problems);
  return authority;
}

}  // namespace gateway
