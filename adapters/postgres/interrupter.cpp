#include "adapters/postgres/interrupter.h"

#include <array>

#include "adapters/postgres/session.h"

#include <libpq-fe.h>

namespace adapters::postgres {

void Interrupter::Free::operator()(pg_cancel* cancel) const {
  PQfreeCancel(cancel);
}

Interrupter::Interrupter(const Session& session) : cancel_(PQgetCancel(session.handle())) {}

void Interrupter::interrupt() {
  if (!cancel_) return;
  std::array<char, 256> words{};
  // It is a wish: what the server does not end now, the bound of the statement does.
  [[maybe_unused]] const int sent =
      PQcancel(cancel_.get(), words.data(), static_cast<int>(words.size()));
}

}  // namespace adapters::postgres
