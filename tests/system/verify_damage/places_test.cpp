/// \file
/// Goal: what is no file in the place of a file is named as what it is, and a folder that cannot be
/// read by its name. Method: links, folders, pipes and sockets in each place of a good export; the
/// built program run by somebody who may not enter a folder.

#include <fstream>

#include <gmock/gmock.h>

#include "tests/support/child_process.h"
#include "tests/system/verify_damage/export_case.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace verify {
namespace {

namespace fs = std::filesystem;

using support::ExportFiles;
using testing::HasSubstr;

class PlacesTest : public ExportCase {
 protected:
  PlacesTest() {
    files_["checkpoints/3"] =
        support::checkpoint_of(support::lines_of(support::small_log()), 3, signer_);
  }

  using Make = std::function<void(const fs::path& place)>;

  /// Kind and place of the finding, and what is said of it, once something else is in a file's
  /// place.
  [[nodiscard]] std::string told_of(const std::string& name, const Make& make) const {
    support::save(files_, folder());
    fs::remove(folder() / name);
    make(folder() / name);
    try {
      (void)report(request());
    } catch (const Damaged& damaged) {
      const Damage& damage = damaged.damage();
      return std::string(to_text(damage.kind)) + " " + damage.place.file + ": " + damage.detail;
    }
    return "nothing";
  }

  void each_is_named_as(const std::string& what, const Make& make) const {
    for (const auto& [name, bytes] : files_) {
      EXPECT_EQ(told_of(name, make),
                "not-a-file " + name + ": " + what + " stands in the place of a file");
    }
  }

  ExportFiles files_ = support::export_of(support::small_log(), signer_);
};

TEST_F(PlacesTest, AFolderIsNamed) {
  each_is_named_as("a folder", [](const fs::path& place) { fs::create_directory(place); });
  each_is_named_as("a folder",
                   [](const fs::path& place) { support::save_file(place / "file", "more"); });
}

TEST_F(PlacesTest, ALinkIsNamedWhereverItLeads) {
  for (const auto& [name, bytes] : files_)
    support::save_file(beside("good") / name, bytes);
  each_is_named_as("a symbolic link", [this](const fs::path& place) {
    fs::create_symlink(beside("good") / place.lexically_relative(folder()), place);
  });
  each_is_named_as("a symbolic link",
                   [](const fs::path& place) { fs::create_symlink("nowhere", place); });
  each_is_named_as("a symbolic link",
                   [](const fs::path& place) { fs::create_symlink(place.filename(), place); });
}

TEST_F(PlacesTest, APipeAndASocketAreNamedAndNobodyWaits) {
  each_is_named_as("a pipe",
                   [](const fs::path& place) { ASSERT_EQ(mkfifo(place.c_str(), 0600), 0); });
  each_is_named_as("a socket", [](const fs::path& place) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    ASSERT_LT(place.string().size(), sizeof(address.sun_path));
    std::ranges::copy(place.string(), std::begin(address.sun_path));
    const int made = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const void* bytes = &address;
    EXPECT_EQ(bind(made, static_cast<const sockaddr*>(bytes), sizeof(address)), 0);
    close(made);
  });
}

TEST_F(PlacesTest, OutsideTheRangeTheyAreNamedToo) {
  auto files = support::export_of(support::sample_log(600, 1), signer_);
  for (const std::string name : {"tile/entries/000", "sections/000"}) {
    support::save(files, folder());
    fs::remove(folder() / name);
    fs::create_directory(folder() / name);
    auto asked = request();
    asked.from = 256;
    EXPECT_EQ(finding(asked), (Found{"not-a-file", name}));
  }
}

TEST_F(PlacesTest, ALinkWhereAFolderIsWantedAndAPipeBesideAllAreSurplus) {
  support::save(files_, folder());
  fs::rename(folder() / "tile", beside("tile"));
  fs::create_symlink(beside("tile"), folder() / "tile");
  EXPECT_EQ(finding(), (Found{"surplus-file", "tile"}));

  support::save(files_, folder());
  ASSERT_EQ(mkfifo((folder() / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(finding(), (Found{"surplus-file", "pipe"}));
}

/// An export that is read by somebody without rights of their own.
class BarredTest : public PlacesTest {
 protected:
  BarredTest() {
    support::save(files_, folder());
    fs::copy_file(LIAISON_BUILD_DIR "/liaison-verify", beside("verify"));
    if (geteuid() == 0) fs::permissions(beside(""), fs::perms{0755});
  }

  [[nodiscard]] support::CommandResult verify() const {
    support::Command command{beside("verify").string(),
                             "export",
                             folder().string(),
                             "--log-key",
                             signer_.verifier().text()};
    if (geteuid() == 0) {
      const support::Command other{
          "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"};
      command.insert(command.begin(), other.begin(), other.end());
    }
    return support::run(command);
  }

  /// Who may neither list nor enter it: exit status and message.
  [[nodiscard]] std::pair<int, std::string> without(const std::string& name, fs::perms left) const {
    const auto before = fs::status(folder() / name).permissions();
    fs::permissions(folder() / name, left);
    const auto result = verify();
    fs::permissions(folder() / name, before);
    EXPECT_EQ(result.out, "");
    return {result.status, result.err};
  }
};

TEST_F(BarredTest, AFolderIsNamedAsTheExportHasIt) {
  ASSERT_EQ(verify().status, 0) << verify().err;
  for (const std::string name : {"sections", "tile", "tile/0", "tile/entries", "checkpoints"}) {
    const std::pair said{
        3,
        "liaison-verify: cannot read the folder " + name + " of the export: Permission denied\n"};
    EXPECT_EQ(without(name, fs::perms::none), said);
    EXPECT_EQ(without(name, fs::perms{0444}), said) << "listed, not entered";
    EXPECT_EQ(without(name, fs::perms{0111}), said) << "entered, not listed";
  }
  EXPECT_THAT(without("", fs::perms::none).second,
              HasSubstr("cannot read the folder " + folder().string()));
}

TEST_F(BarredTest, AFileIsNamedAsTheExportHasIt) {
  for (const auto& [name, bytes] : files_) {
    EXPECT_EQ(
        without(name, fs::perms::none),
        std::pair(3,
                  "liaison-verify: cannot read " + name + " of the export: Permission denied\n"));
  }
}

}  // namespace
}  // namespace verify
