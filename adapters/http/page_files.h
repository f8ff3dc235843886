/// \file
/// Gives out the files of the desk's page. Pure.
#pragma once

#include <span>
#include <string_view>

#include "adapters/http/call.h"
#include "adapters/http/page_file.h"
#include "adapters/http/request_head.h"

namespace adapters::http {

/// What the paths of the page know.
inline constexpr std::string_view kPageMethods = "GET, HEAD";

/// The index is asked for anew each time. All else has a hash in its name and may be kept for ever.
/// \param path  without the query. \return kNotFound, kMethodNotAllowed
[[nodiscard]] Answered page_answer(std::span<const PageFile> page,
                                   const RequestHead& head,
                                   std::string_view path);

}  // namespace adapters::http
