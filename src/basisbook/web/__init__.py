"""The local web app: pages over the same reports, for people who will never edit YAML."""
