#include "workflow/runtime/section_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "gateway/ports/journal.h"

namespace workflow {

using gateway::DataKey;
using gateway::DisclosedSection;
using gateway::KeyId;
using gateway::LogName;
using gateway::StoredSection;

DisclosedSection SectionReader::open(const LogName& log, const StoredSection& stored) {
  DisclosedSection shown{.entry = stored.entry, .name = stored.name, .salt = {}, .content = {}};
  const auto& key = key_of(stored.sealed.key);
  if (!key) {
    shown.state = DisclosedSection::State::kErased;
    return shown;
  }
  shown.state = DisclosedSection::State::kShown;
  const std::string plaintext = plaintext_of(log, stored, *key);
  if (plaintext.size() < shown.salt.size()) return shown;
  std::copy_n(plaintext.begin(), shown.salt.size(), shown.salt.begin());
  shown.content = plaintext.substr(shown.salt.size());
  return shown;
}

const std::optional<DataKey>& SectionReader::key_of(const KeyId& id) {
  const auto known = found_.find(id);
  if (known != found_.end()) return known->second;
  std::optional<DataKey> key;
  try {
    key = keys_->find(id);
  } catch (const gateway::KeyErased&) {
    // Nothing is what says so.
  } catch (const std::runtime_error& failure) {
    throw gateway::JournalUnavailable(std::string("key store: ") + failure.what());
  }
  return found_.emplace(id, std::move(key)).first->second;
}

std::string SectionReader::plaintext_of(const LogName& log,
                                        const StoredSection& stored,
                                        const DataKey& key) const {
  const auto context = gateway::section_context(log, stored.entry, gateway::to_text(stored.name));
  try {
    return cipher_->open(key, stored.sealed, context).disclose();
  } catch (const gateway::SealBroken& broken) {
    telemetry_->log(gateway::LogLevel::kError,
                    "section.broken",
                    {{"entry", static_cast<std::int64_t>(stored.entry)},
                     {"section", std::string(gateway::to_text(stored.name))},
                     {"reason", std::string(broken.what())}});
    return {};
  }
}

}  // namespace workflow
