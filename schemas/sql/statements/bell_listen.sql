-- From now on this session is told what nodes ring for.
LISTEN liaison_bell
