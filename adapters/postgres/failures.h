/// \file
/// Ways a batch transaction ends that are not an outcome; none of them stored anything.
#pragma once

#include <stdexcept>

namespace adapters::postgres {

/// Another transaction was faster, or in the way: the same batch may be written again at once.
class LostRace : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The database refuses a value of some event: the batch is to be written without it.
class DataRefused : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace adapters::postgres
