#include "adapters/openssl/compression.h"

#include <stdexcept>

#include <openssl/crypto.h>

#include <zstd.h>

namespace adapters::openssl {
namespace {

// Level 3 is zstd's own default: XML shrinks to a quarter at several hundred MB/s.
constexpr int kLevel = 3;

}  // namespace

std::string compress(std::string_view plaintext) {
  std::string frame(ZSTD_compressBound(plaintext.size()), '\0');
  const auto written =
      ZSTD_compress(frame.data(), frame.size(), plaintext.data(), plaintext.size(), kLevel);
  if (ZSTD_isError(written) != 0) {
    throw std::runtime_error(std::string("zstd did not compress: ") + ZSTD_getErrorName(written));
  }
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
