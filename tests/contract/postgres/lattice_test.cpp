/// \file
/// Goal: the statements of the journal and the lattice of delivery states agree on every pair of a
/// state and a report. Method: real PostgreSQL; a delivery that was leased once is put into each
/// state by hand, then each report is made; what is declined was no report.
#include <gtest/gtest.h>

#include "gateway/model/delivery_lattice.h"
#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using namespace std::chrono_literals;
using enum DeliveryState;

class LatticeTest : public PostgresTest {
 protected:
  /// A delivery to XB-POLICE that was leased once and is in that state, under a lease or past its
  /// time as the state wants it.
  void put_into(DeliveryState state) {
    event_ = admission();
    admit(event_);
    leased_ = take(lease("XB-POLICE", 1)).at(0);
    const auto id = "'" + leased_.delivery.str() + "'";
    if (state == kRelayed) return;
    const auto number = std::to_string(static_cast<int>(state));
    const std::string open =
        state == kAccepted ? "'recipient', next_action_at = now()" : "NULL, next_action_at = NULL";
    ask("UPDATE delivery SET state = " + number + ", owner = " + open +
        ", lease_id = NULL, lease_until = NULL WHERE delivery_id = " + id);
    if (state != kRejected) return;
    ask("INSERT INTO dead_letter (delivery_id, cause, since, tell) VALUES (" + id +
        ", 1, now(), true)");
  }

  Release release_for(ReleaseCause cause) const {
    auto event = release(leased_, 0s);
    event.cause = cause;
    return event;
  }

  Admission expiry() {
    let_pass(event_.time_to_live + 130s);  // Its lease is over as well.
    auto notice = admission({.sender = "XX-LIAISON",
                             .recipients = {"XA-POLICE"},
                             .exchange = event_.header.exchange.id});
    notice.header.exchange = event_.header.exchange;
    notice.header.type = MessageType::kNonDelivery;
    notice.expires = event_.delivery_ids;
    return notice;
  }

  /// Makes the report. \return whether it was one.
  bool reported(DeliveryState report) {
    switch (report) {
      case kRelayed:
        return take(lease("XB-POLICE", 1)).size() == 1;
      case kDelivered:
        return !declined_with(commit(confirmation(leased_)));
      case kRead:
        return !declined_with(commit(reading(event_, "officer-1")));
      case kRejected:
        return !declined_with(commit(release_for(ReleaseCause::kRefused)));
      case kExpired:
        return !declined_with(commit(expiry()));
      case kAccepted:      // Nothing but the admission says so.
      case kAcknowledged:  // Nothing of the journal says so yet.
        return false;
    }
    return false;
  }

  DeliveryState state() { return records_->status_of(event_.handle).at(0).state; }

  Admission event_;
  LeasedDelivery leased_;
};

TEST_F(LatticeTest, EveryPairOfAStateAndAReportJoins) {
  for (const auto& known : kDeliveryLattice) {
    for (const auto& report : kDeliveryLattice) {
      put_into(known.state);

      const bool counted = reported(report.state);

      const auto wanted = counted ? join(known.state, report.state) : known.state;
      EXPECT_EQ(state(), wanted) << to_text(known.state) << " and " << to_text(report.state)
                                 << (counted ? "" : ", declined");
      ask("UPDATE delivery SET state = 3, owner = NULL, next_action_at = NULL, lease_id = NULL, "
          "lease_until = NULL WHERE state IN (1, 2)");  // Out of the way of the next one.
    }
  }
}

TEST_F(LatticeTest, ReportsThatArriveAreNeverDeclinedForWhatIsKnown) {
  for (const auto& known : kDeliveryLattice) {
    for (const auto report : {kDelivered, kRejected}) {
      put_into(known.state);
      EXPECT_TRUE(reported(report)) << to_text(known.state);
    }
  }
}

TEST_F(LatticeTest, AClaimThatConfirmsJoinsLikeAConfirmation) {
  for (const auto& known : kDeliveryLattice) {
    put_into(known.state);
    auto person = actor("XB-POLICE");
    person.person = PersonId("officer-1");

    commit(QueueClaim{
        .actor = person, .delivery = leased_.delivery, .effect = ClaimEffect::kConfirms});

    EXPECT_EQ(state(), join(known.state, kDelivered)) << to_text(known.state);
  }
}

}  // namespace
}  // namespace contract_postgres
