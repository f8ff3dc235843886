# Copies what the page is made of into the build directory, in the places that it has in the tree:
# cmake -DORIGIN=<tree> -DTREE=<copy> -P CopyPage.cmake. What was removed in the tree goes as well.

foreach(folder adapters/desk/src adapters/desk/generate adapters/desk/public
        adapters/desk/tests/unit schemas docs/reference)
  file(REMOVE_RECURSE ${TREE}/${folder})
  get_filename_component(parent ${TREE}/${folder} DIRECTORY)
  file(COPY ${ORIGIN}/${folder} DESTINATION ${parent} PATTERN generated EXCLUDE)
endforeach()
file(COPY ${ORIGIN}/adapters/desk/index.html ${ORIGIN}/adapters/desk/vite.config.ts
     ${ORIGIN}/adapters/desk/tsconfig.json DESTINATION ${TREE}/adapters/desk)
