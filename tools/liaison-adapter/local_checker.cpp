#include "tools/liaison-adapter/local_checker.h"

#include "tools/liaison/offline_check.h"
#include "workflow/runtime/document_check.h"

namespace tools {
namespace {

namespace connector = adapters::connector;

/// The limit that gateways publish by default.
constexpr std::uint64_t kDocumentBytesMax = std::uint64_t{4} << 20;

class LocalChecker final : public connector::DocumentChecker {
 public:
  LocalChecker(const std::string& authority, adapters::filesystem::SchemaFolder schemas)
      : authority_(authority),
        schemas_(std::move(schemas)),
        reader_(make_offline_reader(kDocumentBytesMax, schemas_)) {}

  gateway::Result<connector::CheckedDocument> check(
      const gateway::Confidential<std::string>& document, gateway::Timestamp now) const override {
    const auto checked = workflow::check_document(
        *reader_,
        document,
        {.sender = authority_, .created_until = now + workflow::kClockTolerance});
    if (!checked) return checked.refusal();
    const auto& header = checked->message.header;
    if (auto refused = gateway::refusal_of_version(schemas_.versions, header.version, now)) {
      return *std::move(refused);
    }
    const bool urgent = header.urgency.urgency == gateway::Urgency::kUrgent ||
                        header.type == gateway::MessageType::kFlash;
    return connector::CheckedDocument{
        .message_id = header.id.str(),
        .type = std::string(gateway::to_text(header.type)),
        .rank = urgent ? connector::Rank::kUrgent : connector::Rank::kRoutine,
        .warnings = checked->warnings};
  }

  std::uint64_t bytes_max() const override { return kDocumentBytesMax; }

 private:
  gateway::AuthorityId authority_;
  adapters::filesystem::SchemaFolder schemas_;
  std::unique_ptr<gateway::MessageReader> reader_;
};

}  // namespace

std::unique_ptr<connector::DocumentChecker> make_local_checker(
    const std::string& authority, const std::filesystem::path& schemas) {
  return std::make_unique<LocalChecker>(authority, load_schemas(schemas));
}

}  // namespace tools
