#include "gateway/directory/state_reading.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "gateway/base/nearest_name.h"
#include "gateway/directory/row_reading.h"
#include "gateway/directory/state_problems.h"
#include "gateway/directory/states.h"

namespace gateway {
namespace {

constexpr std::size_t kTextBytesMax = 400;
constexpr std::string_view kRegimes = "transfer";

/// A third country is none that takes part; but exercises invent third countries as well.
bool is_third_country(const StateCode& state) {
  const bool invented = state.str().starts_with('X');
  return is_state_code(state) && state != union_code() && (invented || !takes_part(state));
}

std::string_view table_of(std::string_view key) {
  const auto dot = key.find('.');
  return dot == std::string_view::npos ? std::string_view() : key.substr(0, dot);
}

/// How the table's header is written.
std::string header_of(std::string_view table) {
  const std::string name(table);
  return table == kRegimes ? "[[" + name + "]], once for each regime" : "[" + name + "]";
}

/// A regime with what is known of it so far.
struct Regime {
  int line = 0;
  TransferRegime value;
  std::set<std::string, std::less<>> given;  ///< The keys that it has, sound or not.
  bool readable = true;                      ///< Country and ground are what was meant.
};

/// Reads one file, entry by entry.
class StateReading {
 public:
  StateReading(const StateFile& file, StateProblems problems)
      : file_(&file), problems_(std::move(problems)) {
    settings_.state = StateCode(file.name);
  }

  StateSettings read() {
    if (!takes_part(settings_.state)) {
      problems_.add(0, {}, "The file must be named for a state that takes part in the exchange.");
    }
    for (const StateEntry& entry : file_->entries)
      take(entry);
    if (!names_state_) {
      problems_.add(0, "state", "Must say whose file this is, such as state = \"FR\".");
    }
    for (std::size_t i = 0; i < regimes_.size(); ++i)
      check_regime(i);
    for (Regime& regime : regimes_)
      settings_.transfers.push_back(std::move(regime.value));
    return std::move(settings_);
  }

  static std::vector<std::string_view> known_keys();

 private:
  struct Key {
    std::string_view name;
    void (StateReading::*take)(const StateEntry& entry);
  };

  /// Every key, in the order of the documentation.
  static std::span<const Key> keys();

  static const Key* find_key(std::string_view name) {
    const auto found = std::ranges::find(keys(), name, &Key::name);
    return found == keys().end() ? nullptr : &*found;
  }

  static bool is_table(std::string_view name) {
    return std::ranges::any_of(keys(),
                               [name](const Key& key) { return table_of(key.name) == name; });
  }

  void take(const StateEntry& entry) {
    const std::string_view table = table_of(entry.key);
    if (!table.empty() && table == refused_table_) return;  // Its header was reported.
    const Key* key = find_key(entry.key);
    const auto* shape = std::get_if<StateShape>(&entry.value);
    if (key != nullptr) {
      if (table == kRegimes) regimes_.back().given.insert(entry.key);
      (this->*key->take)(entry);
    } else if (shape != nullptr && table.empty()) {
      take_table(entry, *shape);
    } else if (is_table(entry.key)) {
      problems_.add(entry.line, entry.key, "Must be written " + header_of(entry.key) + ".");
    } else {
      refuse_unknown(entry);
    }
  }

  void take_table(const StateEntry& entry, StateShape shape) {
    const bool listed = entry.key == kRegimes;
    refused_table_ = entry.key;
    if (!is_table(entry.key)) return refuse_unknown(entry);
    if (listed != (shape == StateShape::kListOfTables)) {
      return problems_.add(entry.line, entry.key, "Must be written " + header_of(entry.key) + ".");
    }
    refused_table_.clear();
    if (listed) regimes_.push_back({.line = entry.line, .value = {}, .given = {}});
  }

  void refuse_unknown(const StateEntry& entry) {
    const std::string shown = shown_name(entry.key);
    problems_.add(entry.line,
                  shown,
                  "There is no such key; the nearest known one is '" +
                      std::string(nearest_name(shown, known_keys())) + "'.");
  }

  void take_state(const StateEntry& entry) {
    names_state_ = true;
    const auto* text = std::get_if<std::string>(&entry.value);
    if (text == nullptr) {
      problems_.add(entry.line, entry.key, "Must be a text, such as state = \"FR\".");
    } else if (*text != file_->name) {
      problems_.add(entry.line,
                    entry.key,
                    quoted(*text) + " is another state than the one that the file is named for.");
    }
  }

  void take_suppression(const StateEntry& entry) {
    const auto* grounds = std::get_if<std::vector<StateText>>(&entry.value);
    if (grounds == nullptr) {
      return problems_.add(
          entry.line, entry.key, "Must be a list of texts, such as [\"terrorism-case\"].");
    }
    for (const StateText& each : *grounds) {
      const auto ground = code_from_text<SuppressionGround>(each.text);
      if (!ground) {
        problems_.add(each.line,
                      entry.key,
                      quoted(each.text) +
                          " is not a ground; the law has sensitive-investigation, "
                          "terrorism-case and safety-of-person.");
      } else if (!settings_.suppression.insert(*ground).second) {
        problems_.add(each.line, entry.key, quoted(each.text) + " is listed twice.");
      }
    }
  }

  void take_unlisted(const StateEntry& entry) {
    const auto* text = std::get_if<std::string>(&entry.value);
    const auto choice = text == nullptr ? std::nullopt : unlisted_language_from_text(*text);
    if (!choice) problems_.add(entry.line, entry.key, "Must be \"warn\" or \"refuse\".");
    settings_.unlisted_language = choice.value_or(settings_.unlisted_language);
  }

  void take_needs_consent(const StateEntry& entry) {
    const auto* choice = std::get_if<bool>(&entry.value);
    if (choice == nullptr) {
      return problems_.add(
          entry.line, entry.key, "Must be true or false, without quotation marks.");
    }
    settings_.assignment_needs_consent = *choice;
  }

  void take_third(const StateEntry& entry) {
    const auto* text = std::get_if<std::string>(&entry.value);
    regimes_.back().value.third = StateCode(text == nullptr ? std::string() : *text);
    if (is_third_country(regimes_.back().value.third)) return;
    regimes_.back().readable = false;
    problems_.add(entry.line,
                  entry.key,
                  "Must be the ISO 3166-1 alpha-2 code of a third country in capitals; a state "
                  "that takes part in the exchange is none.");
  }

  void take_ground(const StateEntry& entry) {
    const auto* text = std::get_if<std::string>(&entry.value);
    const auto ground = text == nullptr ? std::nullopt : code_from_text<TransferGround>(*text);
    if (ground) {
      regimes_.back().value.ground = *ground;
      return;
    }
    regimes_.back().readable = false;
    problems_.add(entry.line,
                  entry.key,
                  "Must be a ground for transfers, such as \"adequacy-decision\" or "
                  "\"binding-instrument\"; docs/reference/state-files.md has them all.");
  }

  void take_legal(const StateEntry& entry) {
    const auto* text = std::get_if<std::string>(&entry.value);
    const bool fits = text != nullptr && !text->empty() && text->size() <= kTextBytesMax;
    if (!fits || !unseen_character_in(*text).empty()) {
      return problems_.add(entry.line,
                           entry.key,
                           "Must name the instrument in 1 to 400 bytes on one line, without "
                           "controls or marks that turn the direction of writing.");
    }
    regimes_.back().value.legal = *text;
  }

  void take_from(const StateEntry& entry) { regimes_.back().value.validity.from = time_of(entry); }

  void take_until(const StateEntry& entry) {
    regimes_.back().value.validity.until = time_of(entry);
  }

  std::optional<Timestamp> time_of(const StateEntry& entry) {
    const auto* text = std::get_if<std::string>(&entry.value);
    if (text != nullptr && text->empty()) return std::nullopt;
    const auto time = text == nullptr ? std::nullopt : timestamp_from_text(*text);
    if (!time) {
      problems_.add(entry.line,
                    entry.key,
                    "Must be \"\" or an RFC 3339 time in quotation marks, such as "
                    "\"2026-01-01T00:00:00Z\".");
    }
    return time;
  }

  void check_regime(std::size_t index) {
    const Regime& regime = regimes_[index];
    for (const std::string_view key : {"transfer.third", "transfer.ground", "transfer.legal"}) {
      if (!regime.given.contains(key)) {
        problems_.add(regime.line, key, "Is missing in this [[transfer]].");
      }
    }
    const auto& [from, until] = regime.value.validity;
    if (from && until && *until <= *from) {
      problems_.add(regime.line, "transfer.until", "Must be later than from.");
    }
    for (std::size_t earlier = 0; earlier < index; ++earlier) {
      if (!rivals(regimes_[earlier], regime)) continue;
      return problems_.add(regime.line,
                           kRegimes,
                           "Overlaps the regime for the same third country and ground on line " +
                               std::to_string(regimes_[earlier].line) + ".");
    }
  }

  static bool rivals(const Regime& one, const Regime& other) {
    const auto complete = [](const Regime& regime) {
      return regime.readable && regime.given.contains("transfer.third") &&
             regime.given.contains("transfer.ground");
    };
    return complete(one) && complete(other) && one.value.third == other.value.third &&
           one.value.ground == other.value.ground &&
           one.value.validity.overlaps(other.value.validity);
  }

  const StateFile* file_;
  StateProblems problems_;
  StateSettings settings_;
  std::vector<Regime> regimes_;
  std::string refused_table_;  ///< Whose keys are passed over.
  bool names_state_ = false;
};

std::span<const StateReading::Key> StateReading::keys() {
  static constexpr std::array kKeys{
      Key{"state", &StateReading::take_state},
      Key{"copies.suppression", &StateReading::take_suppression},
      Key{"language.unlisted", &StateReading::take_unlisted},
      Key{"assignment.needs_consent", &StateReading::take_needs_consent},
      Key{"transfer.third", &StateReading::take_third},
      Key{"transfer.ground", &StateReading::take_ground},
      Key{"transfer.legal", &StateReading::take_legal},
      Key{"transfer.from", &StateReading::take_from},
      Key{"transfer.until", &StateReading::take_until},
  };
  return kKeys;
}

std::vector<std::string_view> StateReading::known_keys() {
  std::vector<std::string_view> names;
  for (const Key& key : keys())
    names.push_back(key.name);
  return names;
}

}  // namespace

std::vector<std::string_view> state_keys() {
  return StateReading::known_keys();
}

StateSettings read_state(const StateFile& file, std::vector<DirectoryProblem>& problems) {
  return StateReading(file, StateProblems(file.name, problems)).read();
}

std::vector<StateSettings> read_states(const std::vector<StateFile>& files,
                                       std::vector<DirectoryProblem>& problems) {
  std::vector<StateSettings> settings;
  settings.reserve(files.size());
  for (const StateFile& file : files)
    settings.push_back(read_state(file, problems));
  return settings;
}

}  // namespace gateway
