/// \file
/// What a case message says below its header: entities, connections, statements, attachments.
///
/// Plain values as the schema declares them (schemas/xsd/entities.xsd). Codes and dates are open,
/// everything that a person wrote is Confidential. Ids are the document's own and may hold names,
/// so they never enter a violation or a log.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/digest.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/labels.h"

namespace gateway {

/// Where something stands in the document.
struct Place {
  std::string path = {};  ///< XPath with positions, e.g. "/Request/Entities/Person[2]/BirthDate".
  int line = 0;           ///< 1-based, where the start tag ends; 0 where there is none.
  int column = 0;         ///< 1-based; 0 where there is none.

  friend bool operator==(const Place&, const Place&) = default;
};

/// Labels that a part sets for itself, on top of those of the message.
struct PartLabels {
  std::optional<HandlingCodes> handling = {};  ///< Nothing where the part states none.
  Confidential<std::string> handling_text = {};
  std::optional<Timestamp> erase_by = {};
  std::optional<Classification> classification = {};

  friend bool operator==(const PartLabels&, const PartLabels&) = default;
};

/// Kinds of entity, named as their elements.
enum class EntityKind : std::uint8_t {
  kPerson = 1,
  kOrganisation = 2,
  kLocation = 3,
  kEvent = 4,
  kMeansOfTransport = 5,
  kDocument = 6,
  kFirearm = 7,
  kCommunicationMeans = 8,
  kFinancialProduct = 9,
  kOtherItem = 10,
};

/// Regulation (EU) 2016/794 Annex II section B point 1.
enum class DataSubject : std::uint8_t {
  kSuspectOrConvicted = 1,
  kLikelyToCommit = 2,
  kPossibleWitness = 3,
  kVictimOrPossibleVictim = 4,
  kContactOrAssociate = 5,
  kInformant = 6,
};

/// One leaf element of an entity. The name is relative to the entity: "Address/Street".
struct Field {
  std::string name = {};
  /// Number of the element, 1-based within its entity, that holds this leaf together with others,
  /// such as an Address; 0 for a leaf directly below the entity.
  std::size_t group = 0;
  Confidential<std::string> value = {};
  Place place = {};

  friend bool operator==(const Field&, const Field&) = default;
};

struct Entity {
  std::string id = {};
  EntityKind kind = EntityKind::kPerson;
  std::optional<DataSubject> data_subject = {};  ///< Of a person; demanded there by the rules.
  PartLabels labels = {};
  Confidential<std::string> link_to_purpose = {};
  std::vector<Field> fields = {};  ///< In document order, without labels, link and category.
  Place place = {};

  friend bool operator==(const Entity&, const Entity&) = default;
};

/// "from" is connected with "to". The kind is a code of the list ConnectionKind.
struct Connection {
  std::string kind = {};
  std::string from = {};
  std::string to = {};
  Confidential<std::string> description = {};
  Place place = {};

  friend bool operator==(const Connection&, const Connection&) = default;
};

/// Directive (EU) 2016/680 Art. 7(1).
enum class StatementKind : std::uint8_t {
  kFact = 1,
  kAssessment = 2
};

/// Regulation (EU) 2016/794 Art. 29: source A, B, C or X; information 1 to 4.
struct Evaluation {
  char source = 'X';
  char information = '4';

  friend bool operator==(const Evaluation&, const Evaluation&) = default;
};

/// A use of an entity's id.
struct Reference {
  std::string target = {};
  Place place = {};

  friend bool operator==(const Reference&, const Reference&) = default;
};

struct Statement {
  std::string id = {};
  StatementKind kind = StatementKind::kFact;
  PartLabels labels = {};
  Confidential<std::string> text = {};
  std::optional<Evaluation> evaluation = {};  ///< Nothing where the provider says NotAssessed.
  std::vector<Reference> about = {};
  Place place = {};

  friend bool operator==(const Statement&, const Statement&) = default;
};

struct Attachment {
  std::string id = {};
  PartLabels labels = {};
  Digest sha256 = {};
  Confidential<std::string> name = {};
  std::string media_type = {};
  std::uint64_t size = 0;  ///< Bytes.
  Confidential<std::string> description = {};
  Place place = {};

  friend bool operator==(const Attachment&, const Attachment&) = default;
};

/// The spelling of the element, e.g. "MeansOfTransport".
[[nodiscard]] std::string_view to_text(EntityKind value);
[[nodiscard]] std::string_view to_text(DataSubject value);
[[nodiscard]] std::string_view to_text(StatementKind value);
[[nodiscard]] std::optional<EntityKind> entity_kind_from_text(std::string_view text);
[[nodiscard]] std::optional<DataSubject> data_subject_from_text(std::string_view text);
[[nodiscard]] std::optional<StatementKind> statement_kind_from_text(std::string_view text);

}  // namespace gateway
