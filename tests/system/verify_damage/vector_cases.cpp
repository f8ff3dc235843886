#include "tests/system/verify_damage/vector_cases.h"

#include <functional>

#include "gateway/audit/base64.h"
#include "gateway/audit/sha256.h"
#include "tests/support/audit_export.h"
#include "tests/system/verify_damage/vector_verdicts.h"

namespace verify {
namespace {

using nlohmann::ordered_json;
using support::ExportFiles;
using support::Lines;

constexpr auto kBundle = "tile/entries/000.p/5";
constexpr auto kTile = "tile/0/000.p/5";
constexpr auto kFirstOfTwo = "tile/entries/000";
constexpr auto kSecondOfTwo = "tile/entries/001.p/2";

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

/// Gathers cases, each stated as a change to a good export.
class Cases {
 public:
  ordered_json make() {
    ordered_json document{
        {"key", signer_.verifier().text()}, {"export", encoded(good_)}, {"large", encoded(large_)}};
    add_good();
    add_entries();
    add_openings();
    add_lines_of_two_bundles();
    add_roots();
    add_files();
    add_sections();
    add_checkpoints();
    document["exports"] = exports_;
    document["receipts"] = make_receipt_cases();
    return document;
  }

 private:
  using Change = std::function<void(ExportFiles&)>;

  /// \return the case, for what else it has.
  ordered_json& add(const std::string& name, const ordered_json& expected, const Change& change) {
    auto files = good_;
    change(files);
    return add_changed({{"name", name}, {"expected", expected}}, good_, files);
  }

  void add_large(const std::string& name, const ordered_json& expected, const Change& change) {
    auto files = large_;
    change(files);
    add_changed({{"name", name}, {"of", "large"}, {"expected", expected}}, large_, files);
  }

  ordered_json& add_changed(ordered_json stated, const ExportFiles& from, const ExportFiles& to) {
    for (const auto& [file, bytes] : to) {
      if (!from.contains(file) || from.at(file) != bytes) {
        stated["set"][file] = gateway::to_base64(bytes);
      }
    }
    for (const auto& [file, bytes] : from) {
      if (!to.contains(file)) stated["remove"].push_back(file);
    }
    exports_.push_back(std::move(stated));
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

  /// The lines with a change in one of them.
  [[nodiscard]] Lines with(std::size_t entry,
                           const std::string& from,
                           const std::string& to) const {
    auto lines = lines_;
    lines[entry].replace(lines[entry].find(from), from.size(), to);
    return lines;
  }

  void add_signed_entries() {
    const auto at = [](const std::string& kind, std::uint64_t entry) {
      return damage(kind, kBundle, entry);
    };
    add_signed(
        "signed-member-twice", at("entry-malformed", 0), with(0, ",\"v\":1", ",\"v\":1,\"v\":1"));
    add_signed("signed-leading-zero", at("entry-malformed", 0), with(0, "\"at\":", "\"at\":0"));
    add_signed("signed-space", at("entry-not-canonical", 0), with(0, "\"at\":", "\"at\": "));
    add_signed("signed-escape", at("entry-not-canonical", 0), with(0, "\"e", "\"\\u0065"));
    add_signed("signed-unknown-event", at("unknown-event", 0), with(0, ".opened", ".paused"));
    add_signed("signed-wrong-members", at("wrong-members", 0), with(0, "\"log\"", "\"other\""));
    const std::string handle = "00000000-0000-4000-8000-000000000002";
    add_signed("signed-id-empty", at("wrong-members", 1), with(1, handle, ""));
    add_signed("signed-id-sentence", at("wrong-members", 1), with(1, handle, "a sentence"));
    add_signed("signed-id-capitals", at("wrong-members", 1), with(1, "-4000-", "-4A00-"));
    auto lines = lines_;
    std::swap(lines[1], lines[4]);
    add_signed("signed-time-runs-back", damage("time-runs-back", kBundle, 2), lines);
  }

  void add_openings() {
    const auto wrong = [](std::uint64_t entry) { return damage("wrong-opening", kBundle, entry); };
    auto lines = lines_;
    lines[0] = lines[1];
    add_signed("opening-missing", wrong(0), lines);
    add_signed("opening-of-other-log", wrong(0), with(0, "example.test", "another.test"));
    lines = lines_;
    lines[1] = lines[0];
    add_signed("opening-twice", wrong(1), lines);
    const auto closed = [](const std::string& name) {
      return gateway::ClosedLog{
          .name = gateway::LogName(name), .size = 41, .root = gateway::sha256("root")};
    };
    lines = lines_;
    lines[0] = support::opening_line(support::kSampleLog, closed(support::kSampleLog));
    add_signed("opening-in-its-own-place", wrong(0), lines);
    lines[0] = support::opening_line(support::kSampleLog, closed("old.test/audit"));
    auto expected = verified(5, 0, 0);
    expected["predecessor"] = {{"log", "old.test/audit"},
                               {"rootHash", gateway::to_hex(gateway::sha256("root"))},
                               {"treeSize", 41}};
    add_signed("good-with-predecessor", expected, lines);
  }

  /// Bundles of the large export that hold these lines; the first `in_first` are in the first.
  static Change split(const Lines& lines, std::size_t in_first) {
    return [lines, in_first](ExportFiles& files) {
      files[kFirstOfTwo] = support::bundle_of(std::span(lines).first(in_first));
      files[kSecondOfTwo] = support::bundle_of(std::span(lines).subspan(in_first));
    };
  }

  void add_lines_of_two_bundles() {
    const auto at = [](const std::string& kind, std::uint64_t entry) {
      return damage(kind, kFirstOfTwo, entry);
    };
    auto lines = large_lines_;
    std::swap(lines[3], lines[257]);
    add_large("large-swapped", found_at(at("entry-swapped", 3), 257), split(lines, 256));
    lines = large_lines_;
    lines.erase(lines.begin() + 255);
    add_large("large-dropped", found_at(at("entry-dropped", 255), 256), split(lines, 256));
    lines = large_lines_;
    lines.erase(lines.begin() + 254);
    add_large(
        "large-dropped-in-bundle", found_at(at("entry-dropped", 254), 255), split(lines, 255));
    lines = large_lines_;
    lines[255] = lines[256];
    add_large("large-repeated", found_at(at("entry-repeated", 255), 256), split(lines, 256));
    lines = large_lines_;
    lines.insert(lines.begin() + 255, lines_.back());
    add_large("large-inserted", at("entry-inserted", 255), split(lines, 256));
    add_large("large-inserted-in-bundle", at("entry-inserted", 255), split(lines, 257));
  }

  /// Lines, tiles or both are of another log than the checkpoint.
  void add_roots() {
    const auto take = [](const ExportFiles& from, const std::vector<std::string>& names) {
      return [from, names](ExportFiles& files) {
        for (const auto& name : names)
          files[name] = from.at(name);
      };
    };
    const auto differs = damage("root-differs", "checkpoint");
    auto lines = lines_;
    std::swap(lines[1], lines[3]);
    add("root-differs", differs, take(support::export_of(lines, signer_), {kBundle, kTile}));
    lines = large_lines_;
    std::swap(lines[1], lines[3]);
    const auto other = support::export_of(lines, signer_);
    const std::string full = "tile/0/000";
    const std::string edge = "tile/1/000.p/1";
    add_large("large-root-differs", differs, take(other, {kFirstOfTwo, full, edge}));
    add_large(
        "large-tiles-of-other-lines", damage("tile-altered", edge), take(other, {full, edge}));
    add_large("large-upper-tile-and-lines-of-other-lines",
              damage("tile-altered", edge),
              take(other, {kFirstOfTwo, edge}));
    add_large("large-full-tile-and-lines-of-other-lines",
              damage("tile-altered", full),
              take(other, {kFirstOfTwo, full}));
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
    change("checkpoint-with-extension", "checkpoint-malformed", signer_.note(body + "more\n"));
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

  const testing_audit::TestSigner signer_{'k', "example.test/audit"};
  const testing_audit::TestSigner stranger_{'s', "example.test/audit"};
  const testing_audit::TestSigner other_{'k', "other.test/audit"};
  const Lines lines_ = support::lines_of(support::small_log());
  const ExportFiles good_ = support::export_of(support::small_log(), signer_);
  const Lines large_lines_ = support::long_log(258);
  const ExportFiles large_ = support::export_of(large_lines_, signer_);
  ordered_json exports_ = ordered_json::array();
};

}  // namespace

ordered_json make_vectors() {
  return Cases().make();
}

}  // namespace verify
