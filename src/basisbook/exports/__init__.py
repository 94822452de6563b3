"""Exports: the report and its journal as files that other programs go on working with."""
