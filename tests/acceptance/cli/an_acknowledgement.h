/// \file
/// A valid document without a Remark, for tests to bend.
#pragma once

#include <string>

namespace testing_cli {

inline constexpr auto kAcknowledgement = R"(<?xml version="1.0" encoding="UTF-8"?>
<Acknowledgement xmlns="urn:liaison:message:1" schemaVersion="1.0">
  <Header>
    <MessageId>3f0c8a52-1111-4222-8333-444455556666</MessageId>
    <Exchange>
      <Opener>XA-POLICE-1</Opener>
      <Id>3f0c8a52-aaaa-4bbb-8ccc-dddd00000001</Id>
      <Subject>Stolen vehicle</Subject>
    </Exchange>
    <InReplyTo>3f0c8a52-7777-4888-8999-000011112222</InReplyTo>
    <Sender><Authority>XB-POLICE-1</Authority></Sender>
    <Addressees><Authority>XA-POLICE-1</Authority></Addressees>
    <OwnReference>B-17</OwnReference>
    <Urgency><Level>routine</Level></Urgency>
    <Classification><Whole>BPL</Whole><WithoutAttachments>BPL</WithoutAttachments></Classification>
    <Handling><Code>H0</Code></Handling>
    <CrimeArea>motor-vehicle-crime</CrimeArea>
    <Purpose>detection</Purpose>
    <LegalBasis>National law, section 1</LegalBasis>
    <Language>en</Language>
    <CreatedAt>2026-11-23T09:29:42Z</CreatedAt>
    <Rehearsal>false</Rehearsal>
  </Header>
  <TakenInHandBy>Canary-Officer</TakenInHandBy>
  <TakenInHandAt>2026-11-23T09:29:00Z</TakenInHandAt>
</Acknowledgement>
)";

/// The text with the first `part` replaced by `by`; `part` must be there.
inline std::string with(std::string text, const std::string& part, const std::string& by) {
  return text.replace(text.find(part), part.size(), by);
}

}  // namespace testing_cli
