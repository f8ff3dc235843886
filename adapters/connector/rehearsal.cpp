#include "adapters/connector/rehearsal.h"

#include <array>
#include <stdexcept>

#include <openssl/rand.h>

#include "gateway/base/digest.h"

namespace adapters::connector {
namespace {

/// RFC 9562, version 4.
std::string fresh_uuid() {
  std::array<unsigned char, 16> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
    throw std::runtime_error("no random bytes can be had");
  }
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0fU) | 0x40U);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3fU) | 0x80U);
  auto text = gateway::to_hex(std::string(bytes.begin(), bytes.end()));
  for (const std::size_t place : {8U, 13U, 18U, 23U})
    text.insert(place, "-");
  return text;
}

std::string element(const std::string& name, const std::string& content) {
  return "<" + name + ">" + content + "</" + name + ">\n";
}

std::string header(const RehearsalWish& wish) {
  return element(
      "Header",
      element("MessageId", fresh_uuid()) +
          element("Exchange",
                  element("Opener", wish.sender) + element("Id", fresh_uuid()) +
                      element("Subject", "Rehearsal of the connector")) +
          element("Sender", element("Authority", wish.sender)) +
          element("Addressees", element("Authority", wish.addressee)) +
          element("OwnReference", "rehearsal") + element("Urgency", element("Level", "routine")) +
          element("Classification",
                  element("Whole", "BPL") + element("WithoutAttachments", "BPL")) +
          element("Handling", element("Code", "H0")) + element("CrimeArea", "motor-vehicle-crime") +
          element("Purpose", "investigation") +
          element("LegalBasis", "Directive (EU) 2023/977 Art. 7") + element("Language", "en") +
          element("CreatedAt", gateway::to_text(wish.made_at)) + element("Rehearsal", "true"));
}

}  // namespace

gateway::Confidential<std::string> rehearsal_document(const RehearsalWish& wish) {
  return gateway::Confidential<std::string>(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<SpontaneousInformation xmlns=\"urn:liaison:message:1\" schemaVersion=\"1.0\">\n" +
      header(wish) + element("Relevance", "None: this is a rehearsal.") +
      element("Obligation", "optional") +
      element("PermittedUse", element("Use", "stated-purpose")) +
      element("ReportBack", element("Demand", "not-required")) +
      element("Narrative", "A rehearsal of the connector: nothing is asked and nothing is told.") +
      "</SpontaneousInformation>\n");
}

}  // namespace adapters::connector
