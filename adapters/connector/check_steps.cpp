#include "adapters/connector/check_steps.h"

#include <algorithm>
#include <ctime>
#include <memory>
#include <sstream>
#include <system_error>

#include <openssl/pem.h>
#include <openssl/x509.h>

#include "adapters/connector/api_line.h"
#include "adapters/connector/duty_book.h"
#include "adapters/connector/rehearsal.h"
#include "adapters/connector/rehearsal_run.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <unistd.h>

namespace adapters::connector {
namespace {

namespace fs = std::filesystem;

constexpr int kWarnDays = 60;
constexpr std::chrono::seconds kSkewWarning{10};
constexpr std::chrono::seconds kSkewMax{120};

template <class Value>
using Owned = std::unique_ptr<Value, void (*)(Value*)>;

Owned<BIO> opened(const fs::path& file) {
  return {BIO_new_file(file.c_str(), "r"), [](BIO* bio) { BIO_free_all(bio); }};
}

Owned<X509> certificate_in(const fs::path& file) {
  const auto bio = opened(file);
  return {bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr, X509_free};
}

/// A key under a passphrase is of no use to an unattended program: no question is asked for it.
Owned<EVP_PKEY> key_in(const fs::path& file) {
  const auto bio = opened(file);
  const auto no_passphrase = [](char*, int, int, void*) { return -1; };
  return {bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, no_passphrase, nullptr) : nullptr,
          EVP_PKEY_free};
}

/// Whole days until then; negative where it is past.
int days_until(const ASN1_TIME* time, gateway::Timestamp now) {
  const Owned<ASN1_TIME> from(ASN1_TIME_set(nullptr, std::chrono::system_clock::to_time_t(now)),
                              ASN1_TIME_free);
  int days = 0;
  int seconds = 0;
  if (ASN1_TIME_diff(&days, &seconds, from.get(), time) != 1) return -1;
  return seconds < 0 && days == 0 ? -1 : days;
}

CheckLine failed(std::string what, std::string sentence, std::string to_do) {
  return {std::move(what), Mark::kFailed, std::move(sentence), std::move(to_do)};
}

CheckLine ok(std::string what, std::string sentence) {
  return {std::move(what), Mark::kOk, std::move(sentence), {}};
}

void try_folder(const fs::path& unfinished, const fs::path& folder) {
  const auto probe = unfinished / (std::to_string(::getpid()) + "-probe");
  DurableFiles(unfinished).write(probe, "probe\n");
  const auto target = folder / ".liaison-probe";
  remove_file(target);
  if (move_new(probe, target) != Move::kDone) {
    throw std::system_error(std::make_error_code(std::errc::io_error));
  }
  sync_folder(folder);
  remove_file(target);
}

CheckLine clock_line(const std::string& date, gateway::Timestamp now) {
  const auto theirs = curl_getdate(date.c_str(), nullptr);
  if (theirs < 0) return {"clock", Mark::kWarning, "The gateway named no time.", {}};
  const auto ours = std::chrono::floor<std::chrono::seconds>(now);
  const auto skew = ours - std::chrono::sys_seconds(std::chrono::seconds(theirs));
  const auto apart = std::chrono::abs(skew);
  const auto sentence = "This clock is " + std::to_string(apart.count()) + " s " +
                        (skew.count() < 0 ? "behind" : "ahead of") + " the gateway's.";
  if (apart > kSkewMax) {
    return failed("clock", sentence, "Set this machine's clock by a time service (NTP).");
  }
  if (apart > kSkewWarning) {
    return {"clock", Mark::kWarning, sentence, "Set this machine's clock by a time service (NTP)."};
  }
  return ok("clock", sentence);
}

std::string sentence_of(const Problem& problem) {
  return problem.title + " (" + problem.code + "): " + problem.detail;
}

}  // namespace

CheckLine check_certificate(const Settings& settings, gateway::Timestamp now) {
  const auto certificate = certificate_in(settings.certificate);
  if (!certificate) {
    return failed("certificate",
                  "No certificate can be read from " + settings.certificate.string() + ".",
                  "Name a file in PEM with the connector's certificate.");
  }
  const auto key = key_in(settings.key);
  if (!key || X509_check_private_key(certificate.get(), key.get()) != 1) {
    return failed("certificate",
                  "The key in " + settings.key.string() + " does not belong to the certificate.",
                  "Name the key that the certificate was requested with, without a passphrase.");
  }
  const int days = days_until(X509_get0_notAfter(certificate.get()), now);
  if (days < 0) {
    return failed("certificate", "It is no longer valid.", "Have a new one issued and registered.");
  }
  const auto sentence = "It is valid for " + std::to_string(days) + " more days.";
  if (days < kWarnDays) {
    return {"certificate", Mark::kWarning, sentence, "Have the next one issued and registered."};
  }
  return ok("certificate", sentence);
}

CheckLine check_folders(const Settings& settings) {
  const auto folders = folders_of(settings.folder, settings.spool);
  const auto to_do = "Give the connector's account the right to write there, and room on the disk.";
  try {
    prepare(folders);
    for (const auto& folder :
         {folders.out, folders.in, folders.sent, folders.refused, folders.held})
      try_folder(folders.unfinished, folder);
  } catch (const FolderFault& fault) {
    return failed("folders", fault.what(), to_do);
  } catch (const std::system_error& error) {
    return failed("folders", error.what(), to_do);
  }
  return ok("folders", "All can be written, in and out of the spool.");
}

LineChecks check_line(const Settings& settings, const gateway::Clock& clock) {
  HttpsClient client(https_options_of(settings), {});
  auto replied = client.call(
      {.method = "GET", .path = "/api/v1/directory/authorities", .content_type = {}, .body = {}});
  if (const auto* nothing = std::get_if<NoLine>(&replied)) {
    return {failed("line",
                   nothing->sentence,
                   "Look at url, ca and the network; a certificate that the gateway does not know "
                   "ends the connection as well."),
            {}};
  }
  const auto& reply = std::get<HttpReply>(replied);
  return {ok("line", "The gateway answers."), clock_line(reply.date, clock.now())};
}

DirectoryCheck check_directory(const Settings& settings) {
  const auto line = make_api_line(https_options_of(settings), {});
  auto answer = line->directory();
  if (const auto* nothing = std::get_if<NoLine>(&answer)) {
    return {failed("directory", nothing->sentence, "Look at url and the network."), {}};
  }
  if (const auto* problem = std::get_if<Problem>(&answer)) {
    return {failed("directory", sentence_of(*problem), problem->next_step), {}};
  }
  auto desk = desk_in(std::get<std::vector<Authority>>(answer), settings.authority);
  if (!settings.central_unit_telephone.empty()) desk.telephone = settings.central_unit_telephone;
  if (desk.authority.empty()) {
    return {failed("directory",
                   "The gateway's directory does not list " + settings.authority + ".",
                   "Correct the key authority, or have it entered."),
            {}};
  }
  if (desk.telephone.empty()) {
    return {{"directory",
             Mark::kWarning,
             "No duty telephone of " + desk.authority + " is known.",
             "Set the key central_unit_telephone."},
            desk.authority};
  }
  return {ok("directory", "In need: " + spoken(desk) + "."), desk.authority};
}

CheckLine check_rehearsal(const Settings& settings,
                          const DocumentChecker& checker,
                          const gateway::Clock& clock,
                          const std::string& addressee) {
  try {
    const auto told = run_rehearsal(settings, checker, clock, addressee);
    if (told.sent) return ok("rehearsal", told.sentence);
    return failed("rehearsal", told.sentence, "Do what the reason says, and check again.");
  } catch (const std::exception& error) {
    return failed("rehearsal", error.what(), "See the points above.");
  }
}

}  // namespace adapters::connector
