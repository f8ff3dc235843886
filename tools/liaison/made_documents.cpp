#include "tools/liaison/made_documents.h"

#include <mutex>
#include <random>
#include <string_view>

#include "gateway/base/digest.h"

namespace tools {
namespace {

std::string element(std::string_view name, std::string_view content) {
  return "<" + std::string(name) + ">" + std::string(content) + "</" + std::string(name) + ">\n";
}

struct HeaderParts {
  const MadeDocument& document;
  std::string in_reply_to;  ///< Empty for none.
  std::vector<std::string> addressees;
  Seriousness seriousness = Seriousness::kCase;
};

std::string header(const HeaderParts& parts) {
  const MadeDocument& document = parts.document;
  std::string addressees;
  for (const std::string& addressee : parts.addressees)
    addressees += element("Authority", addressee);
  std::string text =
      element("MessageId", document.message_id) +
      element("Exchange",
              element("Opener", document.exchange_opener) + element("Id", document.exchange_id) +
                  element("Subject", "Vehicle thefts along a motorway"));
  if (!parts.in_reply_to.empty()) text += element("InReplyTo", parts.in_reply_to);
  text += element("Sender", element("Authority", document.sender));
  text += element("Addressees", addressees);
  text += element("OwnReference", "K 12/2026");
  text += element("Urgency", element("Level", "routine"));
  text += element("Classification", element("Whole", "BPL") + element("WithoutAttachments", "BPL"));
  text += element("Handling", element("Code", "H0"));
  text += element("CrimeArea", "motor-vehicle-crime");
  text += element("Purpose", "investigation");
  text += element("LegalBasis", "Directive (EU) 2023/977 Art. 8");
  text += element("Language", "en");
  text += element("CreatedAt", "2026-05-01T12:00:00Z");
  text += element("Rehearsal", parts.seriousness == Seriousness::kRehearsal ? "true" : "false");
  return element("Header", text);
}

std::string root(const std::string& type, const std::string& content) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + type +
         " xmlns=\"urn:liaison:message:1\" schemaVersion=\"1.0\">\n" + content + "</" + type +
         ">\n";
}

/// Case content that grows by the same two entities, connection and statement.
struct CaseContent {
  std::string entities;
  std::string connections;
  std::string statements;

  void add(std::size_t number) {
    const std::string n = std::to_string(number);
    entities += "<Person id=\"p" + n + "\">\n" + element("LinkToPurpose", "Seen at the car park.") +
                element("DataSubject", "suspect-or-convicted") +
                element("FamilyName", "Example " + n) + element("GivenName", "Alex") +
                element("BirthDate", "1984-03-0" + std::to_string(1 + number % 9)) +
                element("Nationality", "AT") +
                element("Address",
                        element("Street", "Invented Lane " + n) + element("Town", "Vienna") +
                            element("Country", "AT")) +
                "</Person>\n<MeansOfTransport id=\"v" + n + "\">\n" + element("Kind", "car") +
                element("RegistrationNumber", "W " + n + " XX") +
                element("RegistrationCountry", "AT") + element("Make", "Example") +
                element("Colour", "grey") + "</MeansOfTransport>\n";
    connections += "<Connection kind=\"uses\" from=\"p" + n + "\" to=\"v" + n + "\">\n" +
                   element("Description", "Seen at the wheel.") + "</Connection>\n";
    statements += "<Statement id=\"s" + n + "\" kind=\"fact\">\n" +
                  element("Text",
                          "The person left the car park in the vehicle before dawn, was seen again "
                          "at a filling station on the motorway towards the border, paid in cash, "
                          "and met the driver of a van that bore no plate at the front. The camera "
                          "of the filling station kept the recording; the times on it run about "
                          "four minutes fast, which the operator has confirmed in writing.") +
                  element("Evaluation", element("Source", "B") + element("Information", "2")) +
                  element("About", "p" + n) + element("About", "v" + n) + "</Statement>\n";
  }

  [[nodiscard]] std::size_t size() const {
    return entities.size() + connections.size() + statements.size();
  }

  [[nodiscard]] std::string text() const {
    if (entities.empty()) return {};
    return element("Entities", entities) + element("Connections", connections) +
           element("Statements", statements);
  }
};

std::string request_body(const std::string& content, const std::string& narrative) {
  return element("RequestedInformation", "Who is the registered holder of the vehicle?") +
         element("NecessityAndProportionality", "No milder means leads to the holder.") +
         element(
             "Availability",
             element("State", "FR") + element("Reasons", "The vehicle bears a plate of there.")) +
         element("PurposeAndFacts",
                 element("Description", "To identify the holder of a vehicle used in thefts.") +
                     element("Facts", "Three vehicles were taken from a car park by night.") +
                     element("Offence", element("Designation", "Theft of motor vehicles"))) +
         element("UseOfThisRequest", "<NoFurtherLimits/>") + content +
         element("Narrative", narrative);
}

MadeDocument made_request(const RequestWish& wish, const std::string& content) {
  MadeDocument made{.sender = wish.sender,
                    .message_id = wish.message_id.empty() ? fresh_uuid() : wish.message_id,
                    .exchange_opener = wish.sender,
                    .exchange_id = wish.exchange_id.empty() ? fresh_uuid() : wish.exchange_id,
                    .bytes = {}};
  const HeaderParts parts{.document = made,
                          .in_reply_to = {},
                          .addressees = wish.addressees,
                          .seriousness = wish.seriousness};
  made.bytes = root("Request", header(parts) + request_body(content, wish.narrative));
  return made;
}

}  // namespace

std::string fresh_uuid() {
  static std::mutex mutex;
  static std::mt19937_64 generator{std::random_device{}()};
  std::string bytes;
  {
    const std::lock_guard lock(mutex);
    for (int i = 0; i < 16; ++i)
      bytes += static_cast<char>(generator() & 0xffU);
  }
  std::string text = gateway::to_hex(bytes);
  text[12] = '4';  // RFC 9562: version 4 and its variant.
  text[16] = 'a';
  for (const std::size_t place : {8U, 13U, 18U, 23U})
    text.insert(place, "-");
  return text;
}

MadeDocument made_request(const RequestWish& wish) {
  return made_request(wish, {});
}

MadeDocument made_request_of(std::size_t bytes) {
  const std::size_t bare = made_request().bytes.size();
  CaseContent content;
  for (std::size_t number = 1; bare + content.size() < bytes; ++number)
    content.add(number);
  return made_request({}, content.text());
}

MadeDocument made_answer(const MadeDocument& request, const std::string& sender) {
  MadeDocument made{.sender = sender,
                    .message_id = fresh_uuid(),
                    .exchange_opener = request.exchange_opener,
                    .exchange_id = request.exchange_id,
                    .bytes = {}};
  const HeaderParts parts{.document = made,
                          .in_reply_to = request.message_id,
                          .addressees = {request.sender},
                          .seriousness = Seriousness::kCase};
  made.bytes = root("Information",
                    header(parts) + element("Answer", "full-answer") +
                        element("PermittedUse", element("Use", "intelligence-only")) +
                        element("ReportBack", element("Demand", "not-required")) +
                        element("Narrative", "The holder is a hire company."));
  return made;
}

}  // namespace tools
