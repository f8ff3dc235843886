#include "tests/system/verify_damage/vector_cases.h"

#include <functional>

#include "gateway/audit/base64.h"
#include "gateway/audit/proof.h"
#include "gateway/audit/sha256.h"
#include "tests/support/audit_export.h"
#include "tests/unit/audit/stored_tiles.h"

namespace verify {
namespace {

using nlohmann::ordered_json;
using support::ExportFiles;
using support::Lines;

constexpr auto kBundle = "tile/entries/000.p/5";
constexpr auto kTile = "tile/0/000.p/5";

ordered_json damage(const std::string& kind, const std::string& file) {
  return {{"verified", false}, {"kind", kind}, {"file", file}};
}

ordered_json damage(const std::string& kind, const std::string& file, std::uint64_t entry) {
  auto verdict = damage(kind, file);
  verdict["entry"] = entry;
  return verdict;
}

ordered_json found_at(ordered_json verdict, std::uint64_t index) {
  verdict["foundAt"] = index;
  return verdict;
}

ordered_json encoded(const ExportFiles& files) {
  ordered_json json = ordered_json::object();
  for (const auto& [name, bytes] : files)
    json[name] = gateway::to_base64(bytes);
  return json;
}

/// Gathers cases, each stated as a change to the good export of five entries.
class Cases {
 public:
  ordered_json make() {
    ordered_json document{{"key", signer_.verifier().text()}, {"export", encoded(good_)}};
    add_good();
    add_entries();
    add_files();
    add_sections();
    add_checkpoints();
    document["exports"] = exports_;
    add_receipts();
    document["receipts"] = receipts_;
    return document;
  }

 private:
  using Change = std::function<void(ExportFiles&)>;

  /// \return the case, for what else it has.
  ordered_json& add(const std::string& name, const ordered_json& expected, const Change& change) {
    auto files = good_;
    change(files);
    ordered_json stated{{"name", name}, {"expected", expected}};
    for (const auto& [file, bytes] : files) {
      if (!good_.contains(file) || good_.at(file) != bytes) {
        stated["set"][file] = gateway::to_base64(bytes);
      }
    }
    for (const auto& [file, bytes] : good_) {
      if (!files.contains(file)) stated["remove"].push_back(file);
    }
    exports_.push_back(stated);
    return exports_.back();
  }

  void add_lines(const std::string& name, const ordered_json& expected, const Lines& lines) {
    add(name, expected, [&](ExportFiles& files) { files[kBundle] = support::bundle_of(lines); });
  }

  /// A log that was signed as it is: what is wrong is what it says.
  void add_signed(const std::string& name, const ordered_json& expected, const Lines& lines) {
    add(name, expected, [&](ExportFiles& files) { files = support::export_of(lines, signer_); });
  }

  static ordered_json verified(std::uint64_t size, std::uint64_t shown, std::uint64_t erased) {
    return {{"verified", true},
            {"treeSize", size},
            {"sectionsVerified", shown},
            {"sectionsErased", erased}};
  }

  void add_good() {
    const auto nothing = [](ExportFiles&) {};
    add("good", verified(5, 10, 0), nothing);
    add("good-without-sections", verified(5, 0, 0), [](ExportFiles& files) {
      files.erase("sections/000");
    });
    add("good-with-erased-sections", verified(5, 0, 2), [](ExportFiles& files) {
      files["sections/000"] =
          support::erased_line(1, "actor") + support::erased_line(4, "decision");
    });
    add("good-with-further-checkpoints", verified(5, 10, 0), [this](ExportFiles& files) {
      files["checkpoints/3"] = support::checkpoint_of(lines_, 3, signer_);
    });
    add("good-since", verified(5, 10, 0), nothing)["since"] =
        gateway::to_base64(support::checkpoint_of(lines_, 2, signer_));
    add_signed("good-empty", verified(0, 0, 0), {});
  }

  void add_entries() {
    auto lines = lines_;
    std::swap(lines[1], lines[3]);
    add_lines("entries-swapped", found_at(damage("entry-swapped", kBundle, 1), 3), lines);
    lines = lines_;
    lines.erase(lines.begin() + 2);
    add_lines("entry-dropped", found_at(damage("entry-dropped", kBundle, 2), 3), lines);
    lines = lines_;
    lines.pop_back();
    add_lines("last-entry-dropped", damage("truncated", kBundle, 4), lines);
    lines = lines_;
    lines[2] = lines[1];
    add_lines("entry-repeated", found_at(damage("entry-repeated", kBundle, 2), 1), lines);
    lines = lines_;
    lines.insert(lines.begin() + 2, support::lines_of(support::sample_log(9, 9)).back());
    add_lines("entry-inserted", damage("entry-inserted", kBundle, 2), lines);
    lines = lines_;
    lines[3].replace(lines[3].find("\"at\":1"), 6, "\"at\":2");
    add_lines("entry-altered", damage("entry-altered", kBundle, 3), lines);
    add_signed_entries();
  }

  void add_signed_entries() {
    const auto with = [this](const std::string& from, const std::string& to) {
      auto lines = lines_;
      lines[0].replace(lines[0].find(from), from.size(), to);
      return lines;
    };
    const auto at_first = [](const std::string& kind) { return damage(kind, kBundle, 0); };
    add_signed(
        "signed-member-twice", at_first("entry-malformed"), with(",\"v\":1", ",\"v\":1,\"v\":1"));
    add_signed("signed-leading-zero", at_first("entry-malformed"), with("\"at\":", "\"at\":0"));
    add_signed("signed-space", at_first("entry-not-canonical"), with("\"at\":", "\"at\": "));
    add_signed("signed-escape", at_first("entry-not-canonical"), with("0.1.0", "\\u0030.1.0"));
    add_signed("signed-unknown-event",
               at_first("unknown-event"),
               with("gateway.started", "gateway.paused"));
    add_signed("signed-wrong-members", at_first("wrong-members"), with("\"version\"", "\"other\""));
    auto lines = lines_;
    std::swap(lines[0], lines[4]);
    add_signed("signed-time-runs-back", damage("time-runs-back", kBundle, 1), lines);
  }

  void add_files() {
    for (const std::string name : {kTile, kBundle}) {
      const bool tile = name == kTile;
      add(tile ? "tile-missing" : "bundle-missing",
          damage(tile ? "tile-missing" : "bundle-missing", name),
          [&](ExportFiles& files) { files.erase(name); });
      add(tile ? "tile-cut" : "bundle-cut",
          tile ? damage("tile-malformed", name) : damage("bundle-malformed", name, 4),
          [&](ExportFiles& files) { files[name].pop_back(); });
    }
    add("tile-altered", damage("tile-altered", kTile), [](ExportFiles& files) {
      files[kTile][40] ^= 1;
    });
    add("bundle-longer", damage("bundle-malformed", kBundle), [](ExportFiles& files) {
      files[kBundle] += "more";
    });
    add("surplus-file", damage("surplus-file", "tile/0/000.p/4"), [](ExportFiles& files) {
      files["tile/0/000.p/4"] = files[kTile].substr(0, 128);
    });
  }

  void add_sections() {
    const std::string file = "sections/000";
    const auto change = [&](const std::string& name,
                            const ordered_json& expected,
                            const std::function<std::string(std::string)>& edit) {
      add(name, expected, [&](ExportFiles& files) { files[file] = edit(files[file]); });
    };
    const auto first_line_end = good_.at(file).find('\n') + 1;
    change("section-content-altered", damage("section-altered", file, 1), [](std::string text) {
      return text.replace(text.find("XA-POLICE-1"), 11, "XA-POLICE-2");
    });
    change("section-salt-altered", damage("section-altered", file, 1), [](std::string text) {
      const auto salt = text.find("\"salt\":\"") + 8;
      text[salt] = text[salt] == '0' ? '1' : '0';
      return text;
    });
    change("section-twice", damage("section-malformed", file, 1), [&](std::string text) {
      return text.substr(0, first_line_end) + text;
    });
    change("section-cut", damage("section-malformed", file), [](std::string text) {
      text.pop_back();
      return text;
    });
    change("section-carriage-return", damage("section-malformed", file), [&](std::string text) {
      return text.insert(first_line_end - 1, "\r");
    });
    change("section-of-no-commitment",
           damage("section-unknown", file, 0),
           [](const std::string& text) { return support::erased_line(0, "actor") + text; });
  }

  void add_checkpoints() {
    add("checkpoint-missing", damage("checkpoint-missing", "checkpoint"), [](ExportFiles& files) {
      files.erase("checkpoint");
    });
    const auto change =
        [&](const std::string& name, const std::string& kind, const std::string& note) {
          add(name, damage(kind, "checkpoint"), [&](ExportFiles& files) {
            files["checkpoint"] = note;
          });
        };
    const std::string& good = good_.at("checkpoint");
    const std::string body = good.substr(0, good.find("\n\n") + 1);
    change("checkpoint-size-with-zero",
           "checkpoint-malformed",
           signer_.note("example.test/audit\n05\n" + body.substr(body.find("\n5\n") + 3)));
    std::string loose = body;  // The root's last digit with a bit that stands for nothing.
    loose[loose.size() - 3] = static_cast<char>(loose[loose.size() - 3] + 1);
    change("checkpoint-base64-not-canonical", "checkpoint-malformed", signer_.note(loose));
    change("checkpoint-of-stranger", "checkpoint-not-signed", stranger_.note(body));
    change("checkpoint-of-other-log",
           "other-log",
           support::export_of(lines_, other_).at("checkpoint"));
    add_kept();
  }

  void add_kept() {
    const Lines older(lines_.begin(), lines_.begin() + 3);
    const auto older_files = [&](ExportFiles& files) {
      files = support::export_of(older, signer_);
    };
    add("older-state", verified(3, 0, 0), older_files);
    add("older-state-since", damage("rolled-back", "since"), older_files)["since"] =
        gateway::to_base64(good_.at("checkpoint"));
    auto lines = lines_;
    std::swap(lines[0], lines[1]);
    add("fork-since", damage("forked", "since"), [](ExportFiles&) {})["since"] =
        gateway::to_base64(support::checkpoint_of(lines, 5, signer_));
  }

  void add_receipt(const std::string& name, const ordered_json& expected, const std::string& text) {
    receipts_.push_back({{"name", name},
                         {"expected", expected},
                         {"receipt", gateway::to_base64(text)},
                         {"document", gateway::to_base64("document 2")}});
  }

  void add_receipts() {
    testing_audit::StoredTiles tiles;
    gateway::MerkleTree tree;
    std::vector<gateway::Digest> leaves;
    for (const auto& line : lines_)
      leaves.push_back(gateway::leaf_hash(line));
    tiles.store(tree.append(leaves));
    const auto proof = gateway::prove_inclusion(1, 5, tiles);
    const auto good = gateway::receipt_text(lines_[1], proof, good_.at("checkpoint"));
    const auto bad = [](const std::string& kind) { return damage(kind, "receipt"); };
    const auto of_entry = [](const std::string& kind) { return damage(kind, "receipt", 1); };
    add_receipt("good", {{"verified", true}, {"index", 1}, {"treeSize", 5}}, good);
    auto text = good;
    add_receipt("version", bad("receipt-malformed"), text.replace(text.find("@v1"), 3, "@v2"));
    text = good;
    add_receipt("index-with-zero",
                bad("receipt-malformed"),
                text.replace(text.find("index 1"), 7, "index 01"));
    text = good;
    add_receipt("other-index",
                damage("not-included", "receipt", 3),
                text.replace(text.find("index 1"), 7, "index 3"));
    auto shorter = proof;
    shorter.hashes.pop_back();
    add_receipt("hash-missing",
                of_entry("not-included"),
                gateway::receipt_text(lines_[1], shorter, good_.at("checkpoint")));
    add_receipt("other-entry",
                of_entry("not-included"),
                gateway::receipt_text(lines_[2], proof, good_.at("checkpoint")));
    add_receipt("line-feed-behind", bad("checkpoint-malformed"), good + "\n");
    add_receipt(
        "stranger",
        bad("checkpoint-not-signed"),
        gateway::receipt_text(lines_[1], proof, support::checkpoint_of(lines_, 5, stranger_)));
    const auto second = gateway::prove_inclusion(2, 5, tiles);
    add_receipt("other-document",
                damage("other-document", "receipt", 2),
                gateway::receipt_text(lines_[2], second, good_.at("checkpoint")));
  }

  const testing_audit::TestSigner signer_{'k', "example.test/audit"};
  const testing_audit::TestSigner stranger_{'s', "example.test/audit"};
  const testing_audit::TestSigner other_{'k', "other.test/audit"};
  const Lines lines_ = support::lines_of(support::small_log());
  const ExportFiles good_ = support::export_of(support::small_log(), signer_);
  ordered_json exports_ = ordered_json::array();
  ordered_json receipts_ = ordered_json::array();
};

}  // namespace

ordered_json make_vectors() {
  return Cases().make();
}

}  // namespace verify
