/// \file
/// A fixed number of parsers, borrowed one document at a time.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "adapters/xml/document_parser.h"

namespace adapters::xml {

/// Thread-safe. Not thread-local on purpose: the number of parsers, and with it their memory, is
/// fixed, whatever the number of threads. Must outlive what was borrowed from it.
class ParserPool {
 public:
  /// Builds all parsers and warms each; see DocumentParser. The set must outlive the pool.
  ParserPool(const SchemaSet& schemas, std::size_t size);

  /// A parser that goes back into the pool when this is destroyed.
  class Borrowed {
   public:
    Borrowed(ParserPool& pool, std::unique_ptr<DocumentParser> parser);
    ~Borrowed();
    Borrowed(const Borrowed&) = delete;
    Borrowed& operator=(const Borrowed&) = delete;

    DocumentParser* operator->() { return parser_.get(); }

   private:
    ParserPool* pool_;
    std::unique_ptr<DocumentParser> parser_;
  };

  /// Waits until a parser is free.
  [[nodiscard]] Borrowed borrow();

 private:
  void give_back(std::unique_ptr<DocumentParser> parser);

  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<DocumentParser>> idle_;  // Guarded by mutex_.
};

}  // namespace adapters::xml
