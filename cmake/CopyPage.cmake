# Copies the page into the build directory with what of the tree it reads, in the places that it has
# there: cmake -DORIGIN=<tree> -DTREE=<copy> -DPARTS=<folder;...> -P CopyPage.cmake. A folder is
# taken as it is now: what was removed in the tree goes from the copy as well.

foreach(part ${PARTS})
  file(REMOVE_RECURSE ${TREE}/${part})
  get_filename_component(parent ${TREE}/${part} DIRECTORY)
  file(COPY ${ORIGIN}/${part} DESTINATION ${parent} PATTERN generated EXCLUDE)
endforeach()
