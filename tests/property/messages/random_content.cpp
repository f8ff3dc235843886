#include "tests/property/messages/field_rows.h"
#include "tests/property/messages/random_message.h"

namespace property_messages {
namespace {

using namespace gateway;

std::size_t random_count(Occurs occurs, RandomValues& v) {
  if (occurs == Occurs::kOne) return 1;
  if (occurs == Occurs::kSome) return 1 + v.below(3);
  if (!v.present()) return 0;
  return occurs == Occurs::kAny ? 1 + v.below(3) : 1;
}

void add_group(Entity& entity, const FieldRow& row, std::size_t group, RandomValues& v) {
  for (const FieldRow& leaf : leaves_of(row.type)) {
    if (random_count(leaf.occurs, v) == 0) continue;
    entity.fields.push_back({.name = std::string(row.name) + "/" + std::string(leaf.name),
                             .group = group,
                             .value = Text(v.of(leaf.type))});
  }
}

Connection random_connection(RandomValues& v) {
  return {.kind = v.of("ConnectionKind"),
          .from = v.of("LocalId"),
          .to = v.of("LocalId"),
          .description = v.maybe([&] { return v.words(); })};
}

Statement random_statement(RandomValues& v) {
  return {.id = v.maybe([&] { return v.of("LocalId"); }),
          .kind = *statement_kind_from_text(v.of("StatementKind")),
          .labels = random_labels(v),
          .text = v.words(),
          .evaluation = v.optional([&] { return random_evaluation(v); }),
          .about = v.some(0, [&] { return Reference{.target = v.of("LocalId")}; })};
}

Attachment random_attachment(RandomValues& v) {
  constexpr std::uint64_t kMost = 5'368'709'120;
  Attachment attachment{.id = v.maybe([&] { return v.of("LocalId"); }),
                        .labels = random_labels(v),
                        .name = v.line(),
                        .media_type = v.of("MediaType"),
                        .size = v.coin() ? kMost : v.below(kMost),
                        .description = v.maybe([&] { return v.line(); })};
  for (auto& byte : attachment.sha256.bytes)
    byte = static_cast<std::uint8_t>(v.below(256));
  return attachment;
}

}  // namespace

HandlingCodes random_handling(RandomValues& v) {
  HandlingCodes codes;
  for (const HandlingCode code : v.some(0, [&] { return v.code<HandlingCode>("HandlingCode"); }))
    codes.add(code);
  return codes;
}

PartLabels random_labels(RandomValues& v) {
  PartLabels labels;
  labels.classification = v.optional([&] { return v.code<Classification>("ClassificationLevel"); });
  labels.handling = v.optional([&] { return random_handling(v); });
  if (!labels.handling) return labels;
  labels.handling_text = v.maybe([&] { return v.words(); });
  labels.erase_by = v.optional([&] { return v.time(); });
  return labels;
}

Evaluation random_evaluation(RandomValues& v) {
  return {.source = v.of("SourceEvaluation").front(),
          .information = v.of("InformationEvaluation").front()};
}

Entity random_entity(EntityKind kind, RandomValues& v) {
  Entity entity{.id = v.of("LocalId"), .kind = kind, .labels = random_labels(v)};
  entity.link_to_purpose = v.maybe([&] { return v.words(); });
  if (kind == EntityKind::kPerson) {
    entity.data_subject =
        v.optional([&] { return *data_subject_from_text(v.of("DataSubjectCategory")); });
  }
  std::size_t groups = 0;
  for (const FieldRow& row : rows_of(kind)) {
    for (auto count = random_count(row.occurs, v); count > 0; --count) {
      if (leaves_of(row.type).empty())
        entity.fields.push_back({.name = std::string(row.name), .value = Text(v.of(row.type))});
      else
        add_group(entity, row, ++groups, v);
    }
  }
  return entity;
}

void fill_content(CaseMessage& message, RandomValues& v) {
  constexpr std::size_t kKinds = 10;
  message.entities =
      v.some(0, [&] { return random_entity(static_cast<EntityKind>(1 + v.below(kKinds)), v); });
  message.connections = v.some(0, [&] { return random_connection(v); });
  message.statements = v.some(0, [&] { return random_statement(v); });
  message.narrative = v.maybe([&] { return v.words(); });
  message.attachments = v.some(0, [&] { return random_attachment(v); });
}

}  // namespace property_messages
