/// \file
/// Goal: the vectors that a second implementation is to be measured by are those of this one, and
/// our verifier gives every verdict that they state. Method: the file is made again and compared;
/// its cases are laid out as files and verified. With LIAISON_WRITE_VECTORS set the file is
/// written.

#include <cstdlib>

#include "gateway/audit/base64.h"
#include "tests/support/file_content.h"
#include "tests/system/verify_damage/export_case.h"
#include "tests/system/verify_damage/vector_cases.h"
#include "tools/liaison-verify/encodings.h"
#include "tools/liaison-verify/receipt_check.h"

namespace verify {
namespace {

using nlohmann::ordered_json;

const std::filesystem::path kFile = LIAISON_SOURCE_DIR "/tests/data/audit-vectors/vectors.json";

std::string bytes_of(const ordered_json& coded) {
  return gateway::from_base64(coded.get<std::string>()).value();
}

class VectorsTest : public ExportCase {
 protected:
  VectorsTest() {
    if (std::getenv("LIAISON_WRITE_VECTORS") != nullptr) {
      support::save_file(kFile, make_vectors().dump(1) + "\n");
    }
    vectors_ = ordered_json::parse(support::content_of(kFile));
  }

  [[nodiscard]] LogKey key() const {
    return *LogKey::from_text(vectors_["key"].get<std::string>());
  }

  [[nodiscard]] support::ExportFiles files_of(const ordered_json& stated) const {
    support::ExportFiles files;
    for (const auto& [name, coded] : vectors_[stated.value("of", "export")].items())
      files[name] = bytes_of(coded);
    const auto removed = stated.value("remove", ordered_json::array());
    for (const auto& name : removed)
      files.erase(name.get<std::string>());
    const auto set = stated.value("set", ordered_json::object());
    for (const auto& [name, coded] : set.items())
      files[name] = bytes_of(coded);
    return files;
  }

  [[nodiscard]] ordered_json verdict_on_export(const ordered_json& stated) const {
    support::save(files_of(stated), folder());
    auto asked = request();
    if (stated.contains("since")) {
      support::save_file(beside("since"), bytes_of(stated["since"]));
      asked.since = beside("since");
    }
    return verdict([&]() -> ordered_json {
      const auto report = check_export(asked, key(), [](std::uint64_t, std::uint64_t) {});
      ordered_json found{{"verified", true},
                         {"treeSize", report.head.size},
                         {"sectionsVerified", report.sections.disclosed},
                         {"sectionsErased", report.sections.erased}};
      if (const auto& closed = report.predecessor) {
        found["predecessor"] = {{"log", closed->log},
                                {"rootHash", verify::to_hex(as_bytes(closed->head.root))},
                                {"treeSize", closed->head.size}};
      }
      return found;
    });
  }

  [[nodiscard]] ordered_json verdict_on_receipt(const ordered_json& stated) const {
    const Hash document = Hasher().of({bytes_of(stated["document"])});
    return verdict([&]() -> ordered_json {
      const auto report = check_receipt(bytes_of(stated["receipt"]), key(), document, "receipt");
      return {{"verified", true}, {"index", report.index}, {"treeSize", report.head.size}};
    });
  }

  ordered_json vectors_;

 private:
  template <class Check>
  [[nodiscard]] ordered_json verdict(const Check& check) const {
    try {
      return check();
    } catch (const Damaged& damaged) {
      const Damage& damage = damaged.damage();
      const bool kept = damage.place.file == beside("since").string();
      ordered_json found{{"verified", false},
                         {"kind", to_text(damage.kind)},
                         {"file", kept ? "since" : damage.place.file}};
      if (damage.place.entry) found["entry"] = *damage.place.entry;
      if (damage.found_at) found["foundAt"] = *damage.found_at;
      return found;
    }
  }
};

TEST_F(VectorsTest, TheFileIsTheOneThatIsMadeHere) {
  EXPECT_EQ(vectors_, make_vectors());
}

TEST_F(VectorsTest, EveryExportGetsItsVerdict) {
  for (const auto& stated : vectors_["exports"])
    EXPECT_EQ(verdict_on_export(stated), stated["expected"]) << stated["name"];
  EXPECT_GE(vectors_["exports"].size(), 50U);
}

TEST_F(VectorsTest, EveryReceiptGetsItsVerdict) {
  for (const auto& stated : vectors_["receipts"])
    EXPECT_EQ(verdict_on_receipt(stated), stated["expected"]) << stated["name"];
  EXPECT_GE(vectors_["receipts"].size(), 8U);
}

}  // namespace
}  // namespace verify
