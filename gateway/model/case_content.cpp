#include "gateway/model/case_content.h"

#include <array>

#include "gateway/base/spelling.h"

namespace gateway {
namespace {

constexpr std::array kEntityKinds{
    Spelling{EntityKind::kPerson, "Person"},
    Spelling{EntityKind::kOrganisation, "Organisation"},
    Spelling{EntityKind::kLocation, "Location"},
    Spelling{EntityKind::kEvent, "Event"},
    Spelling{EntityKind::kMeansOfTransport, "MeansOfTransport"},
    Spelling{EntityKind::kDocument, "Document"},
    Spelling{EntityKind::kFirearm, "Firearm"},
    Spelling{EntityKind::kCommunicationMeans, "CommunicationMeans"},
    Spelling{EntityKind::kFinancialProduct, "FinancialProduct"},
    Spelling{EntityKind::kOtherItem, "OtherItem"},
};
constexpr std::array kDataSubjects{
    Spelling{DataSubject::kSuspectOrConvicted, "suspect-or-convicted"},
    Spelling{DataSubject::kLikelyToCommit, "likely-to-commit"},
    Spelling{DataSubject::kPossibleWitness, "possible-witness"},
    Spelling{DataSubject::kVictimOrPossibleVictim, "victim-or-possible-victim"},
    Spelling{DataSubject::kContactOrAssociate, "contact-or-associate"},
    Spelling{DataSubject::kInformant, "informant"},
};
constexpr std::array kStatementKinds{
    Spelling{StatementKind::kFact, "fact"},
    Spelling{StatementKind::kAssessment, "assessment"},
};

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
