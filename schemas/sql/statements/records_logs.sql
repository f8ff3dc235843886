SELECT name, size FROM audit_log ORDER BY name
