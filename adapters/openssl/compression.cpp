#include "adapters/openssl/compression.h"

#include <mutex>
#include <stdexcept>
#include <utility>
#include <vector>

#include <openssl/crypto.h>

#include "adapters/openssl/owned.h"

#include <zstd.h>

namespace adapters::openssl {
namespace {

// XML shrinks to a third; the default level takes almost twice the time for one part in forty less.
constexpr int kLevel = 1;

// As many as work at once on a machine of many cores; a work space for long documents is a few MiB.
constexpr std::size_t kKept = 16;

using WorkSpace = Owned<ZSTD_CCtx, ZSTD_freeCCtx>;

}  // namespace

/// Work spaces that nobody uses just now.
class Compressor::WorkSpaces {
 public:
  WorkSpace take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        WorkSpace taken = std::move(idle_.back());
        idle_.pop_back();
        return taken;
      }
    }
    WorkSpace made(ZSTD_createCCtx());
    if (made == nullptr) throw std::runtime_error("no memory for zstd");
    return made;
  }

  void give_back(WorkSpace used) {
    const std::lock_guard lock(mutex_);
    if (idle_.size() < kKept) idle_.push_back(std::move(used));
  }

 private:
  std::mutex mutex_;
  std::vector<WorkSpace> idle_;
};

Compressor::Compressor() : work_spaces_(std::make_unique<WorkSpaces>()) {}

Compressor::~Compressor() = default;

std::string Compressor::compress(std::string_view plaintext) const {
  auto work_space = work_spaces_->take();
  std::string frame(ZSTD_compressBound(plaintext.size()), '\0');
  const auto written = ZSTD_compressCCtx(
      work_space.get(), frame.data(), frame.size(), plaintext.data(), plaintext.size(), kLevel);
  if (ZSTD_isError(written) != 0) {
    throw std::runtime_error(std::string("zstd did not compress: ") + ZSTD_getErrorName(written));
  }
  work_spaces_->give_back(std::move(work_space));
  frame.resize(written);
  return frame;
}

std::optional<std::string> decompress(std::string_view frame) {
  const auto stated = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (stated == ZSTD_CONTENTSIZE_UNKNOWN || stated == ZSTD_CONTENTSIZE_ERROR) return {};
  if (stated > kPlaintextBytesMax) return {};
  if (ZSTD_findFrameCompressedSize(frame.data(), frame.size()) != frame.size()) return {};
  std::string plaintext(stated, '\0');
  const auto written =
      ZSTD_decompress(plaintext.data(), plaintext.size(), frame.data(), frame.size());
  if (ZSTD_isError(written) != 0 || written != stated) {
    wipe(plaintext);
    return {};
  }
  return plaintext;
}

void wipe(std::string& bytes) {
  OPENSSL_cleanse(bytes.data(), bytes.size());
}

}  // namespace adapters::openssl
