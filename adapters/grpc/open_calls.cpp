#include "adapters/grpc/open_calls.h"

#include <random>

#include "gateway/base/digest.h"

namespace adapters::grpc {
namespace {

/// Runs `end` when the last owner goes. \param calls  whose token it is: a null pointer would look
/// like no token.
template <class End>
std::shared_ptr<void> token(OpenCalls* calls, End end) {
  return {calls, [end = std::move(end)](OpenCalls*) { end(); }};
}

}  // namespace

std::string OpenCalls::random_run_id() {
  std::random_device device;
  std::string bytes;
  for (int i = 0; i < 4; ++i)
    bytes += static_cast<char>(device() & 0xffU);
  return gateway::to_hex(bytes);
}

std::string OpenCalls::next_id() {
  const std::scoped_lock lock(mutex_);
  return run_id_ + "-" + std::to_string(++begun_);
}

OpenCalls::Token OpenCalls::begin() {
  const std::scoped_lock lock(mutex_);
  if (closing_) return {};
  ++open_;
  return token(this, [this] {
    const std::scoped_lock at_the_end(mutex_);
    --open_;
    changed_.notify_all();
  });
}

OpenCalls::Place OpenCalls::admit(StreamKind kind, const std::string& certificate) {
  const std::scoped_lock lock(mutex_);
  const auto held = of_certificate_.find(certificate);
  const auto holds = held == of_certificate_.end() ? 0 : held->second;
  if (of_kind_[kind] >= bounds_.of_each_kind || holds >= bounds_.of_one_certificate) return {};
  ++of_kind_[kind];
  ++of_certificate_[certificate];
  return token(this, [this, kind, certificate] { leave(kind, certificate); });
}

void OpenCalls::leave(StreamKind kind, const std::string& certificate) {
  const std::scoped_lock lock(mutex_);
  --of_kind_[kind];
  const auto held = of_certificate_.find(certificate);
  if (--held->second == 0) of_certificate_.erase(held);
}

void OpenCalls::add(const std::shared_ptr<OpenStream>& stream) {
  {
    const std::scoped_lock lock(mutex_);
    std::erase_if(streams_, [](const auto& known) { return known.expired(); });
    streams_.push_back(stream);
    if (!closing_) return;
  }
  stream->close();
}

std::vector<std::shared_ptr<OpenStream>> OpenCalls::living() {
  const std::scoped_lock lock(mutex_);
  std::vector<std::shared_ptr<OpenStream>> streams;
  for (const auto& known : streams_) {
    if (auto stream = known.lock()) streams.push_back(std::move(stream));
  }
  return streams;
}

void OpenCalls::check_all() {
  for (const auto& stream : living())
    stream->check();
}

void OpenCalls::close() {
  {
    const std::scoped_lock lock(mutex_);
    closing_ = true;
  }
  for (const auto& stream : living())
    stream->close();
}

std::size_t OpenCalls::wait_until_none(std::chrono::milliseconds limit) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, limit, [this] { return open_ == 0; });
  return open_;
}

}  // namespace adapters::grpc
