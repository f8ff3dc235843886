#include "adapters/xml/xerces_message_reader.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>
#include <utility>

#include "adapters/xml/built_in_types.h"
#include "adapters/xml/encoding_check.h"
#include "adapters/xml/parser_pool.h"
#include "adapters/xml/tag_length.h"
#include "adapters/xml/xerces_platform.h"
#include "gateway/base/invariant.h"

namespace adapters::xml {
namespace {

std::size_t pool_size(const ReaderOptions& options) {
  if (options.validators > 0) return options.validators;
  return std::max(1U, std::thread::hardware_concurrency());
}

/// The schemas of one version and their parsers.
struct Version {
  Version(const gateway::SchemaFiles& files, UnknownLeaf unknown_leaf, std::size_t parsers)
      : schemas(files, unknown_leaf), pool(schemas, parsers) {}

  SchemaSet schemas;  // Before the pool: the parsers use it.
  ParserPool pool;
};

class XercesMessageReader final : public gateway::MessageReader {
 public:
  XercesMessageReader(const ReaderOptions& options, StatedVersion stated)
      : options_(options), stated_(stated) {
    warm_built_in_types();
  }

  /// Called before the first document only.
  void add(const gateway::SchemaFiles& files, UnknownLeaf unknown_leaf) {
    versions_.push_back(std::make_unique<Version>(files, unknown_leaf, pool_size(options_)));
    names_.push_back(files.version);
  }

  [[nodiscard]] gateway::Result<gateway::CaseMessage> read(
      const gateway::Confidential<std::string>& document) const override {
    const std::string& bytes = document.disclose();
    if (bytes.size() > options_.max_document_bytes) {
      return gateway::refusal(gateway::RefusalCode::kDocumentTooLarge,
                              "The document holds more bytes than this gateway accepts.");
    }
    if (auto refused = check_encoding(bytes)) return *std::move(refused);
    if (auto refused = check_tag_length(bytes)) return *std::move(refused);
    return parse(bytes);
  }

 private:
  /// Most documents are of the version that the one before was of: its parser looks first.
  [[nodiscard]] gateway::Result<gateway::CaseMessage> parse(std::string_view bytes) const {
    const auto first = last_.load(std::memory_order_relaxed);
    auto outcome = ask(first, bytes);
    const auto* other = std::get_if<OtherVersion>(&outcome);
    if (other == nullptr)
      return std::get<gateway::Result<gateway::CaseMessage>>(std::move(outcome));
    const auto second = index_of(other->version);
    last_.store(second, std::memory_order_relaxed);
    outcome = ask(second, bytes);
    auto* answer = std::get_if<gateway::Result<gateway::CaseMessage>>(&outcome);
    gateway::invariant(answer != nullptr, "a parser reads the documents of its own version");
    return std::move(*answer);
  }

  [[nodiscard]] ParseOutcome ask(std::size_t index, std::string_view bytes) const {
    const ParseOptions options{.limits = options_, .versions = names_, .stated = stated_};
    return versions_[index]->pool.borrow()->parse(bytes, options);
  }

  [[nodiscard]] std::size_t index_of(std::string_view version) const {
    const auto found = std::find(names_.begin(), names_.end(), version);
    gateway::invariant(found != names_.end(), "a parser names versions of the reader only");
    return static_cast<std::size_t>(found - names_.begin());
  }

  ReaderOptions options_;
  StatedVersion stated_;
  XercesPlatform platform_;  // Before the versions: the library must outlive its parsers.
  std::vector<std::unique_ptr<Version>> versions_;
  std::vector<std::string> names_;  // Of versions_, in the same order.
  mutable std::atomic<std::size_t> last_{0};
};

}  // namespace

std::unique_ptr<gateway::MessageReader> make_message_reader(
    const ReaderOptions& options, const std::vector<gateway::SchemaFiles>& further) {
  auto reader = std::make_unique<XercesMessageReader>(options, StatedVersion::kObeyed);
  reader->add(compiled_in_schemas(), UnknownLeaf::kRefuse);
  for (const auto& files : further)
    reader->add(files, UnknownLeaf::kKeepInDocument);
  return reader;
}

std::unique_ptr<gateway::MessageReader> make_rehearsal_reader(const ReaderOptions& options,
                                                              const gateway::SchemaFiles& schemas) {
  auto reader = std::make_unique<XercesMessageReader>(options, StatedVersion::kTakenAsOwn);
  reader->add(schemas, UnknownLeaf::kKeepInDocument);
  return reader;
}

}  // namespace adapters::xml
