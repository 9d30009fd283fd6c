"""Katanya reads news coverage from many outlets and keeps a sourced ledger of who said what."""
