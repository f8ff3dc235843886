#include "gateway/model/connection_kinds.h"

#include <algorithm>
#include <array>

namespace gateway {
namespace {

using enum EntityKind;

constexpr EntityKinds kPersons{kPerson};
constexpr EntityKinds kOrganisations{kOrganisation};
constexpr EntityKinds kParties{kPerson, kOrganisation};
constexpr EntityKinds kPlaces{kLocation};
constexpr EntityKinds kEvents{kEvent};
constexpr EntityKinds kVehicles{kMeansOfTransport};
constexpr EntityKinds kChannels{kCommunicationMeans};
constexpr EntityKinds kThings{
    kMeansOfTransport, kDocument, kFirearm, kCommunicationMeans, kFinancialProduct, kOtherItem};
constexpr EntityKinds kRecords{
    kDocument, kCommunicationMeans, kFinancialProduct, kOtherItem, kEvent};
constexpr EntityKinds kImpersonal = kOrganisations | kPlaces | kEvents | kThings;
constexpr EntityKinds kAny = kPersons | kImpersonal;

constexpr std::array kRows{
    ConnectionRow{"owns", kParties, kThings | kPlaces | kOrganisations},
    ConnectionRow{"uses", kParties | kThings, kThings | kPlaces},
    ConnectionRow{"holds", kParties, kThings},
    ConnectionRow{"resident-at", kParties, kPlaces | kOrganisations | kVehicles},
    ConnectionRow{"registered-at", kParties | kThings, kPlaces | kOrganisations | kChannels},
    ConnectionRow{"present-at", kParties | kThings, kPlaces | kEvents | kOrganisations | kVehicles},
    ConnectionRow{"employed-by", kParties, kParties},
    ConnectionRow{"directs", kParties | kChannels, kParties | kEvents | kThings},
    ConnectionRow{"member-of", kParties, kOrganisations},
    ConnectionRow{"relative-of", kPersons, kPersons},
    ConnectionRow{"associate-of", kParties, kParties},
    ConnectionRow{"communicated-with", kParties | kChannels, kParties | kChannels},
    ConnectionRow{"travelled-with", kPersons | kThings, kPersons | kVehicles},
    ConnectionRow{"transferred-to", kParties | kThings, kParties | kThings | kPlaces},
    ConnectionRow{"suspected-of", kParties, kEvents},
    ConnectionRow{"victim-of", kParties, kParties | kEvents},
    ConnectionRow{"witness-of", kPersons, kEvents},
    ConnectionRow{"informed-about", kParties, kAny},
    ConnectionRow{"stolen-from", kThings, kParties | kPlaces | kVehicles},
    ConnectionRow{"used-in", kThings | kPlaces, kEvents},
    ConnectionRow{"found-at", kPersons | kThings, kAny},
    ConnectionRow{"occurred-at", kEvents, kPlaces | kOrganisations | kVehicles | kChannels},
    ConnectionRow{"issued-to", kThings, kParties},
    ConnectionRow{"shown-in", kAny, kRecords},
    ConnectionRow{"part-of", kImpersonal, kImpersonal},
    ConnectionRow{"possibly-same-as", kPersons, kPersons},
    ConnectionRow{"possibly-same-as", kOrganisations, kOrganisations},
    ConnectionRow{"possibly-same-as", kPlaces, kPlaces},
    ConnectionRow{"possibly-same-as", kEvents, kEvents},
    ConnectionRow{"possibly-same-as", kThings, kThings},
    ConnectionRow{"other", kAny, kAny},
};

}  // namespace

std::span<const ConnectionRow> connection_rows() {
  return kRows;
}

bool can_connect(std::string_view kind, EntityKind from, EntityKind to) {
  return std::ranges::any_of(kRows, [&](const ConnectionRow& row) {
    return row.kind == kind && row.from.contains(from) && row.to.contains(to);
  });
}

}  // namespace gateway
