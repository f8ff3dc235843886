/// \file
/// The closed table of who may write to whom and which copies the law then owes.
///
/// Keyed on what sender and addressee are, whether they are of the same state, and the flow. A key
/// without a row is refused, never passed in silence. docs/reference/copy-table.md has every row;
/// a test compares the two. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "gateway/directory/directory.h"
#include "gateway/model/labels.h"

namespace gateway {

/// What the law's rows tell apart. Every AuthorityKind belongs to exactly one party.
enum class Party : std::uint8_t {
  kCentralUnit = 1,    ///< SPOC and ENU.
  kDesignated = 2,     ///< May write requests to another state's SPOC.
  kCompetent = 4,      ///< Competent authorities and components of PCCCs.
  kLiaisonBureau = 8,  ///< Of a state that takes part; instructed by its national unit.
  kEuropol = 16,       ///< Europol itself.
  kThirdParty = 32,    ///< Outside the Union, direct or through a proxy.
  kUnionAgency = 64,   ///< Other Union bodies.
  kSecurity = 128,     ///< National-security services: no row names them.
};

/// What a message is in its exchange.
enum class Flow : std::uint8_t {
  kRequest = 1,        ///< A request, its updates, its withdrawal.
  kAnswer = 2,         ///< Whatever else belongs to an earlier message.
  kOwnInitiative = 4,  ///< Information that replies to nothing, and a flash.
  kNotice = 8,         ///< A NonDelivery: the gateway's own word, which no authority sends.
};

/// Whether sender and addressee are of one state.
enum class Relation : std::uint8_t {
  kSameState = 1,
  kOtherState = 2
};

/// What decides: at most one row of the table fits a key.
struct CopyKey {
  Party sender = Party::kCentralUnit;
  Party addressee = Party::kCentralUnit;
  Relation relation = Relation::kOtherState;
  Flow flow = Flow::kRequest;
};

/// A set of parties or flows, one bit each.
template <class Member>
struct SetOf {
  std::uint8_t bits = 0;

  [[nodiscard]] constexpr bool contains(Member member) const {
    return (bits & static_cast<std::uint8_t>(member)) != 0;
  }
};

/// Whose unit a copy goes to.
enum class Unit : std::uint8_t {
  kSendingCentralUnit = 1,    ///< The SPOC of the sender's state.
  kReceivingCentralUnit = 2,  ///< The SPOC of the addressee's state.
  kSendingEnu = 3,            ///< The Europol national unit of the sender's state.
  kReceivingEnu = 4,          ///< The Europol national unit of the addressee's state.
};

/// How certain a row is.
enum class Basis : std::uint8_t {
  kLaw = 1,     ///< Read in the provision that it names.
  kDefault = 2  ///< Our documented reading, which a state may come to set otherwise.
};

/// Who may do without a copy. The copy to Europol is no regime of this table: it is a person's
/// decision in each case, Directive (EU) 2023/977 Art. 12.
enum class Regime : std::uint8_t {
  kMandatory = 1,     ///< The sender may withhold it on a closed ground, where its state allows it.
  kNationalUnit = 2,  ///< The unit that gets it may opt out: Regulation (EU) 2016/794 Art. 7(5).
  kFixed = 3          ///< Nobody.
};

struct OwedCopy {
  std::string_view rule;  ///< E.g. "copy.d977-8-2.sending"; stands in plan and audit entry.
  Unit unit = Unit::kSendingCentralUnit;
  std::string_view legal;
  Basis basis = Basis::kLaw;
  Regime regime = Regime::kFixed;
  std::string_view withholding = {};  ///< Of a mandatory one: under what it may be withheld.
};

struct CopyRow {
  std::string_view id;  ///< Unique, e.g. "copy.d977-8-2".
  SetOf<Party> senders;
  SetOf<Party> addressees;
  Relation relation = Relation::kOtherState;
  SetOf<Flow> flows;
  std::string_view legal;  ///< The provision under which the addressee gets the message.
  Basis basis = Basis::kLaw;
  std::span<const OwedCopy> copies;
};

[[nodiscard]] std::span<const CopyRow> copy_table();

/// \return the row of this key, or nothing: then the message must be refused.
[[nodiscard]] const CopyRow* find_copy_row(const CopyKey& key);

[[nodiscard]] Party party_of(AuthorityKind kind);

/// A bureau that a third country has posted belongs to a third party.
[[nodiscard]] Party party_of(const Authority& authority);

[[nodiscard]] Relation relation_of(const Authority& sender, const Authority& addressee);
[[nodiscard]] Flow flow_of(MessageType type);

[[nodiscard]] std::string_view to_text(Party party);
[[nodiscard]] std::string_view to_text(Flow flow);
[[nodiscard]] std::string_view to_text(Relation relation);
[[nodiscard]] std::string_view to_text(Unit unit);
[[nodiscard]] std::string_view to_text(Regime regime);
[[nodiscard]] std::string_view to_text(Basis basis);

}  // namespace gateway
