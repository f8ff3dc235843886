/// \file
/// The queue of an authority, for its persons; implements the driving port DeskQueue.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "gateway/ports/clock.h"
#include "gateway/ports/desk_queue.h"
#include "gateway/ports/entropy.h"
#include "gateway/ports/records.h"
#include "workflow/runtime/committer.h"
#include "workflow/runtime/directory_book.h"
#include "workflow/runtime/dispatcher.h"
#include "workflow/runtime/doorkeeper.h"
#include "workflow/runtime/queue_feed.h"
#include "workflow/runtime/read_gate.h"
#include "workflow/runtime/refusal_audit.h"

namespace workflow {

/// Every reference must outlive the service.
struct QueueServiceParts {
  const Doorkeeper& doorkeeper;
  const DirectoryBook& directories;
  const gateway::Clock& clock;
  gateway::Entropy& entropy;
  gateway::Records& records;
  gateway::QueueRecords& queues;
  Committer& committer;
  Dispatcher& dispatcher;
  RefusalAudit& refusals;
};

/// Thread-safe.
class QueueService : public gateway::DeskQueue {
 public:
  QueueService(const QueueServiceParts& parts, const QueueFeedOptions& options);

  [[nodiscard]] gateway::Result<gateway::QueuePage> list(const gateway::Caller& caller,
                                                         gateway::QueueScope scope,
                                                         const std::string& after,
                                                         std::uint32_t limit) override;
  [[nodiscard]] gateway::Result<gateway::ClaimAnswer> claim(
      const gateway::Caller& caller, const gateway::DeliveryId& delivery) override;
  [[nodiscard]] gateway::Result<gateway::Recorded> release(
      const gateway::Caller& caller,
      const gateway::DeliveryId& delivery,
      const gateway::Confidential<std::string>& reason) override;
  [[nodiscard]] gateway::Result<gateway::Recorded> close(const gateway::Caller& caller,
                                                         const gateway::DeliveryId& delivery,
                                                         gateway::QueueEnding how) override;
  [[nodiscard]] gateway::Result<gateway::QueueSummary> summary(
      const gateway::Caller& caller) override;
  [[nodiscard]] gateway::Result<gateway::QueueNews> news(const gateway::Caller& caller,
                                                         const std::string& place,
                                                         std::chrono::milliseconds wait) override;

 private:
  [[nodiscard]] gateway::Result<Reader> enter(const gateway::Caller& caller) const;
  [[nodiscard]] gateway::Result<gateway::QueueItem> item_for(
      const Reader& reader, const gateway::DeliveryId& delivery) const;
  [[nodiscard]] gateway::Result<gateway::QueueRelease> release_of(
      const Reader& reader,
      const gateway::QueueItem& item,
      const gateway::Confidential<std::string>& reason) const;
  [[nodiscard]] gateway::Result<gateway::Recorded> settle(const Reader& reader,
                                                          gateway::JournalEvent event);
  [[nodiscard]] gateway::QueueNews news_for(const Reader& reader, QueueFeed::Heard heard) const;
  [[nodiscard]] std::string place_text(std::uint64_t place) const;
  [[nodiscard]] std::optional<std::uint64_t> place_in(const std::string& text) const;
  [[nodiscard]] gateway::Refusal audited(const gateway::Actor& actor,
                                         gateway::Refusal refused) const;

  QueueServiceParts parts_;
  QueueFeed feed_;
  const std::string run_;  ///< Makes places of different runs and nodes differ.
};

}  // namespace workflow
