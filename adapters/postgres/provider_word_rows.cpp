#include "adapters/postgres/provider_word_rows.h"

#include <algorithm>
#include <string_view>
#include <variant>

namespace adapters::postgres {
namespace {

using gateway::ConsentAsked;
using gateway::ConsentDecided;
using gateway::HandlingChanged;

template <class Ids>
Array<std::string_view> texts_of(const Ids& ids) {
  Array<std::string_view> texts;
  for (const auto& id : ids)
    texts.add(id.str());
  return texts;
}

struct WordQueue {
  Session* session;
  gateway::Timestamp now;
  Uuid message;

  void operator()(const std::monostate& /*nothing*/) const {}

  void operator()(const HandlingChanged& changed) const {
    session->queue("journal_insert_handling_version",
                   parameters(uuid_of(changed.subject),
                              static_cast<std::int16_t>(changed.change),
                              changed.whole_message,
                              static_cast<std::int16_t>(changed.codes.bits()),
                              changed.erase_by.has_value(),
                              changed.erase_by.value_or(now),
                              std::max(now, changed.effective_from.value_or(now)),
                              message));
  }

  void operator()(const ConsentAsked& asked) const {
    session->queue("journal_insert_consent_request",
                   parameters(message, uuid_of(asked.subject), asked.whole_message));
  }

  void operator()(const ConsentDecided& decided) const {
    Array<std::string_view> scopes;
    for (const auto scope : decided.scopes)
      scopes.add(gateway::to_text(scope));
    session->queue("journal_insert_consent",
                   parameters(message,
                              uuid_of(decided.request),
                              static_cast<std::int16_t>(decided.verdict),
                              scopes,
                              texts_of(decided.recipients),
                              texts_of(decided.recipient_states),
                              decided.valid_until.has_value(),
                              decided.valid_until.value_or(now)));
  }
};

}  // namespace

void queue_words(Session& session,
                 const Batch& batch,
                 const std::vector<Placed<gateway::Admission>>& fresh) {
  for (const auto& [place, admission] : fresh) {
    std::visit(WordQueue{&session, batch.now, uuid_of(admission->handle)}, admission->word);
  }
}

}  // namespace adapters::postgres
