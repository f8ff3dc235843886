/// \file
/// Goal: a frame is unpacked only when it is whole, alone and as long as it says, and never beyond
/// the bound. Method: frames made with zstd itself, cut, joined, lengthened and made to lie.

#include "adapters/openssl/compression.h"

#include <atomic>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include <zstd.h>

namespace {

using adapters::openssl::Compressor;
using adapters::openssl::decompress;
using adapters::openssl::kPlaintextBytesMax;

std::string compress(std::string_view plaintext) {
  return Compressor().compress(plaintext);
}

/// A frame that does not state its content size, as streaming writers make them.
std::string frame_of_unstated_size(std::string_view plaintext) {
  ZSTD_CCtx* const context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
  std::string frame(ZSTD_compressBound(plaintext.size()), '\0');
  frame.resize(
      ZSTD_compress2(context, frame.data(), frame.size(), plaintext.data(), plaintext.size()));
  ZSTD_freeCCtx(context);
  return frame;
}

TEST(CompressionTest, GivesBackWhatItTook) {
  const std::string plaintext = "one statement, one statement, one statement";

  EXPECT_EQ(decompress(compress(plaintext)), plaintext);
  EXPECT_EQ(decompress(compress("")), "");
}

TEST(CompressionTest, MakesTheSameFrameWhateverWasCompressedBefore) {
  const std::string plaintext = "one statement, one statement, one statement";
  const Compressor used;
  EXPECT_EQ(decompress(used.compress(std::string(100'000, 'x') + plaintext)).value().size(),
            100'000 + plaintext.size());

  EXPECT_EQ(used.compress(plaintext), compress(plaintext));
  EXPECT_EQ(used.compress(plaintext), compress(plaintext));
}

TEST(CompressionTest, WorksForSeveralThreadsAtOnce) {
  const Compressor shared;
  std::atomic<int> wrong = 0;
  {
    std::vector<std::jthread> threads;
    for (char letter = 'a'; letter < 'i'; ++letter) {
      threads.emplace_back([&shared, &wrong, letter] {
        const std::string plaintext(5'000, letter);
        for (int i = 0; i < 200; ++i)
          wrong += decompress(shared.compress(plaintext)) == plaintext ? 0 : 1;
      });
    }
  }

  EXPECT_EQ(wrong, 0);
}

TEST(CompressionTest, UnpacksUpToTheBoundAndNoFurther) {
  const std::string largest(kPlaintextBytesMax, 'x');

  EXPECT_TRUE(decompress(compress(largest)) == largest);
  EXPECT_FALSE(decompress(compress(largest + 'x')));
}

TEST(CompressionTest, RefusesAFrameThatDoesNotStateItsSize) {
  EXPECT_FALSE(decompress(frame_of_unstated_size("statement")));
}

TEST(CompressionTest, RefusesAFrameThatLiesAboutItsSize) {
  // RFC 8878 3.1.1.1: magic 4 bytes, descriptor 1, then the content size of a short frame.
  auto more = compress("statement");
  ASSERT_EQ(more[5], 9);
  more[5] = 10;
  auto less = compress("statement");
  less[5] = 8;

  EXPECT_FALSE(decompress(more));
  EXPECT_FALSE(decompress(less));
}

TEST(CompressionTest, RefusesWhatIsNotOneWholeFrame) {
  const auto frame = compress("statement");

  for (std::size_t length = 0; length < frame.size(); ++length) {
    EXPECT_FALSE(decompress(frame.substr(0, length))) << length;
  }
  EXPECT_FALSE(decompress(frame + '\0'));
  EXPECT_FALSE(decompress(frame + frame));
  EXPECT_FALSE(decompress("statement"));
}

TEST(CompressionTest, WipesEveryByte) {
  std::string secret = "secret";

  adapters::openssl::wipe(secret);

  EXPECT_EQ(secret, std::string(6, '\0'));
}

}  // namespace
