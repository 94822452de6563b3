"""Rules, records and compilation; this room knows no tax law."""
