#include "adapters/xml/xerces_message_reader.h"

#include <algorithm>
#include <thread>

#include "adapters/xml/encoding_check.h"
#include "adapters/xml/parser_pool.h"
#include "adapters/xml/tag_length.h"
#include "adapters/xml/xerces_platform.h"

namespace adapters::xml {
namespace {

std::size_t pool_size(const ReaderOptions& options) {
  if (options.validators > 0) return options.validators;
  return std::max(1U, std::thread::hardware_concurrency());
}

class XercesMessageReader final : public gateway::MessageReader {
 public:
  explicit XercesMessageReader(const ReaderOptions& options)
      : options_(options), pool_(pool_size(options)) {}

  [[nodiscard]] gateway::Result<gateway::CaseMessage> read(
      const gateway::Confidential<std::string>& document) const override {
    const std::string& bytes = document.disclose();
    if (bytes.size() > options_.max_document_bytes) {
      return gateway::refusal(gateway::RefusalCode::kDocumentTooLarge,
                              "The document holds more bytes than this gateway accepts.");
    }
    if (auto refused = check_encoding(bytes)) return *std::move(refused);
    if (auto refused = check_tag_length(bytes)) return *std::move(refused);
    return pool_.borrow()->parse(bytes, options_);
  }

 private:
  ReaderOptions options_;
  XercesPlatform platform_;  // Before the pool: the library must outlive its parsers.
  mutable ParserPool pool_;
};

}  // namespace

std::unique_ptr<gateway::MessageReader> make_message_reader(const ReaderOptions& options) {
  return std::make_unique<XercesMessageReader>(options);
}

}  // namespace adapters::xml
