/// \file
/// A fixture in which deliveries are refused, fail, are told of and redriven.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "adapters/postgres/pg_dead_letter_records.h"
#include "adapters/postgres/pg_overdue_records.h"
#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {

template <class Fixture>
class WithLetters : public Fixture {
 protected:
  using Admission = gateway::Admission;
  using LeasedDelivery = gateway::LeasedDelivery;
  using ReleaseCause = gateway::ReleaseCause;

  void SetUp() override {
    Fixture::SetUp();
    letters_ = adapters::postgres::make_dead_letter_records(this->conninfo_);
    overdue_ = adapters::postgres::make_overdue_records(this->conninfo_);
  }

  LeasedDelivery leased(const std::string& authority = "XB-POLICE") {
    return this->take(this->lease(authority, 1)).at(0);
  }

  gateway::Release release_of(const LeasedDelivery& delivery,
                              ReleaseCause cause,
                              std::uint32_t failures_max = 30) {
    auto event = this->release(delivery, std::chrono::seconds{0});
    event.cause = cause;
    event.failures_max = failures_max;
    return event;
  }

  gateway::Recorded give_back(const LeasedDelivery& delivery,
                              ReleaseCause cause,
                              std::uint32_t failures_max = 30) {
    return expect<gateway::Recorded>(this->commit(release_of(delivery, cause, failures_max)));
  }

  /// To XB-POLICE, refused.
  Admission refused() {
    const auto event = this->admission();
    this->admit(event);
    give_back(leased(), ReleaseCause::kRefused);
    return event;
  }

  /// Of the gateway, that it is dead.
  Admission notice_of(const Admission& dead) {
    auto notice = this->admission(
        {.sender = "XX-LIAISON", .recipients = {"XA-POLICE"}, .exchange = dead.header.exchange.id});
    notice.header.exchange = dead.header.exchange;
    notice.header.type = gateway::MessageType::kNonDelivery;
    notice.tells = dead.delivery_ids;
    return notice;
  }

  /// The same, that its time is over.
  Admission expiry_of(const Admission& late) {
    auto notice = notice_of(late);
    notice.expires = std::move(notice.tells);
    notice.tells.clear();
    return notice;
  }

  gateway::Redrive redrive(const Admission& dead, std::uint32_t revision = 0) const {
    return {.by = gateway::OperatorName("ada"),
            .delivery = dead.delivery_ids.at(0),
            .exchange = dead.header.exchange,
            .exchange_revision = revision,
            .directory_version = std::string(64, 'd'),
            .time_to_live = std::chrono::seconds{3600},
            .reason = "Mended."};
  }

  gateway::DeliveryStatus status_of(const Admission& event) {
    return this->records_->status_of(event.handle).at(0);
  }

  std::string entries(const std::string& event) {
    return this->ask("SELECT count(*) FROM audit_entry WHERE line LIKE '%\"" + event + "\"%'");
  }

  std::vector<gateway::DeadLetter> dead() { return letters_->dead_letters(0, 100); }

  std::unique_ptr<gateway::DeadLetterRecords> letters_;
  std::unique_ptr<gateway::OverdueRecords> overdue_;
};

}  // namespace contract_postgres
