/// \file
/// A migrated database for each test, a journal on it, and events to write.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/postgres/pg_journal.h"
#include "adapters/postgres/pg_records.h"
#include "gateway/ports/entropy.h"
#include "gateway/ports/journal.h"
#include "gateway/ports/section_sealer.h"
#include "tests/support/private_cluster.h"

namespace contract_postgres {

/// Keeps what it is given in the clear, turned bit by bit, and can do something at that moment:
/// in the middle of the transaction that writes the batch.
class MirrorSealer : public gateway::SectionSealer {
 public:
  gateway::SealedObject seal_section(std::string_view plaintext, std::string_view context) override;

  void once(std::function<void()> action) { action_ = std::move(action); }

  [[nodiscard]] const std::vector<std::string>& contexts() const { return contexts_; }

 private:
  std::function<void()> action_;
  std::vector<std::string> contexts_;
};

struct AdmissionSpec {
  std::string sender = "XA-POLICE";
  std::vector<std::string> recipients = {"XB-POLICE"};
  std::string opener = "XA-POLICE";
  gateway::ExchangeId exchange{};  ///< A fresh one when empty.
  gateway::Urgency urgency = gateway::Urgency::kRoutine;
  std::string document = "sealed bytes";
  std::uint64_t document_bytes = 1000;
  std::chrono::seconds time_to_live{3600};
  gateway::Classification classification = gateway::Classification::kBasicProtection;
};

class PostgresTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();
  void SetUp() override;

  /// A journal of the test's log; not yet open.
  std::unique_ptr<gateway::Journal> journal_over(const std::string& conninfo,
                                                 const std::string& node = "node-1");

  gateway::Admission admission(const AdmissionSpec& spec = {});
  gateway::Actor actor(const std::string& authority) const;
  gateway::Lease lease(const std::string& authority, std::size_t limit = 10);
  gateway::Confirmation confirmation(const gateway::LeasedDelivery& leased) const;
  gateway::Release release(const gateway::LeasedDelivery& leased, std::chrono::seconds wait) const;

  gateway::Reading reading(const gateway::Admission& admission,
                           const std::string& person,
                           const std::string& authority = "XB-POLICE") const;

  /// Commits one event. \return its outcome.
  gateway::JournalOutcome commit(const gateway::JournalEvent& event);
  gateway::MessageRecord admit(const gateway::Admission& admission);
  std::vector<gateway::LeasedDelivery> take(const gateway::Lease& lease);

  /// Makes the database forget how long ago everything was: moves all its times into the past.
  void let_pass(std::chrono::seconds time);

  /// First column of the first row, as psql prints it. \throws std::runtime_error
  std::string ask(const std::string& sql);

  /// The plan that PostgreSQL makes for a statement's file without knowing its values.
  std::string plan_of(const std::string& statement,
                      const std::string& types,
                      const std::string& values) const;

  static support::PrivateCluster& cluster() { return *cluster_; }

  std::string database_;
  std::string conninfo_;
  std::unique_ptr<gateway::Entropy> entropy_;
  MirrorSealer sealer_;
  std::unique_ptr<gateway::Journal> journal_;  ///< Open.
  std::unique_ptr<gateway::Records> records_;

 private:
  static std::unique_ptr<support::PrivateCluster> cluster_;
  static int databases_;
};

/// Aborts the test when the outcome is of another kind.
template <class Outcome>
const Outcome& expect(const gateway::JournalOutcome& outcome) {
  const auto* held = std::get_if<Outcome>(&outcome);
  if (held == nullptr) throw std::logic_error("another kind of outcome");
  return *held;
}

/// The refusal's code, or nothing when the event was not declined.
std::optional<gateway::RefusalCode> declined_with(const gateway::JournalOutcome& outcome);

std::vector<gateway::DeliveryId> ids_of(const std::vector<gateway::LeasedDelivery>& deliveries);

}  // namespace contract_postgres

namespace gateway {

// Records are compared whole.
inline bool operator==(const MessageRecord& a, const MessageRecord& b) {
  return a.handle == b.handle && a.sender == b.sender && a.message == b.message &&
         a.exchange == b.exchange && a.type == b.type && a.urgency == b.urgency &&
         a.digest == b.digest && a.accepted_at == b.accepted_at && a.entry == b.entry &&
         a.position == b.position && a.recipients == b.recipients;
}

}  // namespace gateway
