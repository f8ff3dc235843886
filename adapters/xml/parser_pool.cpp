#include "adapters/xml/parser_pool.h"

#include <utility>

#include "adapters/xml/warm_up.h"

namespace adapters::xml {

ParserPool::ParserPool(const SchemaSet& schemas, std::size_t size) {
  idle_.reserve(size);
  for (std::size_t i = 0; i < size; ++i) {
    auto parser = std::make_unique<DocumentParser>(schemas);
    warm_up(*parser, schemas);
    idle_.push_back(std::move(parser));
  }
}

ParserPool::Borrowed::Borrowed(ParserPool& pool, std::unique_ptr<DocumentParser> parser)
    : pool_(&pool), parser_(std::move(parser)) {}

ParserPool::Borrowed::~Borrowed() {
  pool_->give_back(std::move(parser_));
}

ParserPool::Borrowed ParserPool::borrow() {
  std::unique_lock lock(mutex_);
  returned_.wait(lock, [this] { return !idle_.empty(); });
  auto parser = std::move(idle_.back());
  idle_.pop_back();
  return {*this, std::move(parser)};
}

void ParserPool::give_back(std::unique_ptr<DocumentParser> parser) {
  {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(parser));
  }
  returned_.notify_one();
}

}  // namespace adapters::xml
