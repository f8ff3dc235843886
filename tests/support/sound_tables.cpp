#include "tests/support/sound_tables.h"

namespace directory_test {
namespace {

std::vector<gateway::SystemRow> systems() {
  return {{.line = 2,
           .system = "xa.police-1",
           .authorities = "XA-POLICE;XA-SPOC",
           .service_person = "svc",
           .valid_from = "2026-01-01T00:00:00Z",
           .valid_until = "2027-01-01T00:00:00Z"},
          {.line = 3,
           .system = "xb.spoc",
           .authorities = "XB-SPOC",
           .service_person = "",
           .valid_from = "",
           .valid_until = ""}};
}

std::vector<gateway::CertificateRow> certificates() {
  return {{.line = 2,
           .system = "xa.police-1",
           .fingerprint = std::string(64, 'a'),
           .valid_from = "2026-01-01T00:00:00Z",
           .valid_until = "2026-12-01T00:00:00Z"},
          {.line = 3,
           .system = "xa.police-1",
           .fingerprint = std::string(64, 'b'),
           .valid_from = "2026-11-01T00:00:00Z",
           .valid_until = ""},
          {.line = 4,
           .system = "xb.spoc",
           .fingerprint = std::string(64, 'c'),
           .valid_from = "",
           .valid_until = ""}};
}

std::vector<gateway::PersonRow> persons() {
  const auto row =
      [](int line, const char* authority, const char* id, const char* role, const char* clearance) {
        return gateway::PersonRow{.line = line,
                                  .authority = authority,
                                  .person = id,
                                  .role = role,
                                  .clearance = clearance,
                                  .valid_from = "",
                                  .valid_until = ""};
      };
  return {row(2, "XA-POLICE", "svc", "service", "EU-R"),
          row(3, "XA-SPOC", "svc", "service", "EU-R"),
          row(4, "XA-POLICE", "A.7_b-1", "officer", "EU-C"),
          row(5, "XB-SPOC", "dpo", "data-protection", "BPL")};
}

}  // namespace

gateway::AuthorityRow authority_row(int line,
                                    const std::string& id,
                                    const std::string& kind,
                                    const std::string& parent) {
  return {.line = line,
          .authority = id,
          .state = id.substr(0, 2),
          .kind = kind,
          .parent = parent,
          .name = "Office of " + id,
          .languages = "en;fr",
          .highest_level = "EU-R",
          .attended = "24/7",
          .duty_telephone = "+32 2 5550100",
          .valid_from = "",
          .valid_until = ""};
}

gateway::DirectoryTables sound() {
  return {.authorities = {authority_row(2, "XA-SPOC", "spoc", ""),
                          authority_row(3, "XA-POLICE", "competent-authority", "XA-SPOC"),
                          authority_row(4, "XB-SPOC", "spoc", ""),
                          authority_row(5, "EU-EUROPOL", "europol", "")},
          .systems = systems(),
          .certificates = certificates(),
          .persons = persons(),
          .version = "cafe"};
}

std::vector<std::string> problems_of(const gateway::DirectoryTables& tables) {
  const auto build = gateway::build_directory(tables);
  std::vector<std::string> texts;
  if (build) return texts;
  for (const gateway::DirectoryProblem& problem : build.problems())
    texts.push_back(gateway::to_text(problem));
  return texts;
}

}  // namespace directory_test
