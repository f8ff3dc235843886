/// \file
/// One type for each step of the message path. Each can only be made from the step before it, so
/// code that routes an unchecked message or admits an unrouted one does not compile.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "gateway/base/digest.h"
#include "gateway/model/case_message.h"
#include "gateway/model/delivery.h"
#include "gateway/model/envelope.h"
#include "gateway/model/events.h"
#include "gateway/model/route_decision.h"

namespace gateway {

/// The caller is known: certificate -> system -> the authority it acts for.
class AuthenticEnvelope {
 public:
  AuthenticEnvelope(const ReceivedEnvelope& received, Actor actor)
      : received_(&received), actor_(std::move(actor)) {}

  [[nodiscard]] const Actor& actor() const { return actor_; }

  [[nodiscard]] const Confidential<std::string>& document() const { return received_->document; }

 private:
  const ReceivedEnvelope* received_;  // Lives as long as the call that received it.
  Actor actor_;
};

/// Schema and rules hold, and the message's sender is the authenticated authority.
class ValidMessage {
 public:
  ValidMessage(AuthenticEnvelope envelope, CaseMessage message, Digest digest)
      : envelope_(std::move(envelope)), message_(std::move(message)), digest_(digest) {}

  [[nodiscard]] const AuthenticEnvelope& envelope() const { return envelope_; }

  [[nodiscard]] const CaseMessage& message() const { return message_; }

  [[nodiscard]] const Digest& digest() const { return digest_; }

 private:
  AuthenticEnvelope envelope_;
  CaseMessage message_;
  Digest digest_;
};

/// What protects a message as a whole: the union of its parts' labels, never weaker than any.
struct EffectiveHandling {
  HandlingCodes codes;
  Classification classification = Classification::kBasicProtection;
  std::optional<Timestamp> erase_by;

  friend bool operator==(const EffectiveHandling&, const EffectiveHandling&) = default;
};

/// Handling codes and classification permit the message to travel, and what it says about an
/// earlier message its sender may say.
class PermittedMessage {
 public:
  PermittedMessage(ValidMessage valid, EffectiveHandling handling, ProviderWord word = {})
      : valid_(std::move(valid)), handling_(handling), word_(std::move(word)) {}

  [[nodiscard]] const ValidMessage& valid() const { return valid_; }

  [[nodiscard]] const EffectiveHandling& handling() const { return handling_; }

  [[nodiscard]] const ProviderWord& word() const { return word_; }

 private:
  ValidMessage valid_;
  EffectiveHandling handling_;
  ProviderWord word_;
};

/// What a plan was made from, for the record.
struct RouteGround {
  RouteInputs inputs;
  std::string directory_version;        ///< Digest of the directory that routed it, hexadecimal.
  StateCode sender_state;               ///< As that directory has it.
  std::uint32_t exchange_revision = 0;  ///< Of the exchange as routing saw it.
};

/// Every recipient is known, with the row that put it there.
class RoutedMessage {
 public:
  RoutedMessage(PermittedMessage permitted, RouteDecision decision, RouteGround ground)
      : permitted_(std::move(permitted)),
        decision_(std::move(decision)),
        ground_(std::move(ground)) {}

  [[nodiscard]] const PermittedMessage& permitted() const { return permitted_; }

  [[nodiscard]] const RoutePlan& plan() const { return decision_.plan; }

  [[nodiscard]] const RouteDecision& decision() const { return decision_; }

  [[nodiscard]] const RouteGround& ground() const { return ground_; }

 private:
  PermittedMessage permitted_;
  RouteDecision decision_;
  RouteGround ground_;
};

/// Whether the gateway had seen the message before.
enum class Occurrence {
  kFirst,
  kRepeat
};

/// Durably stored with its deliveries and its audit entry.
class AdmittedMessage {
 public:
  AdmittedMessage(MessageRecord record, std::string receipt, Occurrence occurrence)
      : record_(std::move(record)), receipt_(std::move(receipt)), occurrence_(occurrence) {}

  [[nodiscard]] const MessageRecord& record() const { return record_; }

  [[nodiscard]] const std::string& receipt() const { return receipt_; }

  [[nodiscard]] Occurrence occurrence() const { return occurrence_; }

 private:
  MessageRecord record_;
  std::string receipt_;  // tlog-proof, the first one for ever.
  Occurrence occurrence_;
};

}  // namespace gateway
