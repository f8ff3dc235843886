# The pages of desk and office: built with npm, compiled into the programs like every other file
# that they serve.

option(LIAISON_DESK "Build the pages into gateway and connector (needs nodejs and npm)" ON)

# liaison_pages()
# For each page, desk and office, makes the target embedded_<page> with "schemas/<page>_page.h": in
# namespace embedded::<page> the table `all` of {path, type, bytes, etag}; the table is empty where LIAISON_DESK is off. Packages are fetched once for each lock
# file; the build itself asks nothing of the network. Everything lies in the build directory: the
# sources are copied there, so that no build writes into the tree.
function(liaison_pages)
  if(NOT LIAISON_DESK)
    message(STATUS "LIAISON_DESK is off: gateway and connector are built without their pages")
    liaison_no_page(desk)
    liaison_no_page(office)
    return()
  endif()
  find_program(LIAISON_NODE NAMES node nodejs REQUIRED)
  find_program(LIAISON_NPM NAMES npm REQUIRED)

  set(tree ${PROJECT_BINARY_DIR}/desk_page)
  set(page ${tree}/adapters/desk)
  set(origin ${PROJECT_SOURCE_DIR}/adapters/desk)
  set(made ${PROJECT_BINARY_DIR}/generated/schemas)

  set(packages ${tree}/packages.stamp)
  add_custom_command(OUTPUT ${packages}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${page}
    COMMAND ${CMAKE_COMMAND} -E copy ${origin}/package.json ${origin}/package-lock.json ${page}
    COMMAND ${LIAISON_NPM} --prefix ${page} ci --ignore-scripts --no-audit --no-fund --no-update-notifier
            --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E touch ${packages}
    DEPENDS ${origin}/package.json ${origin}/package-lock.json
    COMMENT "Fetching the packages of the pages"
    VERBATIM)

  set(parts adapters/desk/src adapters/desk/generate adapters/desk/public adapters/desk/index.html
      adapters/desk/office.html adapters/desk/tsconfig.json adapters/desk/vite.config.ts schemas
      docs/reference)
  set(checks adapters/desk/tests adapters/desk/eslint.config.js adapters/desk/.prettierrc.json
      adapters/desk/.prettierignore tests/data/examples)
  liaison_page_files(sources ${parts})
  liaison_page_files(tried ${checks})

  add_custom_command(OUTPUT ${made}/desk_page.h ${made}/desk_page.cpp
                            ${made}/office_page.h ${made}/office_page.cpp
    COMMAND ${CMAKE_COMMAND} -DORIGIN=${PROJECT_SOURCE_DIR} -DTREE=${tree} "-DPARTS=${parts}"
            -P ${PROJECT_SOURCE_DIR}/cmake/CopyPage.cmake
    COMMAND ${LIAISON_NPM} --prefix ${page} run --silent build -- --logLevel warn
    COMMAND ${LIAISON_NODE} ${page}/generate/embed.mjs ${page}/dist desk ${made}
    COMMAND ${LIAISON_NODE} ${page}/generate/embed.mjs ${page}/dist-office office ${made}
    DEPENDS ${packages} ${sources} ${PROJECT_SOURCE_DIR}/cmake/CopyPage.cmake
    COMMENT "Building the pages"
    VERBATIM)
  add_custom_command(OUTPUT ${tree}/checks.stamp
    COMMAND ${CMAKE_COMMAND} -DORIGIN=${PROJECT_SOURCE_DIR} -DTREE=${tree} "-DPARTS=${checks}"
            -P ${PROJECT_SOURCE_DIR}/cmake/CopyPage.cmake
    COMMAND ${CMAKE_COMMAND} -E touch ${tree}/checks.stamp
    DEPENDS ${packages} ${tried} ${PROJECT_SOURCE_DIR}/cmake/CopyPage.cmake
    VERBATIM)

  foreach(name desk office)
    add_library(embedded_${name} STATIC ${made}/${name}_page.cpp ${made}/${name}_page.h)
    target_compile_features(embedded_${name} PUBLIC cxx_std_20)
    target_include_directories(embedded_${name} PUBLIC ${PROJECT_BINARY_DIR}/generated)
  endforeach()
  add_dependencies(embedded_office embedded_desk)  # One command makes both.

  if(BUILD_TESTING)
    add_custom_target(embedded_desk_checks ALL DEPENDS ${tree}/checks.stamp)
    add_test(NAME style.desk COMMAND ${LIAISON_NPM} --prefix ${page} run lint)
    add_test(NAME unit.desk COMMAND ${LIAISON_NPM} --prefix ${page} test)
    add_test(NAME acceptance.desk COMMAND ${LIAISON_NPM} --prefix ${page} run browser)
    set_tests_properties(style.desk PROPERTIES LABELS style TIMEOUT 300)
    set_tests_properties(unit.desk PROPERTIES LABELS unit TIMEOUT 300)
    set_tests_properties(acceptance.desk PROPERTIES LABELS acceptance TIMEOUT 900)
  endif()
endfunction()

# liaison_no_page(<page>): the same header, and a table without files.
function(liaison_no_page page)
  set(made ${PROJECT_BINARY_DIR}/generated/schemas)
  file(CONFIGURE OUTPUT ${made}/${page}_page.h @ONLY CONTENT
"#pragma once
#include <array>
#include <string_view>
namespace embedded::${page} {
struct File {
  std::string_view path, type, bytes, etag;
};
inline constexpr std::array<File, 0> all{};
}  // namespace embedded::${page}
")
  add_library(embedded_${page} INTERFACE)
  target_compile_features(embedded_${page} INTERFACE cxx_std_20)
  target_include_directories(embedded_${page} INTERFACE ${PROJECT_BINARY_DIR}/generated)
endfunction()

# liaison_page_files(<variable> <part>...): the files of parts that are folders or files.
function(liaison_page_files variable)
  set(found)
  foreach(part ${ARGN})
    if(IS_DIRECTORY ${PROJECT_SOURCE_DIR}/${part})
      file(GLOB_RECURSE files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${part}/*)
      list(APPEND found ${files})
    else()
      list(APPEND found ${PROJECT_SOURCE_DIR}/${part})
    endif()
  endforeach()
  list(FILTER found EXCLUDE REGEX "/src/generated/")
  set(${variable} ${found} PARENT_SCOPE)
endfunction()
