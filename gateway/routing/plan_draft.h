/// \file
/// A route plan while it is being made: who gets the message so far, each with its reasons, and
/// from whom it is withheld. Keeps the invariants of RoutePlan (delivery.h). Internal to routing.
#pragma once

#include <string_view>
#include <vector>

#include "gateway/directory/directory.h"
#include "gateway/model/route_decision.h"

namespace gateway {

/// One row with the provision that it stands on.
struct LegalRow {
  std::string_view rule;
  std::string_view legal;
};

/// For one call of the router. Authorities belong to the directory that is asked.
class PlanDraft {
 public:
  explicit PlanDraft(std::size_t addressees);

  /// Whom the message goes to as addressee; a second time it keeps its first place.
  void address(const Authority& authority, const LegalRow& row, const AuthorityId& for_whom);

  /// Who gets it for another reason. Whoever is addressed, too, gets one delivery with both.
  void owe(const Authority& authority, const LegalRow& row, const AuthorityId& for_whom);

  /// Who gets it as a holder of what it is about, after everybody else was taken. Whoever is in the
  /// plan for another reason keeps its role.
  void notify(const Authority& authority, const LegalRow& row, const AuthorityId& for_whom);

  /// From whom something is withheld.
  /// \param name  under which it stays owed: the unit's own, or that of the unit before it.
  void withhold(const Authority& unit, const AuthorityId& name, const LegalRow& row);

  /// Whether something is withheld from it, or from another that is the same unit.
  [[nodiscard]] bool withholds_from(const Authority& authority) const;

  /// Somebody who would get the message although it is withheld from it; null when there is nobody.
  [[nodiscard]] const Authority* contradiction() const;

  [[nodiscard]] RoutePlan plan() &&;
  [[nodiscard]] std::vector<WithheldCopy> withheld() &&;

 private:
  struct Entry {
    const Authority* authority = nullptr;
    DeliveryRole role = DeliveryRole::kCopy;
    std::vector<Reason> reasons;
  };

  [[nodiscard]] Entry& entry_of(const Authority& authority, DeliveryRole role);

  std::vector<Entry> entries_;
  std::vector<const Authority*> withheld_from_;
  std::vector<WithheldCopy> withheld_;
};

}  // namespace gateway
