#include "tools/liaison/bench_prose.h"

#include <string_view>
#include <vector>

#include "gateway/base/invariant.h"

namespace tools {
namespace {

constexpr std::size_t kTextBytes = std::size_t{4} << 20;
constexpr std::size_t kVocabulary = 1200;
constexpr std::uint64_t kSeed = 20260101;
constexpr std::string_view kConsonants = "bdfgklmnprstvz";
constexpr std::string_view kVowels = "aeiou";

std::string new_word(std::mt19937_64& random) {
  std::string word;
  for (auto syllables = 1 + random() % 4; syllables > 0; --syllables) {
    word += kConsonants[random() % kConsonants.size()];
    word += kVowels[random() % kVowels.size()];
  }
  return word;
}

}  // namespace

Prose::Prose() {
  std::mt19937_64 random(kSeed);
  std::vector<std::string> words;
  while (words.size() < kVocabulary)
    words.push_back(new_word(random));
  while (text_.size() < kTextBytes) {
    text_ += words[random() % words.size()];
    text_ += random() % 12 == 0 ? ". " : " ";
  }
}

ProsePicker::ProsePicker(const Prose& prose, std::uint64_t seed) : prose_(&prose), random_(seed) {}

std::string ProsePicker::next(std::size_t bytes) {
  gateway::invariant(bytes <= kTextBytes / 4, "the text is much longer than a piece of it");
  return prose_->text().substr(random_() % (prose_->text().size() - bytes), bytes);
}

}  // namespace tools
