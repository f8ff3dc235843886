/// \file
/// Invariants, asked in the main database: the statements check_*.sql.
#pragma once

#include <memory>
#include <string>

#include "gateway/ports/invariant_records.h"

namespace adapters::postgres {

/// The statement of an invariant: "delivery.next-action" is asked by check_delivery_next_action.
[[nodiscard]] std::string check_statement(const gateway::Invariant& invariant);

/// Connects when first asked, with one connection of its own: however many ask, the database is
/// asked once at a time, and nobody who works waits for it. Thread-safe.
[[nodiscard]] std::unique_ptr<gateway::InvariantRecords> make_invariant_records(
    std::string conninfo);

}  // namespace adapters::postgres
