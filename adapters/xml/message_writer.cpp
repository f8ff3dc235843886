#include "adapters/xml/message_writer.h"

#include <string>
#include <utility>
#include <vector>

#include "adapters/xml/body_rows.h"
#include "adapters/xml/document_writer.h"
#include "adapters/xml/header_rows.h"
#include "adapters/xml/xerces_platform.h"

namespace adapters::xml {
namespace {

using gateway::CaseMessage;

void write_labels(const gateway::PartLabels& labels, DocumentWriter& writer) {
  give(labels.handling, "Handling/Code", writer);
  give(labels.handling_text, "Handling/Text", writer);
  give(labels.erase_by, "Handling/EraseBy", writer);
  give(labels.classification, "Classification", writer);
}

std::vector<DocumentWriter::Attribute> id_of(const std::string& id) {
  if (id.empty()) return {};
  return {{"id", id}};
}

/// Fields of one element with leaves of its own, such as an address, stand together and share the
/// number of their group.
void write_fields(const gateway::Entity& entity, DocumentWriter& writer) {
  std::size_t open_group = 0;
  for (const gateway::Field& field : entity.fields) {
    const auto slash = field.name.find('/');
    if (open_group != 0 && field.group != open_group) writer.close();
    if (field.group != 0 && field.group != open_group) writer.open(field.name.substr(0, slash));
    open_group = field.group;
    const auto leaf = open_group == 0 ? field.name : field.name.substr(slash + 1);
    writer.leaf(leaf, field.value.disclose());
  }
  if (open_group != 0) writer.close();
}

void write_entity(const gateway::Entity& entity, DocumentWriter& writer) {
  writer.open(to_text(entity.kind), id_of(entity.id));
  write_labels(entity.labels, writer);
  give(entity.link_to_purpose, "LinkToPurpose", writer);
  give(entity.data_subject, "DataSubject", writer);
  write_fields(entity, writer);
  writer.close();
}

void write_connection(const gateway::Connection& connection, DocumentWriter& writer) {
  writer.open("Connection",
              {{"kind", connection.kind}, {"from", connection.from}, {"to", connection.to}});
  give(connection.description, "Description", writer);
  writer.close();
}

void write_statement(const gateway::Statement& statement, DocumentWriter& writer) {
  auto attributes = id_of(statement.id);
  attributes.emplace_back("kind", to_text(statement.kind));
  writer.open("Statement", attributes);
  write_labels(statement.labels, writer);
  give(statement.text, "Text", writer);
  if (statement.evaluation) {
    give(statement.evaluation->source, "Evaluation/Source", writer);
    give(statement.evaluation->information, "Evaluation/Information", writer);
  } else {
    writer.leaf("NotAssessed", {});
  }
  for (const gateway::Reference& reference : statement.about)
    give(std::string_view(reference.target), "About", writer);
  writer.close();
}

void write_attachment(const gateway::Attachment& attachment, DocumentWriter& writer) {
  writer.open("Attachment", id_of(attachment.id));
  write_labels(attachment.labels, writer);
  writer.leaf("Sha256", gateway::to_hex(attachment.sha256));
  give(attachment.name, "Name", writer);
  give(std::string_view(attachment.media_type), "MediaType", writer);
  writer.leaf("Size", std::to_string(attachment.size));
  give(attachment.description, "Description", writer);
  writer.close();
}

template <class Part>
void write_section(std::string_view name,
                   const std::vector<Part>& parts,
                   void (*write)(const Part&, DocumentWriter&),
                   DocumentWriter& writer) {
  if (parts.empty()) return;
  writer.open(name);
  for (const Part& part : parts)
    write(part, writer);
  writer.close();
}

}  // namespace

gateway::Confidential<std::string> write_message(const CaseMessage& message) {
  const XercesPlatform platform;
  DocumentWriter writer;
  const std::string version = message.header.version;
  writer.open(to_text(message.header.type),
              {{"xmlns", "urn:liaison:message:1"}, {"schemaVersion", version}});
  writer.open("Header");
  give_leaves(header_rows(), message.header, writer);
  writer.close();
  const auto give_body = [&writer]<class Body>(const Body& body) {
    give_leaves(rows_of<Body>(), body, writer);
  };
  std::visit(give_body, message.body);
  write_section("Entities", message.entities, write_entity, writer);
  write_section("Connections", message.connections, write_connection, writer);
  write_section("Statements", message.statements, write_statement, writer);
  give(message.narrative, "Narrative", writer);
  write_section("Attachments", message.attachments, write_attachment, writer);
  return gateway::Confidential(writer.take());
}

std::unique_ptr<gateway::MessageWriter> make_message_writer() {
  struct Writer : gateway::MessageWriter {
    [[nodiscard]] gateway::Confidential<std::string> write(
        const CaseMessage& message) const override {
      return write_message(message);
    }
  };

  return std::make_unique<Writer>();
}

}  // namespace adapters::xml
