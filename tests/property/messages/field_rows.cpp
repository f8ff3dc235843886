#include "tests/property/messages/field_rows.h"

#include "gateway/base/invariant.h"

namespace property_messages {
namespace {

using gateway::EntityKind;
using enum Occurs;

constexpr std::array kAddress{
    FieldRow{"Street", "ShortText", kMaybe},
    FieldRow{"PostalCode", "ShortText", kMaybe},
    FieldRow{"Town", "ShortText", kOne},  // Optional in the schema; an empty one says nothing.
    FieldRow{"Region", "ShortText", kMaybe},
    FieldRow{"Country", "CountryCode", kMaybe},
};

constexpr std::array kMoney{
    FieldRow{"Value", "Amount", kOne},
    FieldRow{"Currency", "CurrencyCode", kOne},
};

constexpr std::array kPerson{
    FieldRow{"FamilyName", "ShortText", kAny},
    FieldRow{"GivenName", "ShortText", kAny},
    FieldRow{"BirthName", "ShortText", kMaybe},
    FieldRow{"Alias", "ShortText", kAny},
    FieldRow{"Sex", "Sex", kMaybe},
    FieldRow{"BirthDate", "PartialDate", kMaybe},
    FieldRow{"BirthPlace", "ShortText", kMaybe},
    FieldRow{"BirthCountry", "CountryCode", kMaybe},
    FieldRow{"DeathDate", "PartialDate", kMaybe},
    FieldRow{"Nationality", "CountryCode", kAny},
    FieldRow{"Address", "Address", kAny},
    FieldRow{"PhysicalDescription", "Text", kMaybe},
    FieldRow{"DistinguishingMark", "ShortText", kAny},
    FieldRow{"IdentityDocumentNumber", "ShortText", kAny},
    FieldRow{"NationalNumber", "ShortText", kAny},
    FieldRow{"BiometricReference", "ShortText", kAny},
    FieldRow{"Occupation", "ShortText", kAny},
    FieldRow{"Skill", "ShortText", kAny},
    FieldRow{"FinancialSituation", "Text", kMaybe},
    FieldRow{"BankAccount", "Iban", kAny},
    FieldRow{"Behaviour", "Text", kMaybe},
    FieldRow{"TelephoneNumber", "TelephoneNumber", kAny},
    FieldRow{"ElectronicAddress", "ShortText", kAny},
    FieldRow{"VehicleRegistration", "ShortText", kAny},
    FieldRow{"CriminalConduct", "Text", kMaybe},
    FieldRow{"OtherSystemReference", "ShortText", kAny},
    FieldRow{"ReasonForVictimisation", "Text", kMaybe},
    FieldRow{"Damage", "Text", kMaybe},
    FieldRow{"AnonymityGuaranteed", "boolean", kMaybe},
    FieldRow{"ProtectionMeasures", "Text", kMaybe},
    FieldRow{"CodedIdentity", "ShortText", kMaybe},
};

constexpr std::array kOrganisation{
    FieldRow{"Kind", "OrganisationKind", kOne},
    FieldRow{"Name", "ShortText", kSome},
    FieldRow{"RegistrationNumber", "ShortText", kAny},
    FieldRow{"TaxNumber", "ShortText", kAny},
    FieldRow{"Country", "CountryCode", kMaybe},
    FieldRow{"Address", "Address", kAny},
    FieldRow{"Activity", "ShortText", kMaybe},
};

constexpr std::array kLocation{
    FieldRow{"Kind", "LocationKind", kOne},
    FieldRow{"Name", "ShortText", kMaybe},
    FieldRow{"Address", "Address", kMaybe},
    FieldRow{"Latitude", "Latitude", kMaybe},
    FieldRow{"Longitude", "Longitude", kMaybe},
    FieldRow{"Description", "Text", kMaybe},
};

constexpr std::array kEvent{
    FieldRow{"Kind", "EventKind", kOne},
    FieldRow{"Description", "Text", kMaybe},
    FieldRow{"From", "ZonedDateTime", kMaybe},
    FieldRow{"Until", "ZonedDateTime", kMaybe},
    FieldRow{"OffenceDesignation", "ShortText", kMaybe},
    FieldRow{"CaseNumber", "ShortText", kMaybe},
};

constexpr std::array kMeansOfTransport{
    FieldRow{"Kind", "TransportKind", kOne},
    FieldRow{"RegistrationNumber", "ShortText", kAny},
    FieldRow{"RegistrationCountry", "CountryCode", kMaybe},
    FieldRow{"Vin", "Vin", kMaybe},
    FieldRow{"Make", "ShortText", kMaybe},
    FieldRow{"Model", "ShortText", kMaybe},
    FieldRow{"Colour", "ShortText", kMaybe},
    FieldRow{"FirstRegistration", "PartialDate", kMaybe},
    FieldRow{"Description", "Text", kMaybe},
};

constexpr std::array kDocument{
    FieldRow{"Kind", "DocumentKind", kOne},
    FieldRow{"Number", "ShortText", kMaybe},
    FieldRow{"MrzNumber", "MrzNumber", kMaybe},
    FieldRow{"IssuingCountry", "CountryCode", kMaybe},
    FieldRow{"IssuingAuthority", "ShortText", kMaybe},
    FieldRow{"IssuedOn", "FullDate", kMaybe},
    FieldRow{"ExpiresOn", "FullDate", kMaybe},
    FieldRow{"State", "DocumentState", kMaybe},
    FieldRow{"Description", "Text", kMaybe},
};

constexpr std::array kFirearm{
    FieldRow{"Kind", "FirearmKind", kOne},
    FieldRow{"Make", "ShortText", kMaybe},
    FieldRow{"Model", "ShortText", kMaybe},
    FieldRow{"Calibre", "ShortText", kMaybe},
    FieldRow{"SerialNumber", "ShortText", kAny},
    FieldRow{"CountryOfManufacture", "CountryCode", kMaybe},
    FieldRow{"YearOfManufacture", "Year", kMaybe},
    FieldRow{"Marking", "ShortText", kAny},
    FieldRow{"Description", "Text", kMaybe},
};

constexpr std::array kCommunicationMeans{
    FieldRow{"Kind", "CommunicationKind", kOne},
    FieldRow{"Number", "TelephoneNumber", kMaybe},
    FieldRow{"Imei", "Imei", kMaybe},
    FieldRow{"Imsi", "ShortText", kMaybe},
    FieldRow{"AccountName", "ShortText", kMaybe},
    FieldRow{"Indicator", "ShortText", kMaybe},
    FieldRow{"Provider", "ShortText", kMaybe},
    FieldRow{"UsedFrom", "PartialDate", kMaybe},
    FieldRow{"UsedUntil", "PartialDate", kMaybe},
    FieldRow{"Description", "Text", kMaybe},
};

constexpr std::array kFinancialProduct{
    FieldRow{"Kind", "FinancialKind", kOne},
    FieldRow{"Iban", "Iban", kMaybe},
    FieldRow{"AccountNumber", "ShortText", kMaybe},
    FieldRow{"Bic", "ShortText", kMaybe},
    FieldRow{"Institution", "ShortText", kMaybe},
    FieldRow{"WalletAddress", "ShortText", kMaybe},
    FieldRow{"CryptoAsset", "CryptoAssetCode", kMaybe},
    FieldRow{"Transaction", "ShortText", kAny},
    FieldRow{"Balance", "Money", kMaybe},
    FieldRow{"Description", "Text", kMaybe},
};

constexpr std::array kOtherItem{
    FieldRow{"Designation", "ShortText", kOne},
    FieldRow{"IdentifyingNumber", "ShortText", kAny},
    FieldRow{"Quantity", "ShortText", kMaybe},
    FieldRow{"Value", "Money", kMaybe},
    FieldRow{"Description", "Text", kMaybe},
};

}  // namespace

std::span<const FieldRow> rows_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson:
      return kPerson;
    case EntityKind::kOrganisation:
      return kOrganisation;
    case EntityKind::kLocation:
      return kLocation;
    case EntityKind::kEvent:
      return kEvent;
    case EntityKind::kMeansOfTransport:
      return kMeansOfTransport;
    case EntityKind::kDocument:
      return kDocument;
    case EntityKind::kFirearm:
      return kFirearm;
    case EntityKind::kCommunicationMeans:
      return kCommunicationMeans;
    case EntityKind::kFinancialProduct:
      return kFinancialProduct;
    case EntityKind::kOtherItem:
      return kOtherItem;
  }
  gateway::broken_invariant("every kind of entity has fields");
}

std::span<const FieldRow> leaves_of(std::string_view type) {
  if (type == "Address") return kAddress;
  if (type == "Money") return kMoney;
  return {};
}

}  // namespace property_messages
