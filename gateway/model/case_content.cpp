#include "gateway/model/case_content.h"

#include <algorithm>
#include <array>
#include <utility>

#include "gateway/base/invariant.h"

namespace gateway {
namespace {

template <class Value>
using Row = std::pair<Value, std::string_view>;

constexpr std::array<Row<EntityKind>, 10> kEntityKinds{{
    {EntityKind::kPerson, "Person"},
    {EntityKind::kOrganisation, "Organisation"},
    {EntityKind::kLocation, "Location"},
    {EntityKind::kEvent, "Event"},
    {EntityKind::kMeansOfTransport, "MeansOfTransport"},
    {EntityKind::kDocument, "Document"},
    {EntityKind::kFirearm, "Firearm"},
    {EntityKind::kCommunicationMeans, "CommunicationMeans"},
    {EntityKind::kFinancialProduct, "FinancialProduct"},
    {EntityKind::kOtherItem, "OtherItem"},
}};
constexpr std::array<Row<DataSubject>, 6> kDataSubjects{{
    {DataSubject::kSuspectOrConvicted, "suspect-or-convicted"},
    {DataSubject::kLikelyToCommit, "likely-to-commit"},
    {DataSubject::kPossibleWitness, "possible-witness"},
    {DataSubject::kVictimOrPossibleVictim, "victim-or-possible-victim"},
    {DataSubject::kContactOrAssociate, "contact-or-associate"},
    {DataSubject::kInformant, "informant"},
}};
constexpr std::array<Row<StatementKind>, 2> kStatementKinds{{
    {StatementKind::kFact, "fact"},
    {StatementKind::kAssessment, "assessment"},
}};

template <class Table, class Value>
std::string_view spell(const Table& table, Value value) {
  const auto* row = std::ranges::find(table, value, [](const auto& entry) { return entry.first; });
  invariant(row != table.end(), "every label has a spelling");
  return row->second;
}

template <class Value, std::size_t kSize>
std::optional<Value> look_up(const std::array<Row<Value>, kSize>& table, std::string_view text) {
  const auto* row = std::ranges::find(table, text, [](const auto& entry) { return entry.second; });
  if (row == table.end()) return std::nullopt;
  return row->first;
}

}  // namespace

std::string_view to_text(EntityKind value) {
  return spell(kEntityKinds, value);
}

std::string_view to_text(DataSubject value) {
  return spell(kDataSubjects, value);
}

std::string_view to_text(StatementKind value) {
  return spell(kStatementKinds, value);
}

std::optional<EntityKind> entity_kind_from_text(std::string_view text) {
  return look_up(kEntityKinds, text);
}

std::optional<DataSubject> data_subject_from_text(std::string_view text) {
  return look_up(kDataSubjects, text);
}

std::optional<StatementKind> statement_kind_from_text(std::string_view text) {
  return look_up(kStatementKinds, text);
}

}  // namespace gateway
