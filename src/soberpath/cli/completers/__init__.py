"""What the shell can complete a value with: `values` says where, `entries` reads the journal."""
