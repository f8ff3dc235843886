/// \file
/// The calls behind the office's page, below /office/v1. What is sent goes into `out` by renaming
/// and what is shown lies in the folders, so nothing of sending and receiving is done here.
///
/// | call | answers |
/// |---|---|
/// | `POST /session` `{code}` | 201 `{authority, token}`; 401 |
/// | `DELETE /session` | 204 |
/// | `GET /state` | 200: as `liaison-adapter status --json` |
/// | `GET /inbox`, `GET /outgoing` | 200 `{items, more: {FOLDER: COUNT}, at}` |
/// | `GET /inbox/ID` | 200: the document; 404 |
/// | `GET /authorities` | 200 `{authorities: [{authority, name}]}`, as the directory last said |
/// | `POST /check`, body a document | 200 `{violations}`, warnings only; 422 what refuses it |
/// | `POST /documents`, body a document | 201 `{name}`: it lies in `out`, or went on; 409; 422 |
/// | `POST /held/ID` | 204: it lies in `out` again, which is the confirmation; 404 |
///
/// Refusals are application/problem+json. Every call but `POST /session` carries the token in the
/// field Liaison-Session.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "adapters/connector/document_checker.h"
#include "adapters/connector/office_door.h"
#include "adapters/connector/office_lists.h"
#include "adapters/connector/settings.h"
#include "gateway/ports/clock.h"

namespace adapters::connector {

/// Whether the body of a call at this path is a document. All others are some words at most.
[[nodiscard]] bool takes_document(const std::string& path);

/// Thread-safe: one call at a time.
class OfficeCalls {
 public:
  /// All outlive the object.
  struct Parts {
    const Settings* settings;
    const Folders* folders;
    const DurableFiles* files;
    const DocumentChecker* checker;
    const gateway::Clock* clock;
  };

  OfficeCalls(Parts parts, OfficeDoor door);

  /// By the head alone, so that nobody's body is read in vain. \return why it is refused; nothing
  /// where it may be answered.
  [[nodiscard]] std::optional<OfficeAnswer> refusal(const OfficeRequest& head);

  /// The answer, or the refusal. \throws std::system_error  a folder cannot be used.
  [[nodiscard]] OfficeAnswer answer(const OfficeRequest& request);

 private:
  OfficeAnswer open(const OfficeRequest& request);
  OfficeAnswer looked(const OfficeRequest& request);
  OfficeAnswer done(const OfficeRequest& request);
  OfficeAnswer checked(const OfficeRequest& request);
  OfficeAnswer dropped(const OfficeRequest& request);
  OfficeAnswer confirmed(const std::string& id);
  OfficeAnswer arrival(const std::string& id);
  [[nodiscard]] std::optional<OfficeAnswer> judged(const OfficeRequest& head);

  Parts parts_;
  std::mutex mutex_;
  OfficeDoor door_;
  OfficeLists lists_;
};

}  // namespace adapters::connector
