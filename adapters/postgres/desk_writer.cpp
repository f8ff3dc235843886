#include "adapters/postgres/desk_writer.h"

#include <string_view>
#include <variant>

#include "gateway/base/refusal.h"

namespace adapters::postgres {

using gateway::JournalOutcome;
using gateway::Recorded;

namespace {

template <class Event>
JournalOutcome recorded(Batch& batch, const Event& event) {
  batch.drafts.push_back(describe(event));
  return Recorded{Recorded::Effect::kChanged};
}

JournalOutcome declined(const char* sentence) {
  return gateway::Declined{gateway::refusal(gateway::RefusalCode::kSessionRefused, sentence)};
}

}  // namespace

/// What each event comes to; nothing for the events of others.
struct DeskWriter::Change {
  Batch& batch;
  Session& session;

  std::optional<JournalOutcome> operator()(const gateway::AccountOpening& event) const {
    session.execute("journal_open_account",
                    parameters(std::string_view(event.authority.str()),
                               std::string_view(event.person.str()),
                               Bytes{as_bytes(event.enrolment)},
                               std::int64_t{event.valid_for.count()},
                               batch.now));
    return recorded(batch, event);
  }

  std::optional<JournalOutcome> operator()(const gateway::AccountEnrolment& event) const {
    const auto& salt = event.password.salt;
    const std::string salt_bytes(salt.begin(), salt.end());
    const Rows open =
        session.execute("journal_enrol_account",
                        parameters(std::string_view(event.actor.authority.str()),
                                   std::string_view(event.actor.person.str()),
                                   Bytes{as_bytes(event.enrolment)},
                                   static_cast<std::int16_t>(event.password.log2_cost),
                                   Bytes{salt_bytes},
                                   Bytes{as_bytes(event.password.hash)},
                                   uuid_of(event.code_secret.key),
                                   Bytes{event.code_secret.bytes},
                                   batch.now));
    if (open.empty()) return declined("There is no such open enrolment.");
    return recorded(batch, event);
  }

  std::optional<JournalOutcome> operator()(const gateway::SignIn& event) const {
    if (event.code && !take(event)) return declined("The code was taken before.");
    return recorded(batch, event);
  }

  std::optional<JournalOutcome> operator()(const gateway::SessionEnd& event) const {
    return recorded(batch, event);
  }

  template <class Other>
  std::optional<JournalOutcome> operator()(const Other& /*of others*/) const {
    return std::nullopt;
  }

  [[nodiscard]] bool take(const gateway::SignIn& event) const {
    return !session
                .execute("journal_take_code",
                         parameters(std::string_view(event.actor.authority.str()),
                                    std::string_view(event.actor.person.str()),
                                    uuid_of(event.code->secret),
                                    static_cast<std::int64_t>(event.code->step)))
                .empty();
  }
};

void DeskWriter::write() {
  const Change change{.batch = *batch_, .session = *session_};
  for (std::size_t place = 0; place < batch_->events.size(); ++place) {
    if (auto outcome = std::visit(change, *batch_->events[place]))
      batch_->outcomes[place] = *std::move(outcome);
  }
}

}  // namespace adapters::postgres
