/// \file
/// Identifiers as types of their own, so that an exchange id cannot stand where a handle belongs.
///
/// An id is opaque text; which texts are valid is decided where the id enters (schema, directory
/// file, path of a request), never here. Values are immutable and safe to share between threads.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace gateway {

/// \tparam Tag  an incomplete struct that names the kind of id.
template <class Tag>
class Id {
 public:
  Id() = default;

  explicit Id(std::string text) : text_(std::move(text)) {}

  [[nodiscard]] const std::string& str() const { return text_; }

  [[nodiscard]] bool empty() const { return text_.empty(); }

  friend auto operator<=>(const Id&, const Id&) = default;

 private:
  std::string text_;
};

using AuthorityId = Id<struct AuthorityTag>;  ///< As in the directory, e.g. "FR-POLICE-1".
using SystemId = Id<struct SystemTag>;        ///< The <id> of urn:liaison:system:<id>.
using StateCode = Id<struct StateTag>;        ///< ISO 3166 alpha-2; "EU" for Union bodies.
using MessageId = Id<struct MessageIdTag>;    ///< The sender's own UUID, lower case.
using ExchangeId = Id<struct ExchangeTag>;    ///< The opener's own UUID, lower case.
using Handle = Id<struct HandleTag>;          ///< Gateway-issued UUID of one admitted message.
using DeliveryId = Id<struct DeliveryTag>;    ///< Gateway-issued UUID of one recipient's delivery.
using LeaseId = Id<struct LeaseTag>;          ///< Gateway-issued UUID of one attempt.
using KeyId = Id<struct KeyTag>;              ///< UUID of one data key in the key store.
using LogName = Id<struct LogTag>;            ///< Name of an audit log = its checkpoint origin.
using PersonId = Id<struct PersonTag>;        ///< Opaque id from the authority's own register.
using SuppressionId =
    Id<struct SuppressionTag>;  ///< Gateway-issued UUID: one exchange withheld from one unit.
using OperatorName = Id<struct OperatorTag>;  ///< The <name> of urn:liaison:operator:<name>.
using ChangeId = Id<struct ChangeTag>;        ///< Gateway-issued UUID of one change by operators.
using SessionId = Id<struct SessionTag>;      ///< Gateway-issued UUID of one session at the desk.
using RuleId = Id<struct RuleTag>;  ///< Row of a rule or copy table, e.g. "copy.d977-8-2".

}  // namespace gateway

template <class Tag>
struct std::hash<gateway::Id<Tag>> {
  std::size_t operator()(const gateway::Id<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.str());
  }
};
