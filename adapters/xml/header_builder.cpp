#include "adapters/xml/header_builder.h"

#include <map>
#include <string_view>
#include <utility>

#include "adapters/xml/values.h"

namespace adapters::xml {
namespace {

using gateway::MessageHeader;
using Setter = bool (*)(MessageHeader&, std::string);

bool add_addressee(MessageHeader& header, std::string text) {
  header.addressees.emplace_back(std::move(text));
  return true;
}

bool add_channel(MessageHeader& header, std::string text) {
  header.also_sent_via.push_back(std::move(text));
  return true;
}

bool add_code(MessageHeader& header, const std::string& text) {
  const auto code = gateway::handling_code_from_text(text);
  if (code) header.handling.add(*code);
  return code.has_value();
}

/// Leaf below Header, without positions -> how its value is taken.
const std::map<std::string_view, Setter>& setters() {
  using H = MessageHeader;
  using T = std::string;
  static const std::map<std::string_view, Setter> kSetters{
      {"MessageId", [](H& h, T t) { return set(h.id, std::move(t)); }},
      {"Exchange/Opener", [](H& h, T t) { return set(h.exchange.opener, std::move(t)); }},
      {"Exchange/Id", [](H& h, T t) { return set(h.exchange.id, std::move(t)); }},
      {"Exchange/Subject", [](H& h, T t) { return set(h.subject, std::move(t)); }},
      {"InReplyTo", [](H& h, T t) { return set(h.in_reply_to, std::move(t)); }},
      {"Sender/Authority", [](H& h, T t) { return set(h.sender, std::move(t)); }},
      {"Sender/OfficerReference", [](H& h, T t) { return set(h.officer_reference, std::move(t)); }},
      {"Addressees/Authority", add_addressee},
      {"OwnReference", [](H& h, T t) { return set(h.own_reference, std::move(t)); }},
      {"YourReference", [](H& h, T t) { return set(h.your_reference, std::move(t)); }},
      {"AlsoSentVia", add_channel},
      {"ReplyExpectedBy",
       [](H& h, T t) { return set_if(h.reply_expected_by, gateway::timestamp_from_text(t)); }},
      {"Urgency/Level",
       [](H& h, T t) { return set_if(h.urgency.urgency, gateway::urgency_from_text(t)); }},
      {"Urgency/Ground",
       [](H& h, T t) { return set_if(h.urgency.ground, gateway::urgency_ground_from_text(t)); }},
      {"Urgency/Reason", [](H& h, T t) { return set(h.urgency.reason, std::move(t)); }},
      {"Classification/Whole",
       [](H& h, T t) { return set_if(h.classification, gateway::classification_from_text(t)); }},
      {"Classification/WithoutAttachments",
       [](H& h, T t) {
         return set_if(h.classification_without_attachments, gateway::classification_from_text(t));
       }},
      {"Handling/Code", [](H& h, T t) { return add_code(h, t); }},
      {"Handling/Text", [](H& h, T t) { return set(h.handling_text, std::move(t)); }},
      {"Handling/EraseBy",
       [](H& h, T t) { return set_if(h.erase_by, gateway::timestamp_from_text(t)); }},
      {"CrimeArea", [](H& h, T t) { return set(h.crime_area, std::move(t)); }},
      {"Purpose", [](H& h, T t) { return set(h.purpose, std::move(t)); }},
      {"LegalBasis", [](H& h, T t) { return set(h.legal_basis, std::move(t)); }},
      {"Language", [](H& h, T t) { return set(h.language, std::move(t)); }},
      {"CreatedAt",
       [](H& h, T t) { return set_if(h.created_at, gateway::timestamp_from_text(t)); }},
      {"Rehearsal", [](H& h, T t) { return set_if(h.rehearsal, boolean_from_text(t)); }},
  };
  return kSetters;
}

/// Free text keeps its line breaks; everything else is a token.
bool is_free_text(std::string_view path) {
  return path == "Urgency/Reason" || path == "Handling/Text";
}

}  // namespace

bool header_leaf(MessageHeader& header, const PathTracker& tracker, std::string text) {
  const std::string path = tracker.names_below(2);
  const auto setter = setters().find(path);
  if (setter == setters().end()) return false;
  return setter->second(header, is_free_text(path) ? std::move(text) : collapsed(text));
}

}  // namespace adapters::xml
