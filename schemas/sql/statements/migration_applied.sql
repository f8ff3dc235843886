SELECT file, sha256 FROM schema_version ORDER BY number
