#include "tests/unit/workflow/path_fixture.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <stdexcept>
#include <utility>

#include "gateway/audit/sha256.h"
#include "tests/support/comes_true.h"

namespace workflow {

using gateway::Authority;
using gateway::AuthorityId;
using gateway::AuthorityKind;
using gateway::Caller;
using gateway::CaseMessage;
using gateway::Classification;
using gateway::Directory;
using gateway::DirectoryRows;
using gateway::PersonId;
using gateway::StateCode;
using gateway::SystemId;

namespace {

std::string lower(std::string text) {
  std::ranges::transform(
      text, text.begin(), [](unsigned char each) { return static_cast<char>(std::tolower(each)); });
  return text;
}

Authority authority(const std::string& state, const std::string& name, AuthorityKind kind) {
  Authority made;
  made.id = AuthorityId(state + "-" + name);
  made.state = StateCode(state);
  made.kind = kind;
  if (kind != AuthorityKind::kSpoc) made.central_unit = AuthorityId(state + "-SPOC");
  made.name = made.id.str();
  made.languages = {"en"};
  return made;
}

/// Adds a system whose one certificate is pinned, and the person who stands for it.
void add_system(DirectoryRows& rows,
                const std::string& id,
                const std::vector<AuthorityId>& authorities) {
  rows.systems.push_back({SystemId(id), authorities, PersonId("svc"), {}});
  rows.certificates.push_back({SystemId(id), gateway::sha256(id), {}});
}

void add_persons(DirectoryRows& rows, const AuthorityId& authority) {
  using enum gateway::PersonRole;
  const auto level = Classification::kRestricted;
  rows.persons.push_back({authority, PersonId("svc"), kService, level, {}});
  rows.persons.push_back({authority, PersonId("officer-1"), kOfficer, level, {}});
  rows.persons.push_back(
      {authority, PersonId("officer-bpl"), kOfficer, Classification::kBasicProtection, {}});
}

}  // namespace

DirectoryRows three_states_rows() {
  DirectoryRows rows;
  for (const std::string state : {"XA", "XB", "XC"}) {
    rows.authorities.push_back(authority(state, "SPOC", AuthorityKind::kSpoc));
    rows.authorities.push_back(authority(state, "POLICE", AuthorityKind::kCompetentAuthority));
  }
  rows.authorities.push_back(authority("XC", "BUREAU", AuthorityKind::kLiaisonBureau));
  for (const auto& each : rows.authorities) {
    add_system(rows, lower(each.id.str()), {each.id});
    add_persons(rows, each.id);
  }
  // XA alone lets its authorities withhold copies.
  rows.settings.push_back({.state = gateway::StateCode("XA"),
                           .suppression = {gateway::SuppressionGround::kSensitiveInvestigation,
                                           gateway::SuppressionGround::kTerrorismCase,
                                           gateway::SuppressionGround::kSafetyOfPerson}});
  add_system(rows, "xa-shared", {AuthorityId("XA-POLICE"), AuthorityId("XA-SPOC")});
  return rows;
}

Directory three_states() {
  return {three_states_rows(), "directory-1"};
}

gateway::OperatorCaller operator_caller(const std::string& name) {
  return {.certificate = {.der = "operator:" + name + "|" + std::string(64, 'c')}};
}

Caller caller_for(const std::string& authority) {
  const auto system = lower(authority);
  return {{system + "|" + gateway::to_hex(gateway::sha256(system))}, AuthorityId()};
}

CaseMessage acknowledgement(const std::string& message_id,
                            const std::string& sender,
                            const std::string& addressee) {
  CaseMessage message;
  auto& header = message.header;
  header.id = gateway::MessageId(message_id);
  header.exchange = {AuthorityId(sender), gateway::ExchangeId("exchange-" + message_id)};
  header.subject = gateway::Confidential<std::string>("Vehicle enquiry");
  header.type = gateway::MessageType::kAcknowledgement;
  header.version = "1.0";
  header.in_reply_to = gateway::MessageId("00000000-0000-4000-8000-000000000099");
  header.sender = AuthorityId(sender);
  header.addressees = {AuthorityId(addressee)};
  header.own_reference = gateway::Confidential<std::string>("P1/2026/17");
  header.crime_area = "drugs";
  header.purpose = "investigation";
  header.legal_basis = gateway::Confidential<std::string>("Directive (EU) 2023/977");
  header.language = "en";
  header.created_at = gateway::timestamp_from_text("2026-11-23T09:59:00Z").value();
  gateway::AcknowledgementBody body;
  body.taken_in_hand_by = gateway::Confidential<std::string>("Desk 1");
  body.taken_in_hand_at = header.created_at;
  message.body = body;
  return message;
}

MessagePathOptions path_options() {
  MessagePathOptions options;
  options.handling.ceiling = Classification::kRestricted;
  const auto change = gateway::timestamp_from_text("2099-01-01T00:00:00Z");
  options.versions = {{.name = "1.0", .from = {}, .until = change},
                      {.name = "1.1", .from = change, .until = {}}};
  return options;
}

World::World()
    : path({.doorkeeper = doorkeeper,
            .reader = reader,
            .directories = directories,
            .clock = clock,
            .entropy = entropy,
            .records = journal,
            .holdings = journal.holdings(),
            .queues = journal.queues(),
            .telemetry = telemetry,
            .vault = vault,
            .committer = committer,
            .dispatcher = dispatcher,
            .refusals = refusals},
           path_options()),
      inbox({.doorkeeper = doorkeeper,
             .clock = clock,
             .entropy = entropy,
             .records = journal,
             .holdings = journal.holdings(),
             .telemetry = telemetry,
             .vault = vault,
             .words = words,
             .committer = committer,
             .dispatcher = dispatcher,
             .refusals = refusals,
             .room = room},
            {}),
      queries({.doorkeeper = doorkeeper,
               .operators = gate,
               .directories = directories,
               .clock = clock,
               .records = journal,
               .handling = handling,
               .vault = vault,
               .committer = committer,
               .dispatcher = dispatcher,
               .archive = archive,
               .refusals = refusals}),
      holdings({.doorkeeper = doorkeeper,
                .clock = clock,
                .entropy = entropy,
                .records = journal,
                .holdings = journal.holdings(),
                .handling = handling,
                .words = words,
                .vault = vault,
                .committer = committer,
                .dispatcher = dispatcher,
                .refusals = refusals},
               {}) {
  journal.set_now(clock.now());
  committer.start();
}

void World::await_note() {
  const auto has_it = [this] {
    return journal.checkpoint_from(support::MemoryJournal::log_name(), journal.lines().size());
  };
  if (!support::comes_true(std::chrono::seconds(60), has_it))
    throw std::runtime_error("the journal was not given the note");
}

gateway::Result<gateway::Acceptance> World::submit(const std::string& document,
                                                   const CaseMessage& message,
                                                   const std::string& as) {
  reader.know(document, message);
  return path.exchange({caller_for(as), gateway::Confidential<std::string>(document)});
}

}  // namespace workflow
