/// \file
/// Goal: the shell script of docs/audit.md, which shares no code with us, proves what check_receipt
/// proves and nothing else. Method: receipts of random entries in random small logs, right ones and
/// ones with a random character changed, from a printed seed (LIAISON_SEED repeats one); the script
/// is taken out of the document and run by sh.

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>

#include <gtest/gtest.h>

#include "gateway/audit/entry_line.h"
#include "gateway/audit/sha256.h"
#include "tests/unit/audit/test_log.h"

namespace gateway {
namespace {

using testing_audit::TestLog;
using testing_audit::TestSigner;

std::string script() {
  std::ifstream file(std::string(LIAISON_SOURCE_DIR) + "/docs/audit.md");
  std::ostringstream text;
  text << file.rdbuf();
  const std::string document = text.str();
  const std::size_t mark = document.find("<!-- example: script -->\n```sh\n");
  if (mark == std::string::npos) throw std::runtime_error("no script in docs/audit.md");
  const std::size_t begin = document.find("```sh\n", mark) + 6;
  return document.substr(begin, document.find("```", begin) - begin);
}

std::uint64_t fresh_seed() {
  const char* given = std::getenv("LIAISON_SEED");
  const std::uint64_t seed =
      given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
  std::cout << "LIAISON_SEED=" << seed << std::endl;
  return seed;
}

class HandCheck : public ::testing::Test {
 protected:
  HandCheck() {
    std::string path = (std::filesystem::temp_directory_path() / "liaison-hand-XXXXXX").string();
    if (mkdtemp(path.data()) == nullptr) throw std::runtime_error("no directory for the script");
    directory_ = path;
    write("script", script());
    write("key", signer_.verifier().text() + "\n");
  }

  ~HandCheck() override { std::filesystem::remove_all(directory_); }

  void write(const std::string& name, const std::string& content) const {
    std::ofstream(directory_ / name, std::ios::binary) << content;
  }

  [[nodiscard]] bool script_proves(const std::string& receipt, const std::string& document) const {
    write("receipt", receipt);
    write("document", document);
    const std::string command = "cd " + directory_.string() + " && sh ./script > said 2>&1";
    return std::system(command.c_str()) == 0;
  }

  [[nodiscard]] bool we_prove(const std::string& receipt, const std::string& document) const {
    return check_receipt(receipt, signer_.verifier(), sha256(document)).verdict ==
           ReceiptVerdict::kProved;
  }

  std::size_t between(std::size_t low, std::size_t high) {
    return std::uniform_int_distribution<std::size_t>(low, high)(random_);
  }

  /// One character of entry, hashes or root changed. Not one that base64 decoders may overlook at
  /// the end of a line: there only the strict reader is bound to notice.
  std::string damaged(std::string receipt) {
    const std::size_t entry_end = receipt.find("\nindex ") - 6;
    const std::size_t hash = receipt.find('\n', entry_end + 8) + 1;
    const std::size_t root = receipt.rfind("\n\n") - 44;
    const std::array<std::size_t, 3> places{between(receipt.find("extra ") + 6, entry_end),
                                            between(hash, hash + 40),
                                            between(root, root + 40)};
    char& character = receipt.at(places.at(between(0, 2)));
    character = character == 'A' ? 'B' : 'A';
    return receipt;
  }

  static std::string document(std::uint64_t index) { return "document " + std::to_string(index); }

  std::string random_receipt(std::uint64_t size, std::uint64_t index) const {
    std::vector<std::string> lines;
    for (std::uint64_t i = 0; i < size; ++i) {
      lines.push_back(
          entry_line({.ids = {{"handle", std::to_string(i)}}, .digest = sha256(document(i))}));
    }
    return TestLog(lines, signer_).receipt(index);
  }

  const TestSigner signer_{'k'};
  std::mt19937_64 random_{fresh_seed()};
  std::filesystem::path directory_;
};

TEST_F(HandCheck, ProvesWhatWeProve) {
  for (std::uint64_t size = 1; size <= 12; ++size) {
    const std::uint64_t index = between(0, size - 1);
    const std::string receipt = random_receipt(size, index);

    EXPECT_TRUE(we_prove(receipt, document(index))) << index << " of " << size;
    EXPECT_TRUE(script_proves(receipt, document(index))) << index << " of " << size;
    EXPECT_FALSE(script_proves(receipt, document(index + 1))) << index << " of " << size;
  }
}

TEST_F(HandCheck, ProvesNothingThatIsDamaged) {
  for (int round = 0; round < 12; ++round) {
    const std::uint64_t size = between(2, 300);
    const std::uint64_t index = between(0, size - 1);
    const std::string receipt = damaged(random_receipt(size, index));

    EXPECT_FALSE(we_prove(receipt, document(index))) << receipt;
    EXPECT_FALSE(script_proves(receipt, document(index))) << receipt;
  }
}

}  // namespace
}  // namespace gateway
