/// \file
/// Goal: what is confidential in an event is not in the database's files in the clear. Method: a
/// canary in every confidential field, real cipher for the document, then a search of every file.

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "adapters/openssl/cipher.h"
#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using Secret = Confidential<std::string>;

constexpr const char* kCanary = "CANARY-7f3a9c";

bool holds(const std::filesystem::path& file, const std::string& text) {
  std::ostringstream content;
  content << std::ifstream(file, std::ios::binary).rdbuf();
  return content.str().find(text) != std::string::npos;
}

class SecrecyTest : public PostgresTest {
 protected:
  int files_with(const std::string& text) {
    int found = 0;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(cluster().data_folder())) {
      if (entry.is_regular_file() && holds(entry.path(), text)) ++found;
    }
    return found;
  }

  Admission secret_admission() {
    Admission event = admission();
    const DataKey key{.id = event.document.key, .bytes = KeyBytes(entropy_->key_bytes())};
    event.document = adapters::openssl::make_cipher()->seal(key, kCanary, "document");
    event.header.subject = Secret(kCanary);
    event.header.officer_reference = Secret(kCanary);
    event.header.own_reference = Secret(kCanary);
    event.header.your_reference = Secret(kCanary);
    event.header.urgency.reason = Secret(kCanary);
    event.header.handling_text = Secret(kCanary);
    event.header.legal_basis = Secret(kCanary);
    return event;
  }
};

TEST_F(SecrecyTest, NoCanaryReachesTheDatabasesFiles) {
  const Admission event = secret_admission();
  admit(event);
  Release back = release(take(lease("XB-POLICE")).at(0), std::chrono::seconds{0});
  back.reason = Secret(kCanary);
  commit(back);
  commit(Consultation{actor("XA-POLICE"), event.handle, Secret(kCanary)});
  ask("CHECKPOINT");

  EXPECT_EQ(files_with(kCanary), 0);
  EXPECT_GT(files_with("message.admitted"), 0) << "the search does find what is there";
}

}  // namespace
}  // namespace contract_postgres
